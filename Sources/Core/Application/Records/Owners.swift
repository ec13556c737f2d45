package import Domain

/// What is known of owners beyond what a decision needs.
package protocol Owners {
    /// The name of a time zone (IANA) that an owner lives in; nil where there is no such owner.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func timeZone(of owner: User.ID) throws(Refusal) -> String?

    /// Who delegated something to a person, and what they are called; the person himself as well.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func owners(delegatingTo person: User.ID) throws(Refusal) -> [NamedOwner]

    /// One owner and what he is called; nil where there is no such person.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func owner(_ owner: User.ID) throws(Refusal) -> NamedOwner?
}

/// An owner and what he is called.
package struct NamedOwner: Hashable, Sendable {
    /// Who.
    package let id: User.ID

    /// The full name.
    package let name: String

    /// An owner and what he is called.
    package init(id: User.ID, name: String) {
        self.id = id
        self.name = name
    }
}
