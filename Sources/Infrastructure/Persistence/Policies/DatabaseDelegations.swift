package import Application
package import Domain
internal import MariaDB

/// The privacy policies, in the platform's schema.
package struct DatabaseDelegations: Delegations {
    private let databases: Databases
    private let identifiers: any Identifiers

    /// The policies over a worker's databases.
    package init(_ databases: Databases, identifiers: any Identifiers) {
        self.databases = databases
        self.identifiers = identifiers
    }

    /// Replaces what an owner gives to a person.
    package func set(
        _ delegation: Delegation?,
        from owner: User.ID,
        to receiver: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        let id: Identifier<Delegation> = identifiers.next(at: entry.time)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    "DELETE FROM delegation WHERE giver = \(owner) AND receiver_user = \(receiver)"
                )
                if let delegation {
                    try transaction.run(
                        """
                        INSERT INTO delegation
                            (id, giver, receiver_user, audience, manage, apps_allowed, created)
                        VALUES (\(id), \(owner), \(receiver), 'self', \(delegation.manage),
                            \(delegation.appsAllowed), \(entry.time))
                        """
                    )
                    try PolicyRows.insert(delegation.policies, of: id, into: transaction)
                }
                try Outbox.insert(entry, into: transaction)
            }
        }
    }

    /// Replaces what a person gives to an app.
    package func set(
        _ delegation: Delegation?,
        from giver: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        of owner: User.ID?,
        with entry: AuditEntry
    ) throws(Refusal) {
        let id: Identifier<Delegation> = identifiers.next(at: entry.time)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    """
                    DELETE FROM delegation
                    WHERE giver = \(giver) AND receiver_app = \(app)
                        AND audience = \(audience.rawValue) AND for_owner <=> \(owner)
                    """
                )
                if let delegation {
                    try transaction.run(
                        """
                        INSERT INTO delegation
                            (id, giver, receiver_app, audience, for_owner, created)
                        VALUES (\(id), \(giver), \(app), \(audience.rawValue), \(owner),
                            \(entry.time))
                        """
                    )
                    try PolicyRows.insert(delegation.policies, of: id, into: transaction)
                }
                try Outbox.insert(entry, into: transaction)
            }
        }
    }

    /// Makes or changes a relationship between two people.
    package func setRelationship(
        _ relationship: Relationship,
        between asker: User.ID,
        and other: User.ID,
        at now: Moment
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO relationship (low, high, kind, state, asked_by, changed)
                VALUES (\(min(asker, other)), \(max(asker, other)),
                    \(relationship.kind.rawValue), \(relationship.state.rawValue), \(asker), \(now))
                ON DUPLICATE KEY UPDATE state = VALUES(state), changed = VALUES(changed)
                """
            )
        }
    }

    /// Who has something to do with a person's data, one way or the other.
    package func acquaintances(of person: User.ID) throws(Refusal) -> [Acquaintance] {
        let known = AcquaintanceRows.selection(of: person)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([known])
        }
        return AcquaintanceRows.joined(known.rows)
    }
}

/// Whom a person knows, a row a relationship.
enum AcquaintanceRows {
    /// What to select.
    static func selection(of person: User.ID) -> Selection<Acquaintance> {
        Selection(
            """
            SELECT u.id, u.first_name, u.middle_name, u.last_name, k.kind, k.state,
                EXISTS (SELECT 1 FROM delegation d
                    WHERE d.giver = u.id AND d.receiver_user = \(person))
            FROM relationship k JOIN user u ON u.id = IF(k.low = \(person), k.high, k.low)
            WHERE (k.low = \(person) OR k.high = \(person)) AND u.enabled
            ORDER BY u.last_name, u.first_name, u.id
            """
        ) { row in try acquaintance(row) }
    }

    /// One for each person.
    static func joined(_ rows: [Acquaintance]) -> [Acquaintance] {
        rows.reduce(into: []) { list, next in
            guard let last = list.last, last.id == next.id else {
                list.append(next)
                return
            }
            list[list.count - 1] = Acquaintance(
                id: last.id,
                name: last.name,
                relationships: last.relationships + next.relationships,
                hasGiven: last.hasGiven
            )
        }
    }

    private static func acquaintance(_ row: borrowing Row) throws(MariaDBError) -> Acquaintance {
        guard let kind = Relationship.Kind(rawValue: try row.text(4)),
            let state = Relationship.State(rawValue: try row.text(5))
        else { throw .undecodable(column: 4, expected: "a kind and a state of relationship") }
        return Acquaintance(
            id: try row.identifier(0),
            name: PersonName(
                first: try row.text(1),
                middle: try row.text(2),
                last: try row.text(3)
            ),
            relationships: [Relationship(kind: kind, state: state)],
            hasGiven: try row.bool(6)
        )
    }
}

/// The lines of a delegation.
enum PolicyRows {
    /// Stores the lines of a delegation.
    static func insert(
        _ policies: [Policy],
        of delegation: Identifier<Delegation>,
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        for policy in policies {
            let type: String
            switch policy.types {
            case .all: type = "*"
            case .one(let code): type = code.text
            }
            try connection.run(
                """
                INSERT INTO policy (delegation, data_type, operations, valid_from, valid_until,
                    data_from, data_until)
                VALUES (\(delegation), \(type), \(Int(policy.operations.rawValue)),
                    \(policy.validity.from), \(policy.validity.until),
                    \(policy.data.from), \(policy.data.until))
                """
            )
        }
    }
}
