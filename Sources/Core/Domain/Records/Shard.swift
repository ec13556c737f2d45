/// A database of health data in one place: the PHR, or the EHR of a country.
package struct Shard: Hashable, Sendable {
    /// A shard's name, as answers and the audit show it: `phr`, `ehr_it`.
    package struct Name: Hashable, Sendable, Comparable, CustomStringConvertible {
        /// Lower case letters, digits and underscores.
        package let text: String

        /// The name, or nil if it has other characters or more than 32 of them.
        package init?(_ text: String) {
            guard text.utf8.count <= 32, DataType.Code(text) != nil else { return nil }
            self.text = text
        }

        /// The name.
        package var description: String { text }

        /// Orders by the letters.
        package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
    }

    /// What a shard holds.
    package enum Holding: Hashable, Sendable {
        /// Data that patients and their devices produce.
        case personal

        /// Data that legal entities of a country produce.
        case country(Country)
    }

    /// Its name.
    package let name: Name

    /// What it holds.
    package let holding: Holding

    /// A database of health data in one place.
    package init(name: Name, holding: Holding) {
        self.name = name
        self.holding = holding
    }
}
