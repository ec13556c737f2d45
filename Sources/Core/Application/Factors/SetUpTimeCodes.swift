package import Domain

/// Lets a person use an authenticator app as his second factor (RFC 6238).
///
/// The secret is made, shown once to the app, and asked for only after the app has made a right
/// code of it: nobody locks himself out by a QR code that was never read.
package struct SetUpTimeCodes {
    /// How long a secret waits for its first code.
    package static let patience = Duration.seconds(30 * 60)

    private let factors: any SecondFactors
    private let throttle: any Throttle
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        factors: any SecondFactors,
        throttle: any Throttle,
        identifiers: any Identifiers
    ) {
        self.factors = factors
        self.throttle = throttle
        self.identifiers = identifiers
    }

    /// Stores a new secret.
    ///
    /// - Throws: `Refusal.conflict(.exists)` where one is in use: it is turned off first.
    package func begin(_ sealed: [UInt8], of person: User.ID, at now: Moment) throws(Refusal) {
        guard try factors.begin(sealed, of: person, at: now) else { throw .conflict(.exists) }
    }

    /// Turns it on.
    ///
    /// All sessions of the account end; who asked gets a new one.
    ///
    /// - Parameters:
    ///   - attempt: what is counted.
    ///   - recoveryCodes: digests of new recovery codes.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    ///   - step: the time step of the code that was typed; nil: it is wrong.
    /// - Returns: whether the code was right.
    /// - Throws: `Refusal.notFound` where no secret waits, `Refusal.throttled`.
    package func confirm(
        _ attempt: ProveSecondFactor.Attempt,
        _ recoveryCodes: [[UInt8]],
        in request: String,
        at now: Moment,
        step: (EnrolledFactors.TimeCodes) throws(Refusal) -> Int64?
    ) throws(Refusal) -> Bool {
        let person = attempt.person
        guard let secret = try factors.factors(of: person).timeCodes, secret.isPending(at: now)
        else { throw .notFound }
        try throttle.allow(attempt.allowances, at: now)
        guard let step = try step(secret) else { return false }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: person,
            event: .account(.secondFactorAdded)
        )
        let notice = Notice(id: identifiers.next(at: now), .factorsChanged, at: now)
        let isOn = try factors.turnOn(
            secret,
            step: step,
            recoveryCodes,
            of: person,
            with: entry,
            telling: [PostedNotice(notice, to: .person(person))]
        )
        guard isOn else { throw .notFound }
        try throttle.forget(attempt.account)
        try throttle.giveBack([attempt.address])
        return true
    }
}
