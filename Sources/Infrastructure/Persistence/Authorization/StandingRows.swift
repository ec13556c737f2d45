internal import Application
internal import Domain
internal import MariaDB

/// From whom to whom a delegation goes; where the owner acts himself, it can be at two places.
struct DelegationPlaces: OptionSet {
    let rawValue: UInt8

    static let ownerToActor = DelegationPlaces(rawValue: 1)
    static let ownerToApp = DelegationPlaces(rawValue: 2)
    static let actorToApp = DelegationPlaces(rawValue: 4)
}

/// The owner, who acts, and what is between them: the first nine columns of a standing.
struct PeopleColumns {
    let owner: Relations.Owner?
    let actor: Relations.Actor?
    let relationships: [Relationship]
    private let delegations: [(places: DelegationPlaces, delegation: Delegation)]

    init(_ row: borrowing Row) throws(MariaDBError) {
        if let id: User.ID = try row.optionalIdentifier(0) {
            owner = Relations.Owner(
                id: id,
                isEnabled: try row.bool(1),
                refusesEmergencyAccess: try row.bool(2),
                forbiddenShards: Set(
                    (try row.optionalText(3) ?? "").split(separator: " ")
                        .compactMap { Shard.Name(String($0)) }
                )
            )
        } else {
            owner = nil
        }
        if let id: User.ID = try row.optionalIdentifier(4) {
            actor = Relations.Actor(
                id: id,
                isEnabled: try row.bool(5),
                affiliations: try ListColumn(row, 6).map { $0.affiliation() }
            )
        } else {
            actor = nil
        }
        relationships = try ListColumn(row, 7).map { $0.relationship() }
        delegations = try ListColumn(row, 8).map { $0.delegation() }
    }

    /// The delegations at a place.
    func delegations(_ place: DelegationPlaces) -> [Delegation] {
        delegations.filter { $0.places.contains(place) }.map(\.delegation)
    }

    /// The relations to the owner, if there is one.
    func relations(_ ceilings: RoleCeilings) -> Relations? {
        guard let owner else { return nil }
        return Relations(
            owner: owner,
            actor: actor,
            ownerToActor: delegations(.ownerToActor),
            relationships: relationships,
            ceilings: ceilings
        )
    }
}

/// The row of a token: people, grant, app, and what was delegated to the app.
struct TokenRow {
    private let people: PeopleColumns
    private let grant: Grant
    private let otherScopes: [String]
    private let app: App
    private let isSubscribed: Bool
    private let key: [UInt8]?

    init(_ row: borrowing Row) throws(MariaDBError) {
        people = try PeopleColumns(row)
        app = try AppColumns.app(row, from: 16)
        var scope = Scope()
        otherScopes = try row.text(13).split(separator: " ").filter { word in
            !scope.insert(word: word)
        }.map(String.init)
        grant = Grant(
            id: try row.identifier(9),
            app: app.id,
            parties: try Self.parties(row),
            scope: scope,
            period: Window(until: try row.optionalMoment(14)),
            isRevoked: try row.optionalMoment(15) != nil
        )
        isSubscribed = try row.bool(24)
        key = try row.optionalBytes(25)
    }

    /// What the token stands for; nil where the person it names is disabled.
    func standing(_ ceilings: RoleCeilings) -> Standing? {
        if let actor = people.actor, !actor.isEnabled { return nil }
        var relations = people.relations(ceilings)
        relations?.app = app
        relations?.actorSubscribes = isSubscribed
        relations?.ownerToApp = people.delegations(.ownerToApp)
        relations?.actorToApp = people.delegations(.actorToApp)
        return Standing(
            way: .app(grant),
            actor: people.actor,
            app: app,
            relations: relations,
            otherScopes: otherScopes,
            key: key
        )
    }

    private static func parties(_ row: borrowing Row) throws(MariaDBError) -> Grant.Parties {
        let owner: User.ID? = try row.optionalIdentifier(11)
        let actor: User.ID? = try row.optionalIdentifier(12)
        switch (try row.text(10), owner, actor) {
        case ("own", .some(let owner), _): return .own(owner)
        case ("device", .some(let owner), nil): return .device(owner: owner)
        case ("owner-for-subscribers", .some(let owner), _): return .ownerForSubscribers(owner)
        case ("composed", .some(let owner), .some(let actor)):
            return .composed(owner: owner, actor: actor)
        case ("login", nil, .some(let actor)): return .login(actor)
        default: throw .undecodable(column: 10, expected: "parties that fit owner and actor")
        }
    }
}
