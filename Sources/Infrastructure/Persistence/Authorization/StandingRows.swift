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

/// The owner, who acts, and what is between them: nine columns of a standing.
struct PeopleColumns {
    /// How many columns they are.
    static let count = 9

    let owner: Relations.Owner?
    let actor: Relations.Actor?
    let relationships: [Relationship]
    private let delegations: [(places: DelegationPlaces, delegation: Delegation)]

    init(_ row: borrowing Row, from first: Int) throws(MariaDBError) {
        if let id: User.ID = try row.optionalIdentifier(first) {
            owner = Relations.Owner(
                id: id,
                isEnabled: try row.bool(first + 1),
                refusesEmergencyAccess: try row.bool(first + 2),
                forbiddenShards: Set(
                    (try row.optionalText(first + 3) ?? "").split(separator: " ")
                        .compactMap { Shard.Name(String($0)) }
                )
            )
        } else {
            owner = nil
        }
        if let id: User.ID = try row.optionalIdentifier(first + 4) {
            actor = Relations.Actor(
                id: id,
                isEnabled: try row.bool(first + 5),
                affiliations: try ListColumn(row, first + 6).map { $0.affiliation() }
            )
        } else {
            actor = nil
        }
        relationships = try ListColumn(row, first + 7).map { $0.relationship() }
        delegations = try ListColumn(row, first + 8).map { $0.delegation() }
    }

    /// The emergency that three columns tell of; nil: there is none.
    static func emergency(
        _ row: borrowing Row,
        from first: Int
    ) throws(MariaDBError) -> EmergencyAccess? {
        guard let reason = try row.optionalText(first) else { return nil }
        return EmergencyAccess(
            reason: reason,
            hasSecondFactor: try row.bool(first + 1),
            began: try row.moment(first + 2)
        )
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
