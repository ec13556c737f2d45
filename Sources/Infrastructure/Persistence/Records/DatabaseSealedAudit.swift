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
        let count = Self.count(of: owner)
        let leaves = Selection(
            """
            SELECT \(SealedLeaf.columns) FROM leaf
            WHERE owner = \(owner) AND owner_sequence > \(after)
            ORDER BY owner_sequence LIMIT \(limit)
            """
        ) { row in try SealedLeaf(row) }
        try select([count, leaves])
        let contents = try outboxes.contents(of: leaves.rows.map(\.place), about: owner)
        return SealedPage(
            entries: leaves.rows.map { contents.entry($0) },
            count: count.rows.first ?? 0,
            incomplete: contents.incomplete.sorted()
        )
    }

    /// Where entries of the audit are in the log, and what it has around them.
    ///
    /// The log is asked twice: which numbers the entries have, then what is around these. What lies
    /// there was mostly read with the page; an outbox is asked anew only for what was not.
    package func span(
        of page: ReadAudit.Page,
        about owner: User.ID,
        reach: Int
    ) throws(Refusal) -> SealedSpan {
        let ids = Set(page.entries.map(\.id))
        var contents = SealedContents()
        var places: [SealedPlace: AuditEntry.ID] = [:]
        for written in page.written {
            contents[written.place] = written.content
            if ids.contains(written.entry.id) { places[written.place] = written.entry.id }
        }
        let count = Self.count(of: owner)
        let head = Self.head(of: owner)
        let leaves = Self.leaves(at: Array(places.keys))
        // The count first: every entry that it counts is found behind it.
        try select([count, head] + leaves)
        let own = leaves.flatMap(\.rows)
        let around = try self.leaves(of: owner, around: own.map(\.index), reach: reach)
        let others = around.map(\.place).filter { contents[$0] == nil }
        contents.merge(try outboxes.contents(of: others, about: owner))
        var span = SealedSpan(count: count.rows.first ?? 0, head: head.rows.first)
        span.around = around.map { contents.entry($0) }
        for leaf in own {
            guard let id = places[leaf.place] else { continue }
            span.entries[id] = contents.entry(leaf)
        }
        span.incomplete = contents.incomplete.sorted()
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
            let leaves = Self.leaves(at: [place])
            try select(leaves)
            return leaves.flatMap(\.rows).first.map { contents.entry($0) }
        }
        if let outbox = contents.incomplete.first { throw .unavailable(.shard(outbox)) }
        throw .notFound
    }
}

extension DatabaseSealedAudit {
    private func select(_ selections: [any Selecting]) throws(Refusal) {
        guard !selections.isEmpty else { return }
        try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.select(selections)
        }
    }

    /// How many entries about an owner were sealed.
    private static func count(of owner: User.ID) -> Selection<Int> {
        Selection("SELECT sequence FROM owner_head WHERE owner = \(owner)") { row in
            try row.int(0)
        }
    }

    /// The leaves of entries at places, an outbox at a time.
    private static func leaves(at places: [SealedPlace]) -> [Selection<SealedLeaf>] {
        Dictionary(grouping: places, by: \.outbox).sorted { $0.key < $1.key }.map { place in
            let list = filled(place.value.map(\.position))
            return Selection(
                """
                SELECT \(SealedLeaf.columns) FROM leaf
                WHERE outbox = \(place.key) AND position IN (\(list)) AND owner_sequence > 0
                """
            ) { row in try SealedLeaf(row) }
        }
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
    private static func head(of owner: User.ID) -> Selection<SealedHead> {
        Selection(
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
