package import Domain

/// The accounts of people.
package protocol Users {
    /// Stores a new account with the audit entry of its making, in one transaction.
    ///
    /// - Parameters:
    ///   - user: the account.
    ///   - passwordHash: a PHC string (Argon2id); nil: nobody can log in (a ward).
    ///   - affiliation: a legal entity at which a doctor says that he works; not confirmed.
    ///   - entry: the audit entry.
    /// - Throws: `Refusal.conflict(.exists)` if the e-mail address has an account.
    func add(
        _ user: User,
        passwordHash: String?,
        affiliation: LegalEntity.ID?,
        with entry: AuditEntry
    ) throws(Refusal)

    /// The account with an identifier.
    func user(_ id: User.ID) throws(Refusal) -> User?

    /// The account that an e-mail address logs in to, with its password's hash.
    func credentials(email: String) throws(Refusal) -> Credentials?

    /// Replaces an account's password's hash; all its sessions end.
    ///
    /// - Parameters:
    ///   - hash: a PHC string (Argon2id).
    ///   - user: whose.
    ///   - entry: the audit entry, written in the same transaction.
    ///   - notices: who is told, in the same transaction.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func setPasswordHash(
        _ hash: String,
        of user: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal)

    /// Lets an account be used or not.
    func setEnabled(_ isEnabled: Bool, _ user: User.ID) throws(Refusal)
}

/// An account and what its password is checked against.
package struct Credentials: Hashable, Sendable {
    /// The account.
    package let user: User

    /// A PHC string (Argon2id); nil: nobody can log in.
    package let passwordHash: String?

    /// An account and what its password is checked against.
    package init(user: User, passwordHash: String?) {
        self.user = user
        self.passwordHash = passwordHash
    }
}
