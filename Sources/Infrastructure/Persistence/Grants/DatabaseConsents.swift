package import Application
package import Domain
internal import MariaDB

/// What people let apps do, in the platform's schema.
package struct DatabaseConsents: Consents {
    let databases: Databases

    /// The consents over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// What a person has accepted of an app and lets it do for an audience.
    package func present(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience
    ) throws(Refusal) -> Consent.Present {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try Self.present(of: person, to: app, for: audience, from: connection)
        }
    }

    /// Stores all that follows from a consent, in one transaction.
    package func save(_ consent: Consent) throws(Refusal) {
        let obstacle = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) -> Refusal? in
                if let obstacle = try Self.obstacle(to: consent, in: transaction) {
                    return obstacle
                }
                let outcome = try Self.store(consent, in: transaction)
                try GrantRows.insert(consent.grant, of: consent.app.id, into: transaction)
                if let code = consent.code {
                    try GrantRows.insert(code, of: consent.grant.id, into: transaction)
                }
                if let code = consent.userCode {
                    try DeviceRows.hand(consent.grant, to: code, in: transaction)
                }
                try Outbox.insert(outcome.entries, into: transaction)
                return nil
            }
        }
        if let obstacle { throw obstacle }
    }

    /// What stands against a consent, found out under locks before anything is written.
    private static func obstacle(
        to consent: Consent,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Refusal? {
        if consent.actor != consent.person, try !keepsAccount(consent, in: transaction) {
            return .notFound
        }
        if let most = consent.mostUsers {
            // The others' rows are locked: of two who would both be the last one has to wait.
            let others = try transaction.rows(
                """
                SELECT 1 FROM subscription
                WHERE app = \(consent.app.id) AND user <> \(consent.person)
                LIMIT \(most) LOCK IN SHARE MODE
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
            guard others.count < most else {
                let name = consent.app.name
                return .invalid("app", "\(name) has not been verified, and has all its users.")
            }
        }
        if let pushed = consent.pushed {
            let isFirst = try DatabasePushedRequests.take(
                pushed,
                at: consent.grant.created,
                from: transaction
            )
            guard isFirst else { return .invalid("request_uri", "It was answered before.") }
        }
        if let code = consent.userCode,
            try !DeviceRows.allow(code, at: consent.grant.created, in: transaction)
        {
            return .notFound
        }
        return nil
    }

    /// Whether who says so is the guardian still, and holds *manage*.
    ///
    /// Both are locked: who becomes guardian or takes the account over ends what was connected
    /// before.
    private static func keepsAccount(
        _ consent: Consent,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.row(
            """
            SELECT 1 FROM ward w
            JOIN delegation d ON d.giver = w.person AND d.receiver_user = w.guardian
            WHERE w.person = \(consent.person) AND w.guardian = \(consent.actor)
                AND d.audience = 'self' AND d.for_owner IS NULL AND d.manage
            LOCK IN SHARE MODE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } != nil
    }

    private static func store(
        _ consent: Consent,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Consent.Outcome {
        let now = consent.grant.created
        let (person, app, audience) = (consent.person, consent.app.id, consent.audience)
        // These rows' locks let one consent of a person to an app happen after the other; in one
        // order, so that two do not wait for each other.
        for gift in consent.gifts.sorted(by: { $0.owner < $1.owner }) where gift.rights != nil {
            let owner = audience == .others ? gift.owner : nil
            try transaction.run(
                """
                INSERT INTO delegation (id, giver, receiver_app, audience, for_owner, created)
                VALUES (\(gift.delegation), \(person), \(app), \(audience.rawValue), \(owner),
                    \(now))
                ON DUPLICATE KEY UPDATE created = created
                """
            )
        }
        let present = try present(of: person, to: app, for: audience, from: transaction)
        let outcome = consent.outcome(on: present)
        for (owner, policies) in outcome.policies {
            try replace(policies, of: consent, on: owner, in: transaction)
        }
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

    private static func replace(
        _ policies: [Policy],
        of consent: Consent,
        on owner: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let found: Identifier<Delegation>? = try transaction.row(
            """
            SELECT id FROM delegation
            WHERE giver = \(consent.person) AND receiver_app = \(consent.app.id)
                AND audience = \(consent.audience.rawValue) AND for_whom = \(owner)
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
        guard let delegation = found else { return }
        try transaction.run("DELETE FROM policy WHERE delegation = \(delegation)")
        try PolicyRows.insert(policies, of: delegation, into: transaction)
    }

    private static func present(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> Consent.Present {
        let present = PresentSelections(of: person, to: app, for: audience)
        try connection.select(present.all)
        return present.present
    }
}

/// What is there before a consent, to be selected together with other things.
struct PresentSelections {
    private let version: Selection<Int>
    private let policies: Selection<OwnedPolicy>

    init(of person: User.ID, to app: App.ID, for audience: Delegation.Audience) {
        version = Selection(
            "SELECT template_version FROM subscription WHERE user = \(person) AND app = \(app)"
        ) { row in try row.int(0) }
        policies = Selection(
            """
            SELECT y.data_type, y.operations, y.valid_from, y.valid_until, y.data_from,
                y.data_until, d.for_whom
            FROM delegation d JOIN policy y ON y.delegation = d.id
            WHERE d.giver = \(person) AND d.receiver_app = \(app)
                AND d.audience = \(audience.rawValue)
            """
        ) { row in
            let word = try row.text(0)
            guard let types = word == "*" ? .all : DataType.Code(word).map(DataTypes.one),
                let operations = UInt8(exactly: try row.int(1))
            else {
                throw MariaDBError.undecodable(
                    column: 0,
                    expected: "a data type and operations"
                )
            }
            let policy = Policy(
                types: types,
                operations: Operations(rawValue: operations),
                validity: Window(
                    from: try row.optionalMoment(2),
                    until: try row.optionalMoment(3)
                ),
                data: Window(from: try row.optionalMoment(4), until: try row.optionalMoment(5))
            )
            return OwnedPolicy(owner: try row.identifier(6), policy: policy)
        }
    }

    /// What to select.
    var all: [any Selecting] { [version, policies] }

    /// What was found.
    var present: Consent.Present {
        Consent.Present(
            acceptedVersion: version.rows.first,
            policies: policies.rows.reduce(into: [:]) { byOwner, line in
                byOwner[line.owner, default: []].append(line.policy)
            }
        )
    }

    /// A line of a delegation, and whose data it is about.
    private struct OwnedPolicy {
        let owner: User.ID
        let policy: Policy
    }
}
