package import Application
package import Domain
internal import MariaDB

/// What people asked owners for, in the platform's schema.
package struct DatabaseAccessRequests: AccessRequests {
    private let databases: Databases

    /// The requests over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Stores a new request with its audit entry.
    package func add(_ request: AccessRequest, with entry: AuditEntry) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO access_request (id, asker, owner, data_type, operations, reason,
                    valid_until, state, asked, changed)
                VALUES (\(request.id), \(request.asker), \(request.owner), \(request.type),
                    \(Int(request.operations.rawValue)), \(request.reason), \(request.until),
                    \(request.state.rawValue), \(request.asked), \(request.changed))
                """
            )
            try Outbox.insert(entry, into: transaction)
        }
    }

    /// The request with an identifier.
    package func request(_ id: AccessRequest.ID) throws(Refusal) -> AccessRequest? {
        try read("\(Self.columns) WHERE id = \(id)").first
    }

    /// What a person asked for or was asked for.
    package func requests(
        of person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AccessRequest] {
        let time = before?.time ?? .latest
        let id =
            before.map { AccessRequest.ID(high: $0.high, low: $0.low) }
            ?? AccessRequest.ID(high: .max, low: .max)
        return try read(
            """
            \(Self.columns) WHERE (asker = \(person) OR owner = \(person))
                AND asked <= \(time) AND (asked < \(time) OR id < \(id))
            ORDER BY asked DESC, id DESC LIMIT \(limit)
            """
        )
    }

    /// What an owner is asked for and has not answered, with who asks.
    package func unanswered(by owner: User.ID, limit: Int) throws(Refusal) -> [AskedRight] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(Self.list), u.first_name, u.middle_name, u.last_name
                FROM access_request q JOIN user u ON u.id = q.asker
                WHERE q.owner = \(owner) AND q.state = 'requested'
                ORDER BY q.asked DESC, q.id DESC LIMIT \(limit)
                """
            ) { row in
                let name = PersonName(
                    first: try row.text(10),
                    middle: try row.text(11),
                    last: try row.text(12)
                )
                return AskedRight(request: try Self.request(row), name: name.full)
            }
        }
    }

    /// How many requests a person has made since a moment.
    package func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT COUNT(*) FROM access_request WHERE asker = \(asker) AND asked > \(moment)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } ?? 0
        }
    }

    /// Refuses or withdraws a request that is open.
    package func close(
        _ request: AccessRequest.ID,
        as state: AccessRequest.State,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            guard try Self.close(request, as: state, at: entry.time, in: transaction) else {
                return false
            }
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Accepts a request that is open.
    ///
    /// What the two are to each other is locked first, as by whoever ends it: a policy neither
    /// outlives the relationship nor waits for another.
    package func accept(
        _ request: AccessRequest,
        giving policy: Policy,
        delegation: Identifier<Delegation>,
        at now: Moment,
        with entry: (_ before: [Policy]) -> AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let (owner, asker) = (request.owner, request.asker)
            let kinds = try RelationshipRows.lock(owner, asker, in: transaction)
            guard !kinds.isEmpty,
                try Self.close(request.id, as: .accepted, at: now, in: transaction)
            else { return false }
            let before = try PolicyRows.add(
                policy,
                from: owner,
                to: asker,
                delegation: delegation,
                at: now,
                in: transaction
            )
            try Outbox.insert(entry(before), into: transaction)
            return true
        }
    }

    private static func close(
        _ request: AccessRequest.ID,
        as state: AccessRequest.State,
        at now: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.run(
            """
            UPDATE access_request SET state = \(state.rawValue), changed = \(now)
            WHERE id = \(request) AND state = 'requested'
            """
        ).affected == 1
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }

    private static var columns: SQL {
        "SELECT \(list) FROM access_request q"
    }

    private static var list: SQL {
        """
        q.id, q.asker, q.owner, q.data_type, q.operations, q.reason, q.valid_until, q.state,
            q.asked, q.changed
        """
    }

    private func read(_ statement: SQL) throws(Refusal) -> [AccessRequest] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { row in try Self.request(row) }
        }
    }

    private static func request(_ row: borrowing Row) throws(MariaDBError) -> AccessRequest {
        guard let type = DataType.Code(try row.text(3)),
            let operations = UInt8(exactly: try row.int(4)),
            let state = AccessRequest.State(rawValue: try row.text(7))
        else { throw .undecodable(column: 3, expected: "a request of a known state") }
        return AccessRequest(
            id: try row.identifier(0),
            asker: try row.identifier(1),
            owner: try row.identifier(2),
            type: type,
            operations: Operations(rawValue: operations),
            reason: try row.text(5),
            until: try row.optionalMoment(6),
            state: state,
            asked: try row.moment(8),
            changed: try row.moment(9)
        )
    }
}
