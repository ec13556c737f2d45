/// An account of a person.
package struct User: Hashable, Sendable {
    /// A person's public identifier.
    package typealias ID = Identifier<User>

    /// The public identifier.
    package let id: ID

    /// How the person is called.
    package var name: PersonName

    /// The day of birth, where known.
    package var birthday: CivilDate?

    /// The address for log-in and mail, where the person has one of his own.
    package var email: String?

    /// Whether somebody showed that he reads mail at the address; until then he can log in, and do
    /// nothing but that.
    package var isVerified: Bool

    /// Administrative gender, as FHIR R4 has it.
    package var gender: Gender?

    /// What kinds of account the person has.
    package var kinds: Set<AccountKind>

    /// Whether the account may be used.
    package var isEnabled: Bool

    /// An account of a person.
    package init(
        id: ID,
        name: PersonName,
        birthday: CivilDate? = nil,
        email: String? = nil,
        isVerified: Bool = true,
        gender: Gender? = nil,
        kinds: Set<AccountKind> = [],
        isEnabled: Bool = true
    ) {
        self.id = id
        self.name = name
        self.birthday = birthday
        self.email = email
        self.isVerified = isVerified
        self.gender = gender
        self.kinds = kinds
        self.isEnabled = isEnabled
    }
}

/// How a person is called.
package struct PersonName: Hashable, Sendable {
    /// The first name.
    package var first: String

    /// The middle name; empty where there is none.
    package var middle: String

    /// The family name.
    package var last: String

    /// How a person is called.
    package init(first: String, middle: String = "", last: String) {
        self.first = first
        self.middle = middle
        self.last = last
    }

    /// First, middle and last name.
    package var full: String {
        [first, middle, last].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// Administrative gender (FHIR R4, value set administrative-gender).
package enum Gender: String, Hashable, Sendable, CaseIterable {
    case male, female, other, unknown
}

/// A kind of account, of which a person may have several.
package enum AccountKind: String, Hashable, Sendable, CaseIterable {
    case patient, doctor, relative, developer, administrator
}
