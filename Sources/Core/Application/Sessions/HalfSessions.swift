package import Domain

/// A browser in which a person has given the right password and not yet the second factor; it
/// opens nothing.
package struct HalfSession: Hashable, Sendable {
    /// How long the second factor may take.
    package static let patience = Duration.seconds(10 * 60)

    /// Who.
    package let person: User.ID

    /// Where he wanted to go, a path and query on this host.
    package let returnTo: String

    /// A browser in which a person has given the right password.
    package init(person: User.ID, returnTo: String) {
        self.person = person
        self.returnTo = returnTo
    }
}

/// Who still has to show the second factor, kept on the server under the SHA-256 of a browser's
/// secret.
package protocol HalfSessions {
    /// Stores one.
    func open(_ half: HalfSession, _ hash: [UInt8], until expires: Moment) throws(Refusal)

    /// The one with a digest; nil: there is none, it has expired, or the account is disabled.
    func half(_ hash: [UInt8], at now: Moment) throws(Refusal) -> HalfSession?

    /// Forgets one.
    func endHalf(_ hash: [UInt8]) throws(Refusal)
}
