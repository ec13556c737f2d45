package import Application
package import Domain
internal import MariaDB

/// What people let apps do on their own data, in the platform's schema.
package struct DatabaseConsents: Consents {
    private let databases: Databases

    /// The consents over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// What a person has accepted of an app and lets it do on his own data.
    package func present(
        of person: User.ID,
        to app: App.ID
    ) throws(Refusal) -> Consent.Present {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try Self.present(of: person, to: app, from: connection)
        }
    }

    /// Stores all that follows from a consent, in one transaction.
    package func save(_ consent: Consent) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let outcome = try Self.store(consent, in: transaction)
                try GrantRows.insert(consent.grant, of: consent.app.id, into: transaction)
                try GrantRows.insert(consent.code, of: consent.grant.id, into: transaction)
                try Outbox.insert(outcome.entries, into: transaction)
            }
        }
    }

    private static func store(
        _ consent: Consent,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Consent.Outcome {
        let now = consent.grant.created
        let (person, app) = (consent.person, consent.app.id)
        // This row's lock lets one consent of a person to an app happen after the other.
        try transaction.run(
            """
            INSERT INTO delegation (id, giver, receiver_app, audience, created)
            VALUES (\(consent.identifiers.delegation), \(person), \(app), 'self', \(now))
            ON DUPLICATE KEY UPDATE created = created
            """
        )
        let outcome = consent.outcome(on: try present(of: person, to: app, from: transaction))
        let found: Identifier<Delegation>? = try transaction.row(
            """
            SELECT id FROM delegation
            WHERE giver = \(person) AND receiver_app = \(app) AND audience = 'self'
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
        let delegation = found ?? consent.identifiers.delegation
        try transaction.run("DELETE FROM policy WHERE delegation = \(delegation)")
        try PolicyRows.insert(outcome.policies, of: delegation, into: transaction)
        let version = consent.app.template.version
        try transaction.run(
            """
            INSERT INTO subscription (user, app, template_version, since)
            VALUES (\(person), \(app), \(version), \(now))
            ON DUPLICATE KEY UPDATE template_version = VALUES(template_version)
            """
        )
        return outcome
    }

    private static func present(
        of person: User.ID,
        to app: App.ID,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> Consent.Present {
        let version = try connection.row(
            "SELECT template_version FROM subscription WHERE user = \(person) AND app = \(app)"
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        let policies = try connection.rows(
            """
            SELECT y.data_type, y.operations, y.valid_from, y.valid_until, y.data_from,
                y.data_until
            FROM delegation d JOIN policy y ON y.delegation = d.id
            WHERE d.giver = \(person) AND d.receiver_app = \(app) AND d.audience = 'self'
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            let word = try row.text(0)
            guard let types = word == "*" ? .all : DataType.Code(word).map(DataTypes.one),
                let operations = UInt8(exactly: try row.int(1))
            else { throw .undecodable(column: 0, expected: "a data type and operations") }
            return Policy(
                types: types,
                operations: Operations(rawValue: operations),
                validity: Window(
                    from: try row.optionalMoment(2),
                    until: try row.optionalMoment(3)
                ),
                data: Window(from: try row.optionalMoment(4), until: try row.optionalMoment(5))
            )
        }
        return Consent.Present(acceptedVersion: version, policies: policies)
    }
}
