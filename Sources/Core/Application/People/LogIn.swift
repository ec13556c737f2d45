package import Domain

/// Finds out whether somebody is who he says he is, by his password.
///
/// Whoever is refused learns nothing of why: no account, a wrong password, a disabled account and a
/// ward without a password all look and last the same.
package struct LogIn {
    /// How many attempts an account has in a quarter of an hour.
    package static let mostOfAccount = 5

    /// How many attempts an address has in a quarter of an hour.
    package static let mostOfAddress = 30

    private let users: any Users
    private let throttle: any Throttle
    private let trail: any Trail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        users: any Users,
        throttle: any Throttle,
        trail: any Trail,
        identifiers: any Identifiers
    ) {
        self.users = users
        self.throttle = throttle
        self.trail = trail
        self.identifiers = identifiers
    }

    /// Who says he is who, and from where.
    package struct Attempt: Hashable, Sendable {
        /// The e-mail address of the account.
        package let email: String

        /// The SHA-256 under which attempts on the account are counted, also where there is none.
        package let account: [UInt8]

        /// The SHA-256 under which attempts from the address are counted.
        package let address: [UInt8]

        /// Who says he is who, and from where.
        package init(email: String, account: [UInt8], address: [UInt8]) {
            self.email = email
            self.account = account
            self.address = address
        }

        /// What is counted.
        package var allowances: [Allowance] {
            [
                Allowance(subject: address, limit: LogIn.mostOfAddress),
                Allowance(subject: account, limit: LogIn.mostOfAccount),
            ]
        }
    }

    /// Checks a password.
    ///
    /// - Parameters:
    ///   - attempt: who says he is who.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    ///   - matches: whether the password is that of a PHC string; takes as long for nil, and says
    ///     no.
    /// - Returns: the person. That a session begins is written down with the session.
    /// - Throws: `Refusal.throttled`, also where the password is right; `Refusal.unauthenticated`,
    ///   `Refusal.unavailable`.
    package func callAsFunction(
        _ attempt: Attempt,
        in request: String,
        at now: Moment,
        matches: (String?) throws(Refusal) -> Bool
    ) throws(Refusal) -> User {
        try throttle.allow(attempt.allowances, at: now)
        // The database compares addresses loosely; only an address that could be stored is asked
        // for, or one account would be counted under many spellings.
        let credentials =
            EmailAddress.isWellFormed(attempt.email)
            ? try users.credentials(email: attempt.email) : nil
        let isRight = try matches(credentials?.passwordHash)
        guard isRight, let credentials, credentials.passwordHash != nil,
            credentials.user.isEnabled
        else {
            try trail.record(failure(of: credentials?.user.id, request, at: now))
            throw .unauthenticated
        }
        try throttle.forget(attempt.account)
        try throttle.giveBack([attempt.address])
        return credentials.user
    }

    private func failure(of owner: User.ID?, _ request: String, at now: Moment) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: owner,
            event: .account(.signInFailed)
        )
    }
}
