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
        let found = try standings(
            """
            FROM (SELECT NULL AS id) a, user p LEFT JOIN user o ON o.id = \(owner)
            WHERE p.id IN (\(people)) AND p.enabled
            """
        )
        return found.reduce(into: [:]) { byPerson, standing in
            if let actor = standing.actor { byPerson[actor.id] = standing }
        }
    }

    /// What a person stands for over each of some owners, in one round trip for all.
    package func standings(
        ofPerson person: User.ID,
        overOwners owners: [User.ID],
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing] {
        guard !owners.isEmpty else { return [:] }
        let found = try standings(
            """
            FROM (SELECT NULL AS id) a, user p JOIN user o ON o.id IN (\(owners))
            WHERE p.id = \(person) AND p.enabled
            """
        )
        return found.reduce(into: [:]) { byOwner, standing in
            if let owner = standing.relations?.owner { byOwner[owner.id] = standing }
        }
    }

    private func standings(_ people: SQL) throws(Refusal) -> [Standing] {
        let found = self.people(people)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([found])
        }
        return found.rows.compactMap { $0 }
    }

    /// What people `p` stand for at the pages over owners `o`; nil where there is no `p`.
    ///
    /// `people` is the rest of the statement, which says who they are.
    func people(_ people: SQL) -> Selection<Standing?> {
        let ceilings = ceilings
        return Selection("SELECT \(Self.people) \(people)") { row in
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
}
