/// Beyond which numbers a reading of one data type is critical for somebody.
package struct Thresholds: Hashable, Sendable {
    /// The ends of what is not critical.
    package struct Limits: Hashable, Sendable {
        /// Critical is what is less, in the type's unit; nil: nothing is too little.
        package let low: Double?

        /// Critical is what is more, in the type's unit; nil: nothing is too much.
        package let high: Double?

        /// The ends of what is not critical.
        package init(low: Double? = nil, high: Double? = nil) {
            self.low = low
            self.high = high
        }

        /// Whether a number is beyond one of the ends.
        package func areExceeded(by number: Double) -> Bool {
            if let low, number < low { return true }
            if let high, number > high { return true }
            return false
        }
    }

    /// The limits of each number of a panel, by its name; those of a sample are under the empty
    /// name.
    package let limits: [String: Limits]

    /// Beyond which numbers a reading is critical.
    package init(_ limits: [String: Limits]) { self.limits = limits }

    /// Whether a reading is critical: one of its numbers is beyond its limits.
    ///
    /// What is missing, or what the platform cannot read, is not.
    package func areExceeded(by value: RecordValue) -> Bool {
        switch value {
        case .sample(let number?): limits[""]?.areExceeded(by: number) == true
        case .panel(let numbers):
            numbers.contains { name, number in limits[name]?.areExceeded(by: number) == true }
        case .sample(nil), .waveform, .document, .sealed: false
        }
    }
}

extension DataType {
    /// The names of the numbers that can have limits; empty where readings have none that could.
    package var limitNames: [String] {
        switch shape {
        case .sample: [""]
        case .panel(let components): components.map(\.name)
        case .waveform, .document: []
        }
    }

    /// Checks limits before they are set for somebody.
    ///
    /// - Throws: `Refusal.invalid` with the number's name, an end of which is impossible or beyond
    ///   the other.
    package func check(_ thresholds: Thresholds) throws(Refusal) {
        guard Set(thresholds.limits.keys).isSubset(of: limitNames), !limitNames.isEmpty else {
            throw .invalid("", "\(code) has no such numbers.")
        }
        for (name, limits) in thresholds.limits {
            for end in [limits.low, limits.high].compactMap(\.self)
            where !end.isFinite || possible?.contains(end) == false {
                throw .invalid(name, "\(end) is outside what is possible.")
            }
            if let low = limits.low, let high = limits.high, low > high {
                throw .invalid(name, "The lower end is above the upper one.")
            }
        }
    }
}
