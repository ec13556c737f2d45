package import Domain

/// Finds out who somebody is by his passkey, alone or beside his password.
///
/// Whoever is refused learns nothing of why.
package struct ProvePasskey {
    private let passkeys: any Passkeys
    private let challenges: any PreSessions
    private let throttle: any Throttle
    private let trail: any Trail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        passkeys: any Passkeys,
        challenges: any PreSessions,
        throttle: any Throttle,
        trail: any Trail,
        identifiers: any Identifiers
    ) {
        self.passkeys = passkeys
        self.challenges = challenges
        self.throttle = throttle
        self.trail = trail
        self.identifiers = identifiers
    }

    /// What a browser shows of a passkey.
    package struct Shown: Hashable, Sendable {
        /// As the authenticator names it.
        package let credential: [UInt8]

        /// The digest of the challenge that it answers, with the browser it was given.
        package let challenge: [UInt8]

        /// Whose the authenticator says that it is; nil: it says nothing.
        package let owner: User.ID?

        /// The SHA-256 under which attempts from the address are counted.
        package let address: [UInt8]

        /// What a browser shows of a passkey.
        package init(
            credential: [UInt8],
            challenge: [UInt8],
            owner: User.ID?,
            address: [UInt8]
        ) {
            self.credential = credential
            self.challenge = challenge
            self.owner = owner
            self.address = address
        }
    }

    /// Takes what a browser shows, once.
    ///
    /// - Parameters:
    ///   - shown: the passkey.
    ///   - person: whose it has to be; nil: who logs in says nothing but by his passkey.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    ///   - signed: how often the authenticator has signed; nil: what it sent is not to be believed.
    /// - Returns: whose the passkey is.
    /// - Throws: `Refusal.unauthenticated`, `Refusal.throttled`, `Refusal.unavailable`.
    package func callAsFunction(
        _ shown: Shown,
        of person: User.ID?,
        in request: String,
        at now: Moment,
        signed: (Passkey.Key) throws(Refusal) -> UInt32?
    ) throws(Refusal) -> User.ID {
        let allowance = Allowance(subject: shown.address, limit: LogIn.mostOfAddress)
        try throttle.allow([allowance], at: now)
        let passkey = try passkeys.passkey(shown.credential)
        // Taken whatever else is wrong, so that nobody tries twice with one.
        let isOpen = try challenges.take(shown.challenge, at: now) != nil
        guard isOpen, let passkey, Self.belongs(passkey, to: person, shown.owner),
            let count = try signed(passkey.key)
        else {
            try trail.record(entry(.passkeyFailed, of: person ?? passkey?.person, request, at: now))
            throw .unauthenticated
        }
        guard try passkeys.use(shown.credential, count: count, at: now) else {
            try trail.record(entry(.passkeyCopied, of: passkey.person, request, at: now))
            throw .unauthenticated
        }
        try throttle.giveBack([shown.address])
        return passkey.person
    }

    /// Whether it is the passkey of who it has to be, and of whom the authenticator names (W3C Web
    /// Authentication Level 3, §7.2 step 6): it has to name somebody where nobody else does.
    private static func belongs(
        _ passkey: Passkey,
        to person: User.ID?,
        _ owner: User.ID?
    ) -> Bool {
        guard let person else { return owner == passkey.person }
        return passkey.person == person && (owner == nil || owner == person)
    }

    private func entry(
        _ event: AccountEvent,
        of person: User.ID?,
        _ request: String,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            event: .account(event)
        )
    }
}
