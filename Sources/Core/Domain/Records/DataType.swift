/// A kind of health data, as the registry describes it (`domain.md`, data types).
package struct DataType: Hashable, Sendable {
    /// The short name in URLs and scopes: lower case letters, digits and underscores.
    package struct Code: Hashable, Sendable, Comparable, CustomStringConvertible {
        /// The short name.
        package let text: String

        /// The code, or nil if it has other characters or more than 40 of them.
        package init?(_ text: String) {
            let letters = text.utf8
            guard (1...40).contains(letters.count),
                letters.allSatisfy({
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                })
            else { return nil }
            self.text = text
        }

        /// The short name.
        package var description: String { text }

        /// Orders by the letters.
        package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
    }

    /// How one value looks.
    package enum Shape: Hashable, Sendable {
        /// One number.
        case sample

        /// Named numbers that were measured together.
        case panel([Component])

        /// Equally spaced numbers: start, period, samples.
        case waveform

        /// A JSON object.
        case document
    }

    /// A named number of a panel.
    package struct Component: Hashable, Sendable {
        /// Its name in the panel.
        package let name: String

        /// Its LOINC code, where one exists.
        package let loinc: String?

        /// What people call it, by the language's code (ISO 639-1); its name in all others.
        package let displays: [String: String]

        /// A named number of a panel.
        package init(name: String, loinc: String?, displays: [String: String] = [:]) {
            self.name = name
            self.loinc = loinc
            self.displays = displays
        }
    }

    /// The short name.
    package let code: Code

    /// What people call it, in English.
    package let display: String

    /// What people call it, by the language's code (ISO 639-1); `display` in all others.
    package let displays: [String: String]

    /// The unit of its numbers (UCUM); empty for documents.
    package let unit: String

    /// LOINC codes, the first one preferred; empty where none exists.
    package let loinc: [String]

    /// How one value looks.
    package let shape: Shape

    /// Numbers outside it are physically impossible and refused.
    package let possible: ClosedRange<Double>?

    /// Numbers outside it are kept and flagged as implausible.
    package let plausible: ClosedRange<Double>?

    /// Whether only an app that the administrator verified may ask for it.
    package let isSensitive: Bool

    /// A kind of health data.
    package init(
        code: Code,
        display: String,
        displays: [String: String] = [:],
        unit: String,
        loinc: [String],
        shape: Shape,
        possible: ClosedRange<Double>?,
        plausible: ClosedRange<Double>?,
        isSensitive: Bool = false
    ) {
        self.code = code
        self.display = display
        self.displays = displays
        self.unit = unit
        self.loinc = loinc
        self.shape = shape
        self.possible = possible
        self.plausible = plausible
        self.isSensitive = isSensitive
    }
}
