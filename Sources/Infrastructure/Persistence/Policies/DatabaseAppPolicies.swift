package import Application
package import Domain
internal import MariaDB

/// What people give apps, in the platform's schema.
package struct DatabaseAppPolicies: AppPolicies {
    private let databases: Databases
    private let identifiers: any Identifiers

    /// The policies over a worker's databases.
    package init(_ databases: Databases, identifiers: any Identifiers) {
        self.databases = databases
        self.identifiers = identifiers
    }

    /// What a person has given an app.
    package func present(
        of person: User.ID,
        to app: App.ID,
        at now: Moment
    ) throws(Refusal) -> GivenToApp {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try Self.present(of: person, to: app, at: now, from: connection)
        }
    }

    /// Stores what follows from a change.
    package func change(_ change: AppChange) throws(Refusal) {
        let obstacle = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) -> Refusal? in
                try lock(change, in: transaction)
                let present = try Self.present(
                    of: change.person,
                    to: change.app.id,
                    at: change.time,
                    from: transaction
                )
                let outcome = change.outcome(on: present, identifiers: identifiers)
                if present.acceptedVersion == nil, outcome.acceptedVersion != nil,
                    let obstacle = try Self.obstacle(to: change, in: transaction)
                {
                    return obstacle
                }
                try Self.store(outcome, of: change, in: transaction)
                try Outbox.insert(outcome.entries, into: transaction)
                return nil
            }
        }
        if let obstacle { throw obstacle }
    }

    /// One change of what a person gives an app happens after the other.
    private func lock(
        _ change: AppChange,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let (person, app) = (change.person, change.app.id)
        if case .allow(_, let place, _) = change.wish {
            let id: Identifier<Delegation> = identifiers.next(at: change.time)
            let owner = place.audience == .others ? place.owner : nil
            try transaction.run(
                """
                INSERT INTO delegation (id, giver, receiver_app, audience, for_owner, created)
                VALUES (\(id), \(person), \(app), \(place.audience.rawValue), \(owner),
                    \(change.time))
                ON DUPLICATE KEY UPDATE created = created
                """
            )
        }
        _ = try transaction.rows(
            """
            SELECT 1 FROM delegation WHERE giver = \(person) AND receiver_app = \(app)
            ORDER BY id FOR UPDATE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
    }

    private static func obstacle(
        to change: AppChange,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Refusal? {
        guard let most = change.mostUsers else { return nil }
        // The others' rows are locked: of two who would both be the last one has to wait.
        let others = try transaction.rows(
            """
            SELECT 1 FROM subscription WHERE app = \(change.app.id) AND user <> \(change.person)
            LIMIT \(most) LOCK IN SHARE MODE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        return others.count < most ? nil : .invalid("app", "The app has all its users.")
    }

    private static func store(
        _ outcome: AppChange.Outcome,
        of change: AppChange,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let (person, app) = (change.person, change.app.id)
        for (place, policies) in outcome.policies {
            try replace(policies, at: place, of: change, in: transaction)
        }
        if change.wish == .unsubscribe {
            try transaction.run(
                "DELETE FROM delegation WHERE giver = \(person) AND receiver_app = \(app)"
            )
        }
        if let version = outcome.acceptedVersion {
            try transaction.run(
                """
                INSERT INTO subscription (user, app, template_version, since)
                VALUES (\(person), \(app), \(version), \(change.time))
                ON DUPLICATE KEY UPDATE template_version = VALUES(template_version)
                """
            )
        } else {
            try transaction.run(
                "DELETE FROM subscription WHERE user = \(person) AND app = \(app)"
            )
        }
        for grant in outcome.ended {
            try transaction.run(
                """
                UPDATE app_grant SET revoked = \(change.time)
                WHERE id = \(grant) AND revoked IS NULL
                """
            )
        }
    }

    private static func replace(
        _ policies: [Policy],
        at place: GivenToApp.Place,
        of change: AppChange,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let found: Identifier<Delegation>? = try transaction.row(
            """
            SELECT id FROM delegation
            WHERE giver = \(change.person) AND receiver_app = \(change.app.id)
                AND audience = \(place.audience.rawValue) AND for_whom = \(place.owner)
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
        guard let delegation = found else { return }
        try transaction.run("DELETE FROM policy WHERE delegation = \(delegation)")
        try PolicyRows.insert(policies, of: delegation, into: transaction)
    }
}

extension DatabaseAppPolicies {
    private static func present(
        of person: User.ID,
        to app: App.ID,
        at now: Moment,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> GivenToApp {
        let rows = GivenToAppRows(of: person, to: app, at: now)
        try connection.select(rows.selections)
        return rows.given
    }
}
