package import Domain

/// What a client asks for in its parameter `scope` (RFC 6749 §3.3; `protocols.md`).
package struct ScopeRequest: Hashable, Sendable {
    /// The word for a grant that outlives the session (OpenID Connect Core §11).
    package static let offlineAccess = "offline_access"

    /// Rights on data; nil where nothing was named, which means all that the app may ask for.
    ///
    /// Who asks for an identity and names no rights wants a log-in only.
    package let rights: Scope?

    /// What it wants to know of who the person is.
    package let identity: Set<IdentityScope>

    /// Whether it wants to stay connected.
    package let isOffline: Bool

    /// Who shall be able to use what it asks for; nil where it does not say.
    package let audience: Delegation.Audience?

    /// Whether it wants to read the owner's audit.
    package let isAudit: Bool

    /// Whose data it has to be; nil where it does not say.
    ///
    /// Only an authorization detail says it.
    package let owner: User.ID?

    /// Reads the parameter.
    ///
    /// Words that mean nothing here are passed over, as what is wider than allowed is narrowed and
    /// not refused; what was granted is said in the answer. Where nothing but such words is asked
    /// for, it is refused: to pass them over would be to ask for everything.
    ///
    /// - Throws: `Refusal.invalid` for characters that no scope has, for an audience that there is
    ///   not or a second one, and for words of which none is known.
    package init(_ text: String) throws(Refusal) {
        var rights = Scope()
        var isOffline = false
        var audience: Delegation.Audience?
        var isAudit = false
        var identity: Set<IdentityScope> = []
        var namesRights = false
        var isStrange = false
        for word in text.split(separator: " ") {
            // RFC 6749 appendix A.4: scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
            let isToken = word.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C
            }
            guard isToken else { throw .invalid("scope", "A scope has other characters.") }
            if word.hasPrefix(Self.audiencePrefix) {
                let named = Delegation.Audience(
                    rawValue: String(word.dropFirst(Self.audiencePrefix.count))
                )
                guard let named, audience ?? named == named else {
                    throw .invalid("scope", "There is no such audience, or there are two.")
                }
                audience = named
            } else if word == Self.offlineAccess {
                isOffline = true
            } else if word == ReadAudit.scopeWord {
                isAudit = true
            } else if let scope = IdentityScope(rawValue: String(word)) {
                identity.insert(scope)
            } else if word.contains(":") {
                namesRights = true
                _ = rights.insert(word: word)
            } else {
                isStrange = true
            }
        }
        guard namesRights || !identity.isEmpty || !isStrange else {
            throw .invalid("scope", "There is no such scope here.")
        }
        self.rights = namesRights || !identity.isEmpty ? rights : nil
        self.identity = identity
        self.isOffline = isOffline
        self.isAudit = isAudit
        self.audience = audience
        owner = nil
    }

    private init(_ scope: ScopeRequest, rights: Scope, _ detail: HealthDataDetail) {
        self.rights = rights
        identity = scope.identity
        isOffline = scope.isOffline
        isAudit = scope.isAudit
        audience = detail.audience ?? scope.audience
        owner = detail.owner
    }

    /// What is asked for by the parameter `scope` and by authorization details together (RFC 9396
    /// §3.1); the rights add up, and no longer is nothing named everything.
    ///
    /// - Throws: `Refusal.invalid` with the field `authorization_details` where they do not agree
    ///   on the audience or the owner: one grant has one of each.
    package func adding(_ details: [HealthDataDetail]) throws(Refusal) -> ScopeRequest {
        guard let first = details.first else { return self }
        var rights = rights ?? Scope()
        for detail in details {
            guard detail.audience == first.audience, detail.owner == first.owner,
                audience == nil || audience == first.audience
            else {
                throw .invalid("authorization_details", "They name two audiences or owners.")
            }
            for types in detail.types { rights.insert(detail.operations, on: types) }
        }
        return ScopeRequest(self, rights: rights, first)
    }

    private static let audiencePrefix = "audience:"

    /// The scope words of a grant beside its rights.
    static func words(
        of parties: Grant.Parties,
        identity: Set<IdentityScope> = [],
        isAudit: Bool,
        isOffline: Bool
    ) -> [String] {
        var words: [String] = []
        if case .ownerForSubscribers = parties {
            words.append(audiencePrefix + Delegation.Audience.subscribers.rawValue)
        }
        return words + identity.words + (isAudit ? [ReadAudit.scopeWord] : [])
            + (isOffline ? [offlineAccess] : [])
    }
}

/// What a client asks a person for, within what it may ask for.
package struct PermissionRequest: Hashable, Sendable {
    /// Who asks.
    package let client: Client

    /// The rights asked for, narrowed to what the app may ask for at all; empty where it wants to
    /// know who the person is and no more.
    package let rights: Scope

    /// Those of them without which the app does not work.
    package let required: Scope

    /// Who shall be able to use it: the person himself, any subscriber of the app, or the person
    /// on what others delegated to him.
    package let audience: Delegation.Audience

    /// Whether the app wants to stay connected, and may.
    package let isOffline: Bool

    /// Whether the app wants to read the audit, and may: it tells of every data type,
    /// the sensitive ones among them.
    package let isAudit: Bool

    /// What the app wants to know of who the person is.
    package let identity: Set<IdentityScope>

    /// Whose data it has to be; nil where the app does not say.
    package let owner: User.ID?

    /// The SHA-256 of the `request_uri`, where the request was pushed (RFC 9126).
    package var pushed: [UInt8]?

    /// Where the answer goes, as it was sent.
    package let redirectURI: String

    /// The PKCE challenge, S256 (RFC 7636 §4.2).
    package let challenge: String

    /// The thumbprint of the key that has to be proven with the code (RFC 9449 §10); nil: none.
    package let key: [UInt8]?

    /// What a client asks a person for.
    ///
    /// - Throws: `Refusal.invalid` with the field `scope` where nothing is left to ask for, or
    ///   where apps of its granter type do not work for such an audience.
    package init(
        _ scope: ScopeRequest,
        by client: Client,
        redirectURI: String,
        challenge: String,
        key: [UInt8]? = nil,
        registry: DataTypeRegistry
    ) throws(Refusal) {
        audience = try Self.audience(scope.audience, of: client.app.granterType)
        let ceiling = client.ceiling(registry)
        rights = scope.rights.map { $0.intersection(ceiling) } ?? ceiling
        // An owner's token for subscribers opens nothing by itself; it can say who he is.
        identity =
            audience == .subscribers
            ? scope.identity.intersection([.openid]) : scope.identity
        guard !rights.isEmpty || !identity.isEmpty else {
            throw .invalid("scope", "The app's template has none of these rights.")
        }
        required = client.app.template.minimum.intersection(rights)
        // A log-in to a consumer app is refreshed while it lasts, which is not long.
        let mayRefresh = client.app.needsRefreshTokens || audience == .others
        isOffline = scope.isOffline && mayRefresh
        // The record of accesses is the owner's own; nobody gives it on.
        isAudit = scope.isAudit && client.app.isVerified && audience == .own
        // The grant of case 4 names no owner; each of its requests does.
        guard scope.owner == nil || audience != .others else {
            throw .invalid("authorization_details", "This app names the owner at each request.")
        }
        owner = scope.owner
        self.client = client
        self.redirectURI = redirectURI
        self.challenge = challenge
        self.key = key
    }

    /// Granter type owner allows rules 1 to 3, consumer rule 4 (`domain.md`); devices do not ask
    /// here.
    private static func audience(
        _ asked: Delegation.Audience?,
        of type: App.GranterType
    ) throws(Refusal) -> Delegation.Audience {
        switch (type, asked) {
        case (.owner, nil), (.owner, .own): return .own
        case (.owner, .subscribers): return .subscribers
        case (.consumer, nil), (.consumer, .others): return .others
        default: throw .invalid("scope", "This app cannot ask for this audience.")
        }
    }

    /// Whom the grant names that a person gives.
    func parties(givenBy person: User.ID) -> Grant.Parties {
        switch audience {
        case .own, .device: .own(person)
        case .subscribers: .ownerForSubscribers(person)
        case .others: .login(person)
        }
    }
}
