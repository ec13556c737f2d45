package import Application
package import Domain
internal import MariaDB

/// Who asked whom to be known to each other, in the platform's schema.
package struct DatabaseRelationshipRequests: RelationshipRequests {
    /// The most that is shown: who is asked by more answers some first.
    private static let most = 200

    private let databases: Databases

    /// The requests over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Stores a new request with its audit entry.
    package func add(
        _ request: RelationshipRequest,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO relationship_request
                    (id, asker, email, doctor, offer, kind, state, asked, changed)
                VALUES (\(request.id), \(request.asker), \(request.email), \(request.doctor),
                    \(request.offer.map(\.text).joined(separator: " ")),
                    \(request.kind.rawValue), 'requested', \(request.asked), \(request.asked))
                """
            )
            try NoticeRows.insert(notices, into: transaction)
            try Outbox.insert(entry, into: transaction)
        }
    }

    /// What a person asked and has neither taken back nor seen accepted.
    package func requests(by asker: User.ID) throws(Refusal) -> [RelationshipRequest] {
        try read(Self.sent(by: asker))
    }

    private static func sent(by asker: User.ID) -> SQL {
        """
        SELECT r.id, r.asker, r.email, r.kind, r.asked, r.doctor, r.offer,
            d.first_name, d.middle_name, d.last_name
        FROM relationship_request r LEFT JOIN user d ON d.id = r.doctor
        WHERE r.asker = \(asker) AND r.open
        ORDER BY r.asked DESC, r.id DESC LIMIT \(most)
        """
    }

    /// What others asked under an address and was not answered.
    package func requests(to email: String) throws(Refusal) -> [RelationshipRequest] {
        try read(
            """
            SELECT r.id, r.asker, r.email, r.kind, r.asked, r.doctor, r.offer
            FROM relationship_request r JOIN user u ON u.id = r.asker
            WHERE r.email = \(email) AND r.state = 'requested' AND u.enabled
            ORDER BY r.asked DESC, r.id DESC LIMIT \(Self.most)
            """
        )
    }

    /// What others asked a doctor who was chosen.
    package func requests(
        toDoctor doctor: User.ID,
        at now: Moment
    ) throws(Refusal) -> [RelationshipRequest] {
        try read(
            """
            SELECT r.id, r.asker, r.email, r.kind, r.asked, r.doctor, r.offer
            FROM relationship_request r JOIN user u ON u.id = r.asker
            WHERE r.doctor = \(doctor) AND r.state = 'requested' AND u.enabled
                AND \(AffiliationRows.confirm("r.doctor", at: now))
            ORDER BY r.asked DESC, r.id DESC LIMIT \(Self.most)
            """
        )
    }

    /// All that a person's page of relationships tells, in one round trip.
    package func overview(
        of person: User.ID,
        at now: Moment
    ) throws(Refusal) -> RelationshipOverview {
        let received = Selection(
            """
            SELECT r.id, r.asker, r.email, r.kind, r.asked, r.doctor, r.offer,
                u.first_name, u.middle_name, u.last_name
            FROM user p JOIN relationship_request r ON r.asker <> p.id
                AND (r.email = p.email OR r.doctor = p.id
                    AND \(AffiliationRows.confirm("p.id", at: now)))
            JOIN user u ON u.id = r.asker
            WHERE p.id = \(person) AND p.email_verified AND r.state = 'requested' AND u.enabled
            ORDER BY r.asked DESC, r.id DESC LIMIT \(Self.most)
            """
        ) { row in
            ShowRelationships.Received(
                request: try Self.request(row),
                name: try Self.name(row) ?? ""
            )
        }
        let sent = Selection(Self.sent(by: person)) { row in
            ShowRelationships.Sent(
                request: try Self.request(row),
                doctor: try Self.name(row)
            )
        }
        let known = AcquaintanceRows.selection(of: person)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([received, sent, known])
        }
        return RelationshipOverview(
            received: received.rows,
            sent: sent.rows,
            known: AcquaintanceRows.joined(known.rows)
        )
    }

    /// How many requests a person has made since a moment.
    package func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT COUNT(*) FROM relationship_request
                WHERE asker = \(asker) AND asked > \(moment)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } ?? 0
        }
    }

    /// Withdraws or refuses a request.
    package func close(
        _ request: RelationshipRequest.ID,
        as state: RelationshipRequest.State,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        let isWithdrawn = state == .withdrawn
        return try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                """
                UPDATE relationship_request SET state = \(state.rawValue), changed = \(entry.time)
                WHERE id = \(request)
                    AND (state = 'requested' OR open AND \(isWithdrawn))
                """
            )
            guard changes.affected == 1 else { return false }
            try NoticeRows.insert(notices, into: transaction)
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Accepts a request: from now on the two have an active relationship.
    package func accept(
        _ request: RelationshipRequest,
        by person: User.ID,
        at now: Moment,
        with entries: [AuditEntry],
        telling notices: [PostedNotice],
        giving gift: OfferedGift?,
        ending leftover: (_ giver: User.ID, _ taker: User.ID, Delegation) -> AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let (one, other) = (person, request.asker)
            let isNew = try RelationshipRows.lock(one, other, in: transaction).isEmpty
            let changes = try transaction.run(
                """
                UPDATE relationship_request SET state = 'accepted', changed = \(now)
                WHERE id = \(request.id) AND state = 'requested'
                """
            )
            guard changes.affected == 1 else { return false }
            for (giver, taker) in isNew ? [(one, other), (other, one)] : [] {
                let left = try RelationshipRows.clear(from: giver, to: taker, in: transaction)
                if let left { try Outbox.insert(leftover(giver, taker, left), into: transaction) }
            }
            try transaction.run(
                """
                INSERT INTO relationship (low, high, kind, state, asked_by, changed)
                VALUES (\(min(request.asker, person)), \(max(request.asker, person)),
                    \(request.kind.rawValue), 'active', \(request.asker), \(now))
                ON DUPLICATE KEY UPDATE state = VALUES(state), asked_by = VALUES(asked_by),
                    changed = VALUES(changed)
                """
            )
            if let gift {
                try PolicyRows.change(
                    from: other,
                    to: one,
                    delegation: gift.delegation,
                    at: now,
                    in: transaction,
                    gift.change
                )
            }
            try NoticeRows.insert(notices, into: transaction)
            for entry in entries { try Outbox.insert(entry, into: transaction) }
            return true
        }
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }

    private func read(_ statement: SQL) throws(Refusal) -> [RelationshipRequest] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { (row: borrowing Row) throws(MariaDBError) in
                try Self.request(row)
            }
        }
    }

    /// The name in the columns behind a request; nil: nobody's.
    private static func name(_ row: borrowing Row) throws(MariaDBError) -> String? {
        guard let first = try row.optionalText(7) else { return nil }
        return PersonName(first: first, middle: try row.text(8), last: try row.text(9)).full
    }

    private static func request(_ row: borrowing Row) throws(MariaDBError) -> RelationshipRequest {
        guard let kind = Relationship.Kind(rawValue: try row.text(3)) else {
            throw .undecodable(column: 3, expected: "a kind of relationship")
        }
        guard let email = try row.optionalText(2) else {
            return RelationshipRequest(
                id: try row.identifier(0),
                asker: try row.identifier(1),
                doctor: try row.identifier(5),
                offer: try row.text(6).split(separator: " ").compactMap {
                    DataType.Code(String($0))
                },
                asked: try row.moment(4)
            )
        }
        return RelationshipRequest(
            id: try row.identifier(0),
            asker: try row.identifier(1),
            email: email,
            kind: kind,
            asked: try row.moment(4)
        )
    }
}
