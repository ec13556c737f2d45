package import Domain

/// Gives an account another password; who asks shows that he knows the present one.
package struct ChangePassword {
    private let users: any Users
    private let throttle: any Throttle
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(users: any Users, throttle: any Throttle, identifiers: any Identifiers) {
        self.users = users
        self.throttle = throttle
        self.identifiers = identifiers
    }

    /// Replaces the password.
    ///
    /// All sessions of the account end; who asked gets a new one.
    ///
    /// - Parameters:
    ///   - person: whose password.
    ///   - attempt: what is counted: a stolen session must not become a place to guess.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    ///   - matches: whether the present password, as typed, is that of a PHC string.
    ///   - replacement: the PHC string of the new password.
    /// - Throws: `Refusal.throttled`, `Refusal.forbidden(.reauthentication)` where the present
    ///   password is wrong, `Refusal.unavailable`.
    package func callAsFunction(
        of person: User,
        _ attempt: LogIn.Attempt,
        in request: String,
        at now: Moment,
        matches: (String?) throws(Refusal) -> Bool,
        replacement: () throws(Refusal) -> String
    ) throws(Refusal) {
        try throttle.allow(attempt.allowances, at: now)
        guard let email = person.email, let credentials = try users.credentials(email: email),
            credentials.user.id == person.id, credentials.passwordHash != nil,
            try matches(credentials.passwordHash)
        else { throw .forbidden(.reauthentication) }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person.id,
            actor: person.id,
            event: .account(.passwordChanged)
        )
        let notice = Notice(id: identifiers.next(at: now), .passwordChanged, at: now)
        try users.setPasswordHash(
            try replacement(),
            of: person.id,
            with: entry,
            telling: [PostedNotice(notice, to: .person(person.id))]
        )
        try throttle.forget(attempt.account)
        try throttle.giveBack([attempt.address])
    }
}
