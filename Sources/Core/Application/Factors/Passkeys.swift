package import Domain

/// A key that an authenticator keeps for a person: his phone, his computer, a token.
///
/// It counts as two factors: something that he has, and the PIN or the finger that it asks for.
package struct Passkey: Hashable, Sendable {
    /// The public part, which means nothing to the core.
    package struct Key: Hashable, Sendable {
        /// What it signs by, as COSE numbers it.
        package let algorithm: Int

        /// The key itself.
        package let bytes: [UInt8]

        /// The public part.
        package init(algorithm: Int, bytes: [UInt8]) {
            self.algorithm = algorithm
            self.bytes = bytes
        }
    }

    /// How many a person may have.
    package static let mostOfPerson = 20

    /// How long somebody may take to show one; a challenge is worth nothing after that.
    package static let patience = Duration.seconds(5 * 60)

    /// As the authenticator names it, up to 1,023 bytes; nobody else has the same.
    package let credential: [UInt8]

    /// Whose it is.
    package let person: User.ID

    /// What he calls it.
    package let name: String

    /// Its public key.
    package let key: Key

    /// How often the authenticator had signed at the last use; 0: it does not count.
    package let count: UInt32

    /// When it was made.
    package let created: Moment

    /// When it was used last; nil: never since.
    package let lastUsed: Moment?

    /// A key that an authenticator keeps.
    package init(
        credential: [UInt8],
        person: User.ID,
        name: String,
        key: Key,
        count: UInt32,
        created: Moment,
        lastUsed: Moment? = nil
    ) {
        self.credential = credential
        self.person = person
        self.name = name
        self.key = key
        self.count = count
        self.created = created
        self.lastUsed = lastUsed
    }

    /// Whether an authenticator that has signed so often now can be the one that this is kept in.
    ///
    /// One that was copied shows itself by counting on from an older number (W3C Web Authentication
    /// Level 3, §6.1.1).
    package func isOriginal(signing count: UInt32) -> Bool {
        count == 0 && self.count == 0 || count > self.count
    }
}

/// The passkeys of people; what somebody has is in `SecondFactors.factors(of:)`.
package protocol Passkeys {
    /// The passkey of a credential, of somebody whose account may be used; nil: there is none.
    func passkey(_ credential: [UInt8]) throws(Refusal) -> Passkey?

    /// Stores a passkey; all sessions of the account end.
    ///
    /// - Parameters:
    ///   - passkey: the new one.
    ///   - recoveryCodes: the digests of new recovery codes, which replace all others; nil: those
    ///     that there are stay.
    ///   - entry: the audit entry.
    ///   - notices: whom to tell.
    /// - Throws: `Refusal.conflict(.exists)` where it is stored already, `Refusal.unavailable`.
    func add(
        _ passkey: Passkey,
        _ recoveryCodes: [[UInt8]]?,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal)

    /// Calls a person's passkey something else; false where he has none such.
    func rename(
        _ credential: [UInt8],
        of person: User.ID,
        to name: String,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Removes a person's passkey, and his recovery codes where it was his last factor; all his
    /// sessions end. False where he has none such.
    func remove(
        _ credential: [UInt8],
        of person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool

    /// Notes that a passkey was used and how often its authenticator has signed; of many who show
    /// one number at once, one is right.
    ///
    /// - Returns: false where the authenticator has not counted on.
    func use(_ credential: [UInt8], count: UInt32, at now: Moment) throws(Refusal) -> Bool
}
