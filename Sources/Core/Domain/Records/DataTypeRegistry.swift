/// The data types that the platform knows.
package struct DataTypeRegistry: Sendable {
    /// In the order in which people see them.
    package let types: [DataType]

    private let byCode: [DataType.Code: DataType]

    /// The registry of these types; of two with one code the first counts.
    package init(_ types: [DataType]) {
        self.types = types
        byCode = Dictionary(types.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The type with a code.
    package subscript(code: DataType.Code) -> DataType? { byCode[code] }

    /// The codes, in the order of the types.
    package var codes: [DataType.Code] { types.map(\.code) }
}

extension DataType {
    /// Checks a value against the type: its shape, and what is physically possible.
    ///
    /// - Parameters:
    ///   - value: what was measured.
    ///   - field: the place in what was sent, for the violation.
    /// - Returns: the flags that the value is kept with.
    /// - Throws: `Refusal.invalid` with the field and a sentence.
    package func check(_ value: RecordValue, field: String) throws(Refusal) -> Set<Record.Flag> {
        let numbers = try numbers(of: value, field: field)
        for number in numbers {
            guard number.isFinite else { throw .invalid(field, "The number is not finite.") }
            if let possible, !possible.contains(number) {
                throw .invalid(
                    field,
                    "\(number) is outside what is possible, \(possible.lowerBound) to "
                        + "\(possible.upperBound) \(unit)."
                )
            }
        }
        guard let plausible else { return [] }
        return numbers.allSatisfy(plausible.contains) ? [] : [.implausible]
    }

    private func numbers(of value: RecordValue, field: String) throws(Refusal) -> [Double] {
        switch (shape, value) {
        case (.sample, .sample(let number)):
            guard let number else { throw .invalid(field, "A number is missing.") }
            return [number]
        case (.panel(let components), .panel(let numbers)):
            guard Set(numbers.keys) == Set(components.map(\.name)) else {
                let names = components.map(\.name).joined(separator: ", ")
                throw .invalid(field, "It needs exactly these numbers: \(names).")
            }
            return Array(numbers.values)
        case (.waveform, .waveform(let period, let samples)):
            guard period.isFinite, period > 0, !samples.isEmpty else {
                throw .invalid(field, "A waveform needs a period above zero and samples.")
            }
            return samples
        case (.document, .document), (_, .sealed):
            return []
        default:
            throw .invalid(field, "The value does not have the shape of \(code).")
        }
    }
}
