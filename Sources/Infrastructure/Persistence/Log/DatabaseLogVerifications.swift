package import Application
package import Domain
internal import MariaDB

/// The log's sessions and verifications, in the schema `log`.
package struct DatabaseLogVerifications: LogVerifications {
    /// How many verifications of a scope are kept; then some have to be removed.
    static let most = 100

    /// How long who works on one may be silent, in milliseconds.
    private static let patience: Int64 = 10_000

    private let databases: Databases

    /// The log over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Sessions in which entries of a scope are, the newest first.
    package func sessions(
        _ scope: LogScope,
        before: Int?,
        limit: Int
    ) throws(Refusal) -> [LogSession] {
        let place: SQL = before.map { "s.first_leaf < \($0)" } ?? "TRUE"
        let source: SQL =
            switch scope {
            case .own(let owner):
                """
                (SELECT session, COUNT(*) AS entries FROM leaf WHERE owner = \(owner) AND kind = 1
                    GROUP BY session) l JOIN session s ON s.id = l.session
                """
            case .all:
                """
                (SELECT session, MAX(sequence) + 1 AS entries FROM leaf GROUP BY session) l
                    JOIN session s ON s.id = l.session
                """
            }
        return try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT s.id, s.label, s.machine, s.opened, s.closed, s.recovered, s.first_leaf,
                    l.entries FROM \(source) WHERE \(place)
                ORDER BY s.first_leaf DESC LIMIT \(limit)
                """
            ) { row in
                let closed = try row.optionalMoment(4).map(LogSession.End.closed)
                let recovered = try row.optionalMoment(5).map(LogSession.End.recovered)
                return LogSession(
                    id: try row.identifier(0),
                    label: try row.text(1),
                    machine: try row.text(2),
                    opened: try row.moment(3),
                    end: closed ?? recovered ?? .open,
                    first: try row.int(6),
                    entries: try row.int(7)
                )
            }
        }
    }

    /// The newest verifications of a scope.
    package func verifications(
        _ scope: LogScope,
        limit: Int,
        at now: Moment
    ) throws(Refusal) -> [LogVerification] {
        try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT id, session, started, state, taken, COALESCE(ended, beat), leaves, total,
                    erased, findings, result, beat FROM verification
                WHERE owner <=> \(scope.owner) ORDER BY started DESC, id DESC LIMIT \(limit)
                """
            ) { row in try Self.verification(row, at: now) }
        }
    }

    private static func verification(
        _ row: borrowing Row,
        at now: Moment
    ) throws(MariaDBError) -> LogVerification {
        guard var state = LogVerification.State(rawValue: try row.text(3)) else {
            throw .undecodable(column: 3, expected: "a state")
        }
        // Nobody may be there any more to say that nobody is.
        if state == .running, let beat = try row.optionalInt64(11),
            beat < now.milliseconds - patience
        {
            state = .interrupted
        }
        let done = try row.int(6)
        var progress: LogVerification.Progress?
        if let taken = try row.optionalInt64(4) {
            let last = try row.optionalInt64(5) ?? taken
            progress = LogVerification.Progress(
                done: done,
                total: try row.int(7),
                rate: done * 1_000 / max(1, Int(last - taken))
            )
        }
        return LogVerification(
            id: try row.identifier(0),
            session: try row.optionalIdentifier(1),
            started: try row.moment(2),
            state: state,
            progress: progress,
            erased: try row.int(8),
            faultCount: try row.int(9),
            faults: faults(try row.optionalText(10) ?? "")
        )
    }

    /// A line a finding: kind, place and what is seen there, separated by tabs.
    private static func faults(_ text: String) -> [LogFault] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t")
            guard parts.count == 3, let kind = LogFault.Kind(rawValue: String(parts[0])) else {
                return nil
            }
            return LogFault(kind: kind, place: String(parts[1]))
        }
    }
}

extension DatabaseLogVerifications {
    /// Asks for one.
    package func start(
        _ id: LogVerification.ID,
        of session: LogSession.ID?,
        _ scope: LogScope,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let isMade = try databases.onAuditLog { (connection) throws(MariaDBError) in
            guard try Self.has(session, scope, connection) else { return Bool?.none }
            // One statement, so that two who ask at once do not both start one.
            return try connection.run(
                """
                INSERT INTO verification (id, session, owner, asked_by, started)
                SELECT \(id), \(session), \(scope.owner), \(person), \(now) FROM DUAL
                WHERE (SELECT COUNT(*) FROM verification WHERE owner <=> \(scope.owner)) < \(
                    Self.most)
                    AND NOT EXISTS (SELECT 1 FROM verification WHERE owner <=> \(scope.owner)
                        AND state = 'running' AND asked_by IS NOT NULL AND (beat IS NULL
                            OR beat >= \(now.milliseconds - Self.patience)))
                """
            ).affected == 1
        }
        guard let isMade else { throw .notFound }
        guard isMade else { throw .conflict(.exists) }
    }

    private static func has(
        _ session: LogSession.ID?,
        _ scope: LogScope,
        _ connection: Connection
    ) throws(MariaDBError) -> Bool {
        guard let session else { return true }
        let condition: SQL = scope.owner.map { "owner = \($0)" } ?? "TRUE"
        return try connection.row(
            "SELECT 1 FROM leaf WHERE session = \(session) AND \(condition) LIMIT 1"
        ) { row in try row.int(0) } != nil
    }

    /// Asks one to end.
    package func stop(_ id: LogVerification.ID, _ scope: LogScope) throws(Refusal) {
        let isThere = try databases.onAuditLog { (connection) throws(MariaDBError) in
            // What waits has nobody who could end it.
            let gone = try connection.run(
                """
                DELETE FROM verification
                WHERE id = \(id) AND owner <=> \(scope.owner) AND taken IS NULL
                    AND state = 'running'
                """
            ).affected
            if gone == 1 { return true }
            try connection.run(
                "UPDATE verification SET stop = TRUE WHERE id = \(id) AND owner <=> \(scope.owner)"
            )
            return try connection.row(
                "SELECT 1 FROM verification WHERE id = \(id) AND owner <=> \(scope.owner)"
            ) { row in try row.int(0) } != nil
        }
        guard isThere else { throw .notFound }
    }

    /// Forgets one.
    package func remove(_ id: LogVerification.ID, _ scope: LogScope) throws(Refusal) {
        let gone = try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.run(
                "DELETE FROM verification WHERE id = \(id) AND owner <=> \(scope.owner)"
            ).affected
        }
        guard gone == 1 else { throw .notFound }
    }
}

extension LogScope {
    /// Whose verifications; nil: those of all.
    fileprivate var owner: User.ID? {
        switch self {
        case .own(let owner): owner
        case .all: nil
        }
    }
}
