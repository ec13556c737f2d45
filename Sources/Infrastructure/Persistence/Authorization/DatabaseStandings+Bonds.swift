package import Application
package import Domain
internal import MariaDB

extension DatabaseStandings: Bonds {
    /// What is between an owner and everybody with whom he has or had a relationship.
    package func bonds(of owner: User.ID, at now: Moment) throws(Refusal) -> [Bond] {
        let known = AcquaintanceRows.selection(of: owner)
        let standings = people(
            """
            FROM (SELECT NULL AS id) a, (SELECT high AS id FROM relationship WHERE low = \(owner)
                UNION SELECT low FROM relationship WHERE high = \(owner)) k
            JOIN user p ON p.id = k.id AND p.enabled JOIN user o ON o.id = \(owner)
            """
        )
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([known, standings])
        }
        let byPerson: [User.ID: Standing] = standings.rows.reduce(into: [:]) { found, standing in
            if let actor = standing?.actor { found[actor.id] = standing }
        }
        return AcquaintanceRows.joined(known.rows).compactMap { acquaintance in
            byPerson[acquaintance.id].map { Bond(acquaintance: acquaintance, standing: $0) }
        }
    }

    /// What is between an owner and another.
    package func bond(
        between owner: User.ID,
        and other: User.ID,
        at now: Moment
    ) throws(Refusal) -> MutualBond? {
        let given = people(Self.from(other, over: owner))
        let received = people(Self.from(owner, over: other))
        let names = Selection(
            "SELECT first_name, middle_name, last_name FROM user WHERE id = \(other)"
        ) { row in
            PersonName(first: try row.text(0), middle: try row.text(1), last: try row.text(2))
        }
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([given, received, names])
        }
        guard let relations = given.rows.first??.relations, let name = names.rows.first else {
            return nil
        }
        return MutualBond(
            name: name.full,
            given: relations,
            received: received.rows.first??.relations
        )
    }

    /// One who acts and may use his account, and one owner.
    private static func from(_ person: User.ID, over owner: User.ID) -> SQL {
        """
        FROM (SELECT NULL AS id) a, user p JOIN user o ON o.id = \(owner)
        WHERE p.id = \(person) AND p.enabled
        """
    }
}
