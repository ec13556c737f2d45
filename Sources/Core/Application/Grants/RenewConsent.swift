package import Domain

/// What a person let an app have, by all his consents that still count.
///
/// One that is over does not count any more, nor one from before he or the app ended a grant. A
/// later consent to less takes nothing back of an earlier one.
package struct RememberedConsent: Hashable, Sendable {
    /// The rights.
    package let scope: Scope

    /// What of who he is.
    package let identity: Set<IdentityScope>

    /// Whether the audit.
    package let isAudit: Bool

    /// Until when he need not be asked again.
    package let until: Moment

    /// What a grant's scope words say.
    package init(words: some Sequence<some StringProtocol>, until: Moment) {
        var scope = Scope()
        let others = words.filter { !scope.insert(word: $0) }
        self.init(
            scope: scope,
            identity: Set(words: others),
            isAudit: others.contains { $0 == ReadAudit.scopeWord },
            until: until
        )
    }

    private init(scope: Scope, identity: Set<IdentityScope>, isAudit: Bool, until: Moment) {
        self.scope = scope
        self.identity = identity
        self.isAudit = isAudit
        self.until = until
    }

    /// Both consents together, for as long as both last.
    package func joined(_ other: RememberedConsent) -> RememberedConsent {
        var scope = scope
        scope.insert(other.scope.everywhere, on: .all)
        for (type, operations) in other.scope.byType { scope.insert(operations, on: .one(type)) }
        return RememberedConsent(
            scope: scope,
            identity: identity.union(other.identity),
            isAudit: isAudit || other.isAudit,
            until: min(until, other.until)
        )
    }
}

/// Gives an app once more what its user gave it before, without asking him (OpenID Connect Core
/// §3.1.2.1, `prompt=none`); never more than that, and never refresh tokens (§11).
package struct RenewConsent {
    private let consents: any Consents
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(consents: any Consents, identifiers: any Identifiers) {
        self.consents = consents
        self.identifiers = identifiers
    }

    /// Gives it.
    ///
    /// - Parameters:
    ///   - wish: what the app asks for; what the person has not given before is left out.
    ///   - code: the SHA-256 of the code.
    ///   - logIn: how it is known who he is.
    ///   - request: the request's number, for the audit.
    ///   - person: who is logged in.
    ///   - now: the moment of the request.
    /// - Returns: false where the person has to be asked.
    /// - Throws: `Refusal.invalid` with the field `request_uri` where a pushed request was answered
    ///   before, `Refusal.unavailable`.
    package func callAsFunction(
        _ wish: PermissionRequest,
        code: [UInt8],
        logIn: LogInProof,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Bool {
        let app = wish.client.app
        guard wish.owner == nil || wish.owner == person else { return false }
        let known = try consents.known(of: person, to: app.id, for: wish.audience, at: now)
        let present = known.present
        guard present.acceptedVersion == app.template.version, let given = known.remembered else {
            return false
        }
        let rights = wish.rights.intersection(given.scope)
            .intersection(present.rights(at: now))
        let identity = wish.identity.intersection(given.identity)
        guard rights.includes(wish.required), rights.isEmpty == wish.rights.isEmpty,
            identity.isEmpty == wish.identity.isEmpty,
            identity.contains(.openid) == wish.identity.contains(.openid)
        else { return false }
        try consents.save(
            Consent(
                person: person,
                actor: person,
                app: app,
                audience: wish.audience,
                gifts: [],
                period: Window(from: now, until: given.until),
                grant: NewGrant(
                    id: identifiers.next(at: now),
                    rights,
                    identity,
                    isAudit: given.isAudit,
                    isOffline: false,
                    wish,
                    by: person,
                    until: given.until,
                    at: now
                ),
                code: NewCode(code, wish, identity.contains(.openid) ? logIn : nil, at: now),
                pushed: wish.pushed,
                mostUsers: nil,
                request: request,
                identifiers: Consent.Identifiers(
                    rights: identifiers.next(at: now),
                    subscription: identifiers.next(at: now),
                    granted: identifiers.next(at: now)
                )
            )
        )
        return true
    }
}
