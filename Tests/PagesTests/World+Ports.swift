import Application
import Domain

@testable import Pages

extension World: Users {
    func add(
        _ user: User,
        passwordHash: String?,
        affiliation: LegalEntity.ID?,
        with entry: AuditEntry,
        welcoming welcome: Welcome?
    ) throws(Refusal) {
        guard !people.values.contains(where: { $0.email == user.email }) else {
            throw .conflict(.exists)
        }
        people[user.id] = user
        named[user.id] = affiliation
        hashes[user.id] = passwordHash
        entries.append(entry)
        languages[user.id] = welcome?.language
        if let link = welcome?.link { links[link.hash] = link }
    }

    func setLanguage(_ language: String, of user: User.ID) throws(Refusal) {
        languages[user] = language
    }

    func user(_ id: User.ID) throws(Refusal) -> User? { people[id] }

    func credentials(email: String) throws(Refusal) -> Credentials? {
        // As loosely as the database compares.
        let wanted = email.lowercased().replacing("é", with: "e")
        return people.values.first { $0.email?.lowercased() == wanted }
            .map { Credentials(user: $0, passwordHash: hashes[$0.id]) }
    }

    func setPasswordHash(
        _ hash: String,
        of user: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        told += notices
        hashes[user] = hash
        open = open.filter { $0.value.person != user }
        entries.append(entry)
    }

    func setEnabled(_ isEnabled: Bool, _ user: User.ID) throws(Refusal) {
        people[user]?.isEnabled = isEnabled
    }
}

extension World: Throttle {
    func take(_ allowances: [Allowance], at now: Moment) throws(Refusal) -> Int? {
        var isOver = false
        for allowance in allowances {
            attempts[allowance.subject, default: 0] += 1
            isOver = isOver || attempts[allowance.subject, default: 0] > allowance.limit
        }
        return isOver ? 600 : nil
    }

    func giveBack(_ subjects: [[UInt8]]) throws(Refusal) {
        for subject in subjects { attempts[subject, default: 1] -= 1 }
    }

    func forget(_ subject: [UInt8]) throws(Refusal) { attempts[subject] = nil }
}

extension World: Sessions, PreSessions {
    func session(_ hash: [UInt8]) throws(Refusal) -> PersonSession? {
        guard let session = open[hash], people[session.person]?.isEnabled == true else {
            return nil
        }
        return PersonSession(
            hash: session.hash,
            person: session.person,
            created: session.created,
            lastSeen: session.lastSeen,
            authenticated: session.authenticated,
            methods: session.methods,
            origin: session.origin,
            isVerified: people[session.person]?.isVerified == true,
            name: people[session.person]?.name.full ?? "",
            timeZone: try timeZone(of: session.person) ?? "UTC",
            alerts: try alerts(reaching: session.person, .open, limit: .max),
            account: people[session.person]
        )
    }

    func open(
        _ session: PersonSession,
        replacing old: [UInt8]?,
        with entry: AuditEntry
    ) throws(Refusal) {
        if let old { open[old] = nil }
        open[session.hash] = session
        entries.append(entry)
    }

    func touch(_ hash: [UInt8], at now: Moment) throws(Refusal) { touched += 1 }

    func close(_ hash: [UInt8], with entry: AuditEntry) throws(Refusal) {
        open[hash] = nil
        entries.append(entry)
    }

    func open(_ hash: [UInt8], returnTo: String, until expires: Moment) throws(Refusal) {
        wishes[hash] = returnTo
        wishEnds[hash] = expires
    }

    func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> String? {
        guard let wish = wishes.removeValue(forKey: hash), let end = wishEnds[hash], now < end
        else {
            return nil
        }
        return wish
    }
}

extension World: Standings {
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
        guard people[person]?.isEnabled == true else { return nil }
        let actor = Relations.Actor(
            id: person,
            affiliations: affiliations[person] ?? []
        )
        var relations: Relations?
        if people[owner] != nil {
            let delegation = rights[owner]?[person]
            relations = Relations(
                owner: Relations.Owner(
                    id: owner,
                    refusesEmergencyAccess: refusing.contains(owner)
                ),
                actor: actor,
                ownerToActor: delegation.map(Self.items) ?? [],
                relationships: relationships(owner, person),
                ceilings: ceilings
            )
        }
        return Standing(way: .pages(person), actor: actor, app: nil, relations: relations)
    }

    /// As standings come from the database: an item for each policy.
    private static func items(_ delegation: Delegation) -> [Delegation] {
        let lines = delegation.policies.isEmpty ? [[]] : delegation.policies.map { [$0] }
        return lines.map {
            Delegation(
                audience: delegation.audience,
                policies: $0,
                manage: delegation.manage,
                appsAllowed: delegation.appsAllowed
            )
        }
    }
}

extension World: Owners, Names, TimeZones {
    func timeZone(of owner: User.ID) throws(Refusal) -> String? { "Europe/Rome" }

    func offsetMinutes(in zone: String, at moment: Moment) -> Int? { 120 }

    func owner(_ owner: User.ID) throws(Refusal) -> NamedOwner? {
        people[owner].map { NamedOwner(id: owner, name: $0.name.full) }
    }

    func owners(delegatingTo person: User.ID) throws(Refusal) -> [NamedOwner] {
        people.values.filter { $0.id == person || rights[$0.id]?[person] != nil }
            .map { NamedOwner(id: $0.id, name: $0.name.full) }
    }

    func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String] {
        self.people.filter { people.contains($0.key) }.mapValues(\.name.full)
    }

    func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String] {
        Dictionary(entities.map { ($0, "Clinic & Sons") }, uniquingKeysWith: { one, _ in one })
    }

    func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String] {
        Dictionary(apps.map { ($0, "App <" + $0.text + ">") }, uniquingKeysWith: { one, _ in one })
    }
}

extension World: GivenGrants, GrantEnding {
    func grants(
        of person: User.ID,
        usedSince since: Moment,
        at now: Moment,
        ended: Int
    ) throws(Refusal) -> [GivenGrant] {
        given.filter { $0.grant.parties.giver == person }
    }

    func grant(_ id: Grant.ID) throws(Refusal) -> Grant? {
        given.first { $0.grant.id == id }?.grant
    }

    func rename(
        _ grant: Grant.ID,
        to name: String,
        with entry: AuditEntry,
        at now: Moment
    ) throws(Refusal) {
        renamed[grant] = name
        entries.append(entry)
    }

    func end(_ grant: Grant.ID, with entry: AuditEntry, at now: Moment) throws(Refusal) -> Bool {
        guard let place = given.firstIndex(where: { $0.grant.id == grant && $0.ended == nil })
        else { return false }
        given[place] = given[place].ended(at: now)
        entries.append(entry)
        return true
    }
}

extension World: Trail, AuditLog, Identifiers {
    var outboxes: [Shard.Name?] { [nil] }

    func record(_ entry: AuditEntry) throws(Refusal) {
        guard !isTrailDown else { throw .unavailable(.audit) }
        entries.append(entry)
    }

    func record(_ entries: [AuditEntry]) throws(Refusal) {
        for entry in entries { try record(entry) }
    }

    func entries(
        of owner: User.ID,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry] {
        let mine = entries.filter { $0.owner == owner && (before.map($0.isOlder) ?? true) }
        return Array(mine.sorted { $0.key > $1.key }.prefix(limit))
    }

    func written(
        about owner: User.ID,
        in shard: Shard.Name,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [WrittenEntry] { [] }

    func written(
        about owner: User.ID,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[WrittenEntry]> {
        let found = try entries(of: owner, in: nil, before: before, limit: limit)
        let written = found.enumerated().map { place, entry in
            WrittenEntry(entry: entry, shard: nil, position: place, content: .missing)
        }
        return Named(found: written, names: try names(in: found))
    }

    /// The names of who appears in entries.
    func names(in entries: [AuditEntry]) throws(Refusal) -> NamesOfAll {
        let found = Appearances(in: entries)
        return try names(ofPeople: found.people, apps: found.apps, entities: found.entities)
    }

    func next<Subject>(at now: Moment) -> Identifier<Subject> {
        counter += 1
        return Identifier(high: 5, low: counter)
    }
}

extension AuditEntry {
    fileprivate func isOlder(_ key: RecordKey) -> Bool { self.key < key }
}
