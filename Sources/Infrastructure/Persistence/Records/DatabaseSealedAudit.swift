package import Application
package import Domain
internal import MariaDB

/// Where entries are in the public log, as the schema `log` knows it; what opens them lies in the
/// outboxes of the platform and of the shards.
package struct DatabaseSealedAudit: SealedAudit {
    private let databases: Databases
    private let outboxes: SealedOutboxes

    /// The log over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
        outboxes = SealedOutboxes(databases: databases)
    }

    /// Entries about an owner that are in the log, by their number among his, lowest first.
    package func entries(
        of owner: User.ID,
        after: Int,
        limit: Int
    ) throws(Refusal) -> SealedPage {
        let count = try count(of: owner)
        let leaves = try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(SealedLeaf.columns) FROM leaf
                WHERE owner = \(owner) AND owner_sequence > \(after)
                ORDER BY owner_sequence LIMIT \(limit)
                """
            ) { row in try SealedLeaf(row) }
        }
        let contents = try outboxes.contents(of: leaves.map(\.place), about: owner)
        return SealedPage(
            entries: leaves.map { contents.entry($0) },
            count: count,
            incomplete: contents.incomplete.sorted()
        )
    }

    /// Where entries of the audit are in the log, and what it has around them.
    package func span(
        of entries: [AuditEntry],
        about owner: User.ID,
        reach: Int
    ) throws(Refusal) -> SealedSpan {
        // The count first: every entry that it counts is found below.
        var span = SealedSpan(count: try count(of: owner))
        var contents = SealedContents()
        var places: [SealedPlace: AuditEntry.ID] = [:]
        for outbox in outboxes.names {
            for found in try outboxes.find(entries, in: outbox, about: owner, &contents) {
                places[found.place] = found.id
            }
        }
        let own = try leaves(at: Array(places.keys))
        let around = try leaves(of: owner, around: own.map(\.index), reach: reach)
        let others = around.map(\.place).filter { contents[$0] == nil }
        contents.merge(try outboxes.contents(of: others, about: owner))
        span.around = around.map { contents.entry($0) }
        for leaf in own {
            guard let id = places[leaf.place] else { continue }
            span.entries[id] = contents.entry(leaf)
        }
        span.incomplete = contents.incomplete.sorted()
        span.head = try head(of: owner)
        return span
    }

    /// Where one entry is in the log; nil where it is not in it yet.
    package func entry(
        _ id: AuditEntry.ID,
        about owner: User.ID
    ) throws(Refusal) -> SealedEntry? {
        var contents = SealedContents()
        for outbox in outboxes.names {
            let found = try outboxes.find(id, in: outbox, about: owner, &contents)
            guard let place = found else { continue }
            return try leaves(at: [place]).first.map { contents.entry($0) }
        }
        if let outbox = contents.incomplete.first { throw .unavailable(.shard(outbox)) }
        throw .notFound
    }
}

extension DatabaseSealedAudit {
    private func count(of owner: User.ID) throws(Refusal) -> Int {
        try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.row("SELECT sequence FROM owner_head WHERE owner = \(owner)") { row in
                try row.int(0)
            } ?? 0
        }
    }

    /// The leaves of entries at places.
    private func leaves(at places: [SealedPlace]) throws(Refusal) -> [SealedLeaf] {
        var leaves: [SealedLeaf] = []
        for (outbox, places) in Dictionary(grouping: places, by: \.outbox) {
            let list = filled(places.map(\.position))
            leaves += try databases.onAuditLog { (connection) throws(MariaDBError) in
                try connection.rows(
                    """
                    SELECT \(SealedLeaf.columns) FROM leaf
                    WHERE outbox = \(outbox) AND position IN (\(list)) AND owner_sequence > 0
                    """
                ) { row in try SealedLeaf(row) }
            }
        }
        return leaves
    }

    /// All leaves of entries about an owner from the one before some to some after them.
    private func leaves(
        of owner: User.ID,
        around own: [Int],
        reach: Int
    ) throws(Refusal) -> [SealedLeaf] {
        guard let first = own.min(), let last = own.max() else { return [] }
        return try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.rows(
                """
                (SELECT \(SealedLeaf.columns) FROM leaf
                    WHERE owner = \(owner) AND number < \(first) AND owner_sequence > 0
                    ORDER BY number DESC LIMIT 1)
                UNION ALL (SELECT \(SealedLeaf.columns) FROM leaf
                    WHERE owner = \(owner) AND number BETWEEN \(first) AND \(last)
                        AND owner_sequence > 0
                    ORDER BY number LIMIT 1000)
                UNION ALL (SELECT \(SealedLeaf.columns) FROM leaf
                    WHERE owner = \(owner) AND number > \(last) AND owner_sequence > 0
                    ORDER BY number LIMIT \(reach))
                """
            ) { row in try SealedLeaf(row) }
        }
    }

    /// The last head of an owner's chain that was logged.
    private func head(of owner: User.ID) throws(Refusal) -> SealedHead? {
        try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT number, \(SealedLeaf.bytes), k, body
                FROM leaf JOIN event ON event.sequence = leaf.position
                WHERE leaf.owner = \(owner) AND leaf.outbox = 'log' AND k IS NOT NULL
                ORDER BY number DESC LIMIT 1
                """
            ) { row in
                SealedHead(
                    index: try row.int(0),
                    leaf: try row.bytes(1),
                    opening: .init(k: try row.bytes(2), body: try row.bytes(3))
                )
            }
        }
    }
}

/// A leaf of an entry, and where the entry is.
struct SealedLeaf {
    let index: Int
    let sequence: Int
    let hash: [UInt8]
    let bytes: [UInt8]
    let place: SealedPlace

    /// version 1 ‖ session ‖ sequence (8, big endian) ‖ commitment ‖ Y ‖ Z, as it is in the tree.
    static let bytes: SQL = """
        CONCAT(X'01', leaf.session, UNHEX(LPAD(HEX(leaf.sequence), 16, '0')), commitment, y, z)
        """

    /// The columns that `init` reads, in its order.
    static let columns: SQL =
        "number, owner_sequence, owner_hash, " + bytes + ", outbox, position"

    init(_ row: borrowing Row) throws(MariaDBError) {
        index = try row.int(0)
        sequence = try row.int(1)
        hash = try row.bytes(2)
        bytes = try row.bytes(3)
        place = SealedPlace(outbox: try row.text(4), position: try row.int(5))
    }
}
