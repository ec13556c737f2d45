import Application
import Cryptography
import Domain
import OAuth2Share

/// The ports of the authorization server, in memory.
final class Memory {
    var clients: [App.ID: Client] = [:]
    var present: [App.ID: Consent.Present] = [:]
    var delegations: [User.ID: (name: String, relations: Relations)] = [:]
    var wards: Set<User.ID> = []
    var grants: [Grant.ID: StoredGrant] = [:]
    var codes: [[UInt8]: (code: NewCode, grant: Grant.ID, isRedeemed: Bool)] = [:]
    var tokens: [[UInt8]: NewToken] = [:]
    var devices: [[UInt8]: Device] = [:]
    var attempts: [[UInt8]: Int] = [:]
    var subscribers: [App.ID: Set<User.ID>] = [:]
    var sessions: [[UInt8]: PersonSession] = [:]
    var returns: [[UInt8]: (path: String, expires: Moment)] = [:]
    var disabled: Set<User.ID> = []
    var audit: [AuditEntry] = []
    var isAuditDown = false
    var demands: [[UInt8]: (demanded: Moment, expires: Moment)] = [:]
    var identities: [User.ID: Identity] = [:]
    var signingKeys: [SigningKey] = []
    var uses: Set<[UInt8]> = []
    var registrationTokens: [[UInt8]: RegistrationToken] = [:]
    var registered: [AppRegistration] = []
    var pushed: [[UInt8]: PushedRequest] = [:]

    /// Who has asked as often as he may.
    var overQuota: Set<String> = []

    /// Whether the database does not answer.
    var isDown = false

    /// Runs once between the reading of a code or token and its use: somebody else's request.
    var meanwhile: (() -> Void)?

    /// The same between the reading of a pushed request and its use.
    var meanwhilePushed: (() -> Void)?

    struct StoredGrant {
        var grant: NewGrant
        var app: App.ID
        var isRevoked = false
        var lastUsed: [UInt8]?
        var halves: [Grant.ID] = []
    }

    func held(_ id: Grant.ID) throws(Refusal) -> HeldGrant {
        guard !isDown, let stored = grants[id] else { throw .unavailable(.platform) }
        var scope = Scope()
        let others = stored.grant.words.filter { !scope.insert(word: $0) }
        let parties = stored.grant.parties
        let people = [parties.owner, parties.actor].compactMap { $0 }
        return HeldGrant(
            grant: Grant(
                id: id,
                app: stored.app,
                parties: stored.grant.parties,
                scope: scope,
                period: Window(from: stored.grant.created, until: stored.grant.expires),
                isRevoked: stored.isRevoked
                    || stored.halves.contains { grants[$0]?.isRevoked != false }
            ),
            isOffline: others.contains("offline_access"),
            isAudit: others.contains("audit"),
            identity: Set(words: others),
            isPersonEnabled: disabled.isDisjoint(with: people)
        )
    }

    private func interrupt() {
        let other = meanwhile
        meanwhile = nil
        other?()
    }
}

extension Memory: Clients {
    func client(_ id: App.ID) throws(Refusal) -> Client? {
        if isDown { throw .unavailable(.platform) }
        return clients[id]
    }
}

extension Memory: Trail {
    func record(_ entry: AuditEntry) throws(Refusal) {
        if isAuditDown { throw .unavailable(.audit) }
        audit.append(entry)
    }

    func record(_ entries: [AuditEntry]) throws(Refusal) {
        for entry in entries { try record(entry) }
    }
}

extension Memory: Owners, Standings, WardKeeping {
    func wards(keptBy guardian: User.ID) throws(Refusal) -> [NamedOwner] {
        try owners(delegatingTo: guardian).filter { wards.contains($0.id) }
    }

    func timeZone(of owner: User.ID) throws(Refusal) -> String? { nil }

    func owners(delegatingTo person: User.ID) throws(Refusal) -> [NamedOwner] {
        delegations.map { NamedOwner(id: $0.key, name: $0.value.name) }.sorted { $0.name < $1.name }
    }

    func owner(_ owner: User.ID) throws(Refusal) -> NamedOwner? { nil }

    func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? { nil }

    func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        delegations[owner].map {
            Standing(
                way: .pages(person),
                actor: $0.relations.actor,
                app: nil,
                relations: $0.relations
            )
        }
    }
}

extension Memory: Codes {
    func code(_ hash: [UInt8]) throws(Refusal) -> StoredCode? {
        guard let stored = codes[hash] else { return nil }
        let held = try held(stored.grant)
        defer { interrupt() }
        return StoredCode(held: held, code: stored.code, isRedeemed: stored.isRedeemed)
    }

    func redeem(_ hash: [UInt8], for tokens: [NewToken], at now: Moment) throws(Refusal) -> Bool {
        if let (key, device) = devices.first(where: { $0.value.waiting.hash == hash }) {
            guard device.state == .allowed, device.waiting.expires > now else { return false }
            devices[key]?.state = .redeemed
            for token in tokens { self.tokens[token.hash] = token }
            return true
        }
        guard let stored = codes[hash], !stored.isRedeemed, stored.code.expires > now else {
            return false
        }
        codes[hash]?.isRedeemed = true
        for token in tokens { self.tokens[token.hash] = token }
        return true
    }
}

extension Memory: RefreshTokens {
    func refreshToken(_ hash: [UInt8]) throws(Refusal) -> StoredRefreshToken? {
        guard let token = tokens[hash], token.kind == .refresh else { return nil }
        let held = try held(token.grant)
        defer { interrupt() }
        return StoredRefreshToken(
            held: held,
            hash: hash,
            predecessor: token.predecessor,
            lastUsed: grants[token.grant]?.lastUsed,
            expires: token.expires,
            key: token.key,
            idle: grants[token.grant]?.grant.device?.idle
        )
    }

    func use(_ use: RefreshUse, at now: Moment) throws(Refusal) -> Bool {
        let id = use.token.held.grant.id
        guard let stored = grants[id], !stored.isRevoked, stored.lastUsed == use.token.lastUsed
        else { return false }
        grants[id]?.lastUsed = use.token.hash
        for token in use.tokens { tokens[token.hash] = token }
        return true
    }
}

extension Memory: ComposedGrants {
    func isSubscribed(_ user: User.ID, to app: App.ID) throws(Refusal) -> Bool {
        subscribers[app]?.contains(user) == true
    }

    func save(_ composed: ComposedGrant) throws(Refusal) {
        grants[composed.grant.id] = StoredGrant(
            grant: composed.grant,
            app: composed.app,
            halves: [composed.ownersGrant, composed.actorsGrant]
        )
        tokens[composed.token.hash] = composed.token
    }
}

extension Memory: SingleUses {
    func note(_ hash: [UInt8], until end: Moment) throws(Refusal) -> Bool {
        uses.insert(hash).inserted
    }
}

extension Memory: Tokens, GrantEnding {
    func token(_ hash: [UInt8]) throws(Refusal) -> StoredToken? {
        guard let token = tokens[hash] else { return nil }
        let lastUsed = grants[token.grant]?.lastUsed
        return StoredToken(
            held: try held(token.grant),
            kind: token.kind,
            words: token.words,
            issued: token.issued,
            expires: token.expires,
            isOvertaken: token.kind == .refresh && hash != lastUsed
                && token.predecessor != lastUsed,
            key: token.key
        )
    }

    func end(_ grant: Grant.ID, with entry: AuditEntry, at now: Moment) throws(Refusal) -> Bool {
        guard grants[grant]?.isRevoked == false else { return false }
        grants[grant]?.isRevoked = true
        audit.append(entry)
        return true
    }
}

extension Memory: Sessions {
    func session(_ hash: [UInt8]) throws(Refusal) -> PersonSession? {
        guard let session = sessions[hash], !disabled.contains(session.person) else { return nil }
        return PersonSession(
            hash: hash,
            person: session.person,
            created: session.created,
            lastSeen: session.lastSeen,
            authenticated: session.authenticated,
            methods: session.methods,
            name: try people([session.person])[session.person] ?? ""
        )
    }

    func open(
        _ session: PersonSession,
        replacing old: [UInt8]?,
        with entry: AuditEntry
    ) throws(Refusal) {
        if let old { sessions[old] = nil }
        sessions[session.hash] = session
        audit.append(entry)
    }

    func touch(_ hash: [UInt8], at now: Moment) throws(Refusal) {
        guard let session = sessions[hash] else { return }
        sessions[hash] = PersonSession(
            hash: hash,
            person: session.person,
            created: session.created,
            lastSeen: now,
            authenticated: session.authenticated,
            methods: session.methods
        )
    }

    func close(_ hash: [UInt8], with entry: AuditEntry) throws(Refusal) {
        if sessions.removeValue(forKey: hash) != nil { audit.append(entry) }
    }
}

extension Memory: RegistrationTokens {
    func developer(of token: [UInt8], at now: Moment) throws(Refusal) -> User.ID? {
        if isDown { throw .unavailable(.platform) }
        guard let found = registrationTokens[token], found.expires > now,
            registered.count < found.apps
        else { return nil }
        return disabled.contains(found.developer) ? nil : found.developer
    }

    func add(
        _ registration: AppRegistration,
        by token: [UInt8],
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard try developer(of: token, at: entry.time) != nil else { return false }
        registered.append(registration)
        audit.append(entry)
        return true
    }
}

extension Memory: PushedRequests, Quota {
    func save(_ request: PushedRequest) throws(Refusal) {
        if isDown { throw .unavailable(.platform) }
        pushed[request.hash] = request
    }

    func request(_ hash: [UInt8], at now: Moment) throws(Refusal) -> PushedRequest? {
        let found = pushed[hash]
        meanwhilePushed?()
        meanwhilePushed = nil
        return found.flatMap { $0.expires > now ? $0 : nil }
    }

    func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> Bool {
        guard let found = pushed.removeValue(forKey: hash) else { return false }
        return found.expires > now
    }

    func count(_ app: App.ID?, for person: User.ID?, at now: Moment) throws(Refusal) {
        let names = [app?.text, person?.description].compactMap { $0 }
        guard overQuota.isDisjoint(with: names) else {
            throw .throttled(retryAfterSeconds: 7)
        }
    }
}

extension Memory: PreSessions {
    func open(_ hash: [UInt8], returnTo: String, until expires: Moment) throws(Refusal) {
        returns[hash] = (returnTo, expires)
    }

    func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> String? {
        guard let entry = returns.removeValue(forKey: hash), entry.expires > now else { return nil }
        return entry.path
    }
}

extension Memory: Names {
    func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String] {
        people.reduce(into: [:]) { names, id in names[id] = "Patrick <b>Burrows" }
    }

    func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String] {
        Dictionary(entities.map { ($0, "Clinic & Sons") }, uniquingKeysWith: { one, _ in one })
    }

    func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String] {
        clients.filter { apps.contains($0.key) }.mapValues(\.app.name)
    }
}

extension Memory: LogInDemands, Identities {
    func demanded(
        _ request: [UInt8],
        at now: Moment,
        until expires: Moment
    ) throws(Refusal) -> Moment {
        if let found = demands[request], now < found.expires { return found.demanded }
        demands[request] = (now, expires)
        return now
    }

    func identity(of person: User.ID) throws(Refusal) -> Identity? {
        disabled.contains(person) ? nil : identities[person]
    }
}
