package import Domain

/// The accounts of people, where that of who is logged in was read with his session already: it is
/// not looked up again in the same request.
package struct SessionUsers: Users {
    private let account: User
    private let others: any Users

    /// The account of who is logged in, and those of everybody else.
    package init(_ account: User, others: any Users) {
        self.account = account
        self.others = others
    }

    /// As it was when the session was read, or another's.
    package func user(_ id: User.ID) throws(Refusal) -> User? {
        id == account.id ? account : try others.user(id)
    }

    /// A password is checked against what is stored now.
    package func credentials(email: String) throws(Refusal) -> Credentials? {
        try others.credentials(email: email)
    }

    /// Stores a new account.
    package func add(
        _ user: User,
        passwordHash: String?,
        affiliation: LegalEntity.ID?,
        with entry: AuditEntry,
        welcoming welcome: Welcome?
    ) throws(Refusal) {
        try others.add(
            user,
            passwordHash: passwordHash,
            affiliation: affiliation,
            with: entry,
            welcoming: welcome
        )
    }

    /// Keeps in which language a person is written to.
    package func setLanguage(_ language: String, of user: User.ID) throws(Refusal) {
        try others.setLanguage(language, of: user)
    }

    /// Replaces an account's password's hash.
    package func setPasswordHash(
        _ hash: String,
        of user: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        try others.setPasswordHash(hash, of: user, with: entry, telling: notices)
    }

    /// Lets an account be used or not.
    package func setEnabled(_ isEnabled: Bool, _ user: User.ID) throws(Refusal) {
        try others.setEnabled(isEnabled, user)
    }
}
