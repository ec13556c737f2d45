package import Application
package import Domain
internal import MariaDB

extension DatabaseStandings {
    /// What each of some people stands for at the pages, in one round trip for all.
    package func standings(
        ofPeople people: [User.ID],
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing] {
        guard !people.isEmpty else { return [:] }
        let statement: SQL = """
            SELECT \(Self.ownerAndActor), \(Self.delegations)
                    WHERE d.giver = o.id AND d.receiver = p.id)
            FROM (SELECT NULL AS id) a, user p LEFT JOIN user o ON o.id = \(owner)
            WHERE p.id IN (\(people)) AND p.enabled
            """
        let ceilings = ceilings
        let standings = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { row in
                let people = try PeopleColumns(row, from: 0)
                return people.actor.map { actor in
                    Standing(
                        way: .pages(actor.id),
                        actor: actor,
                        app: nil,
                        relations: people.relations(ceilings)
                    )
                }
            }
        }
        var found: [User.ID: Standing] = [:]
        for standing in standings {
            if let standing, let actor = standing.actor { found[actor.id] = standing }
        }
        return found
    }
}
