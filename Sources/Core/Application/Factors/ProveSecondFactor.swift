package import Domain

/// Finds out whether who knows the password also has the second factor.
package struct ProveSecondFactor {
    /// How many attempts an account has in a quarter of an hour: at three codes in a million, a
    /// thief of the password guesses for years.
    package static let mostOfAccount = 5

    private let factors: any SecondFactors
    private let throttle: any Throttle
    private let trail: any Trail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        factors: any SecondFactors,
        throttle: any Throttle,
        trail: any Trail,
        identifiers: any Identifiers
    ) {
        self.factors = factors
        self.throttle = throttle
        self.trail = trail
        self.identifiers = identifiers
    }

    /// Whose factor, and from where.
    package struct Attempt: Hashable, Sendable {
        /// Who has proved that he knows the password.
        package let person: User.ID

        /// The SHA-256 under which attempts on the person's factor are counted.
        package let account: [UInt8]

        /// The SHA-256 under which attempts from the address are counted.
        package let address: [UInt8]

        /// Whose factor, and from where.
        package init(person: User.ID, account: [UInt8], address: [UInt8]) {
            self.person = person
            self.account = account
            self.address = address
        }

        /// What is counted.
        package var allowances: [Allowance] {
            [
                Allowance(subject: address, limit: LogIn.mostOfAddress),
                Allowance(subject: account, limit: ProveSecondFactor.mostOfAccount),
            ]
        }
    }

    /// What was typed, by what it looks like.
    package enum Shown: Hashable, Sendable {
        /// The code of an authenticator app.
        case timeCode

        /// The digest of a recovery code.
        case recoveryCode([UInt8])

        /// Neither.
        case nonsense
    }

    /// Takes a code, each once.
    ///
    /// - Parameters:
    ///   - shown: what was typed.
    ///   - attempt: whose, and what is counted.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    ///   - step: the time step of the code that was typed; nil: it is wrong.
    /// - Throws: `Refusal.unauthenticated` where it is wrong or used up, `Refusal.throttled`, also
    ///   where it is right, `Refusal.unavailable`.
    package func callAsFunction(
        _ shown: Shown,
        _ attempt: Attempt,
        in request: String,
        at now: Moment,
        step: (EnrolledFactors.TimeCodes) throws(Refusal) -> Int64?
    ) throws(Refusal) {
        try throttle.allow(attempt.allowances, at: now)
        let person = attempt.person
        let isRight: Bool
        switch shown {
        case .timeCode:
            let secret = try factors.factors(of: person).timeCodes
            if let secret, secret.confirmed != nil, let step = try step(secret) {
                isRight = try factors.take(step: step, of: person)
            } else {
                isRight = false
            }
        case .recoveryCode(let digest):
            let entry = entry(.recoveryCodeUsed, of: person, request, at: now)
            isRight = try factors.take(recoveryCode: digest, of: person, with: entry)
        case .nonsense:
            isRight = false
        }
        guard isRight else {
            try trail.record(entry(.secondFactorFailed, of: person, request, at: now))
            throw .unauthenticated
        }
        try throttle.forget(attempt.account)
        try throttle.giveBack([attempt.address])
    }

    private func entry(
        _ event: AccountEvent,
        of person: User.ID,
        _ request: String,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: event == .recoveryCodeUsed ? person : nil,
            event: .account(event)
        )
    }
}
