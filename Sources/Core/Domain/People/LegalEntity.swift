/// A hospital or practice, under the law of a country.
package struct LegalEntity: Hashable, Sendable {
    /// A legal entity's public identifier.
    package typealias ID = Identifier<LegalEntity>

    /// The public identifier.
    package let id: ID

    /// Its name.
    package let name: String

    /// Its country (ISO 3166-1 alpha-2).
    package let country: Country

    /// A hospital or practice.
    package init(id: ID, name: String, country: Country) {
        self.id = id
        self.name = name
        self.country = country
    }
}

/// A country (ISO 3166-1 alpha-2).
package struct Country: Hashable, Sendable, CustomStringConvertible {
    /// Two capital letters.
    package let code: String

    /// The country of a code, or nil if it is not two capital letters.
    package init?(_ code: String) {
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return nil
        }
        self.code = code
    }

    /// The two letters.
    package var description: String { code }
}

/// A doctor's place at a legal entity; it makes him a doctor once an administrator there confirmed
/// it.
package struct Affiliation: Hashable, Sendable {
    /// Where.
    package let entity: LegalEntity

    /// Whether an administrator of the entity has confirmed it.
    package let isConfirmed: Bool

    /// From when until when.
    package let period: Window

    /// A place at a legal entity.
    package init(entity: LegalEntity, isConfirmed: Bool, period: Window = .always) {
        self.entity = entity
        self.isConfirmed = isConfirmed
        self.period = period
    }

    /// Whether it counts at a moment.
    package func isActive(at now: Moment) -> Bool {
        isConfirmed && period.contains(now)
    }
}
