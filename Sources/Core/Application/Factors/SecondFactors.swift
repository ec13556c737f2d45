package import Domain

/// What a person can show beside his password.
package struct EnrolledFactors: Hashable, Sendable {
    /// A secret that his authenticator app makes codes of (RFC 6238).
    package struct TimeCodes: Hashable, Sendable {
        /// The secret, sealed; only who holds the key reads it.
        package let sealed: [UInt8]

        /// When it was made.
        package let begun: Moment

        /// Since when it is asked for; nil: it waits for its first code.
        package let confirmed: Moment?

        /// The time step of the last code that was taken; it and older ones are used up.
        package let lastStep: Int64

        /// A secret that codes are made of.
        package init(sealed: [UInt8], begun: Moment, confirmed: Moment?, lastStep: Int64) {
            self.sealed = sealed
            self.begun = begun
            self.confirmed = confirmed
            self.lastStep = lastStep
        }

        /// Whether it waits for its first code, which comes soon or not at all.
        package func isPending(at now: Moment) -> Bool {
            confirmed == nil && now < begun + SetUpTimeCodes.patience
        }
    }

    /// His authenticator app; nil: none.
    package let timeCodes: TimeCodes?

    /// His passkeys, the oldest first.
    package let passkeys: [Passkey]

    /// How many recovery codes are left.
    package let recoveryCodes: Int

    /// What a person can show beside his password.
    package init(timeCodes: TimeCodes?, passkeys: [Passkey] = [], recoveryCodes: Int) {
        self.timeCodes = timeCodes
        self.passkeys = passkeys
        self.recoveryCodes = recoveryCodes
    }

    /// Whether a log-in asks for a second factor.
    package var isOn: Bool { hasAuthenticator || !passkeys.isEmpty }

    /// Whether he uses an authenticator app.
    package var hasAuthenticator: Bool { timeCodes?.confirmed != nil }
}

/// The second factors of people.
///
/// What may happen once (a code, a recovery code) is taken by one of those who try at once.
package protocol SecondFactors {
    /// What a person has.
    func factors(of person: User.ID) throws(Refusal) -> EnrolledFactors

    /// Stores a new secret that waits for its first code, in the place of another that does.
    ///
    /// - Returns: false where a secret is in use.
    func begin(_ sealed: [UInt8], of person: User.ID, at now: Moment) throws(Refusal) -> Bool

    /// Turns the second factor on, with its recovery codes; all sessions of the account end.
    ///
    /// - Parameters:
    ///   - secret: the secret as it was read; another one is not turned on.
    ///   - step: the time step of its first code.
    ///   - recoveryCodes: digests of the recovery codes.
    ///   - person: whose.
    ///   - entry: the audit entry, whose time is when.
    ///   - notices: whom to tell.
    /// - Returns: false where there is no such secret waiting.
    /// - Throws: `Refusal.unavailable`.
    func turnOn(
        _ secret: EnrolledFactors.TimeCodes,
        step: Int64,
        _ recoveryCodes: [[UInt8]],
        of person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool

    /// Uses the code of a time step up; false where it or a later one was.
    func take(step: Int64, of person: User.ID) throws(Refusal) -> Bool

    /// Uses a recovery code up, by its digest, with the audit entry; false where there is none.
    func take(
        recoveryCode: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Replaces all recovery codes; all sessions of the account end.
    func replaceRecoveryCodes(
        _ codes: [[UInt8]],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal)

    /// Forgets the authenticator app, and the recovery codes where it was the last factor; all
    /// sessions of the account end.
    func turnOff(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal)

    /// Forgets all that a person has beside his password: authenticator app, passkeys, recovery
    /// codes; all sessions of the account end.
    ///
    /// - Returns: false where he has nothing; then nothing was written.
    /// - Throws: `Refusal.unavailable`.
    func reset(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool
}
