package import Domain

/// A composed grant with its one token, and what both of its halves come from.
package struct ComposedGrant: Hashable, Sendable {
    /// The grant.
    package let grant: NewGrant

    /// The app.
    package let app: App.ID

    /// The owner's grant for subscribers: where that ends, so does the composed one.
    package let ownersGrant: Grant.ID

    /// The user's own grant: likewise.
    package let actorsGrant: Grant.ID

    /// The access token.
    package let token: NewToken
}

/// The storage that the exchange of tokens needs.
package protocol ComposedGrants {
    /// Whether somebody is subscribed to an app now.
    func isSubscribed(_ user: User.ID, to app: App.ID) throws(Refusal) -> Bool

    /// Stores a composed grant and its token.
    func save(_ composed: ComposedGrant) throws(Refusal)
}

/// Exchanges an owner's and a user's access token for one that names both (RFC 8693; case 3).
package struct ExchangeTokens {
    private let composedGrants: any ComposedGrants
    private let inspectToken: InspectToken
    private let identifiers: any Identifiers
    private let quota: any Quota

    /// The use case over its ports.
    package init(
        composedGrants: any ComposedGrants,
        tokens: any Tokens,
        identifiers: any Identifiers,
        quota: any Quota = NoQuota()
    ) {
        self.composedGrants = composedGrants
        inspectToken = InspectToken(tokens: tokens)
        self.identifiers = identifiers
        self.quota = quota
    }

    /// What the client presents: the SHA-256 of both tokens, the scope that it wants, and the
    /// thumbprint of the key that it proves.
    package struct Presented: Hashable, Sendable {
        let subject: [UInt8]
        let actor: [UInt8]
        let scope: ScopeRequest?
        let key: [UInt8]?

        /// What the client presents.
        package init(
            subject: [UInt8],
            actor: [UInt8],
            scope: ScopeRequest?,
            key: [UInt8]? = nil
        ) {
            self.subject = subject
            self.actor = actor
            self.scope = scope
            self.key = key
        }
    }

    /// Composes the access.
    ///
    /// - Parameters:
    ///   - presented: what the client presents.
    ///   - fresh: the SHA-256 of the token to issue.
    ///   - client: who asks, authenticated as far as it can be.
    ///   - now: the moment of the request.
    /// - Returns: what to tell the client; there is never a refresh token.
    /// - Throws: `Refusal.invalid` with the field `subject_token`, `actor_token` or `scope`,
    ///   `Refusal.throttled`, `Refusal.unavailable`.
    package func callAsFunction(
        _ presented: Presented,
        issuing fresh: [UInt8],
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> IssuedAccess {
        let owner = try half(presented.subject, "subject_token", presented, client, at: now)
        let actor = try half(presented.actor, "actor_token", presented, client, at: now)
        guard let composed = Grant.composed(of: owner, actor, id: identifiers.next(at: now)) else {
            let sentence = "These are not an owner's token for subscribers and a user's own."
            throw .invalid("subject_token", sentence)
        }
        guard let user = composed.parties.actor,
            try composedGrants.isSubscribed(user, to: client.app.id)
        else { throw .invalid("actor_token", "The actor does not use the app any more.") }
        try quota.count(nil, for: user, at: now)
        let scope = presented.scope?.rights ?? composed.scope
        guard !scope.isEmpty, composed.scope.includes(scope),
            presented.scope.map(composed.parties.fit) ?? true
        else {
            throw .invalid("scope", "The two tokens do not both carry this scope.")
        }
        let longest = now + (composed.parties.longest ?? Lifetime.access)
        let expires = min(longest, composed.period.until ?? longest)
        let grant = NewGrant(
            id: composed.id,
            parties: composed.parties,
            words: scope.words,
            created: now,
            expires: expires
        )
        let token = NewToken(
            hash: fresh,
            kind: .access,
            grant: composed.id,
            words: scope.words,
            issued: now,
            expires: expires,
            predecessor: nil,
            key: presented.key
        )
        try composedGrants.save(
            ComposedGrant(
                grant: grant,
                app: client.app.id,
                ownersGrant: owner.id,
                actorsGrant: actor.id,
                token: token
            )
        )
        return IssuedAccess(
            parties: composed.parties,
            words: scope.words,
            lifetime: expires - now,
            hasRefreshToken: false,
            isBound: presented.key != nil
        )
    }

    /// What a presented access token of the client's own stands for, as long as it lasts itself.
    ///
    /// One that is bound to a key is worth nothing without it here, too.
    private func half(
        _ shown: [UInt8],
        _ field: String,
        _ presented: Presented,
        _ client: Client,
        at now: Moment
    ) throws(Refusal) -> Grant {
        guard let token = try inspectToken(shown, by: client, at: now), token.kind == .access,
            token.key == nil || token.key == presented.key
        else { throw .invalid(field, "The \(field) is not a good access token of this client.") }
        let grant = token.held.grant
        var scope = Scope()
        for word in token.words { _ = scope.insert(word: word) }
        return Grant(
            id: grant.id,
            app: grant.app,
            parties: grant.parties,
            scope: scope,
            period: grant.period.intersection(Window(until: token.expires))
        )
    }
}
