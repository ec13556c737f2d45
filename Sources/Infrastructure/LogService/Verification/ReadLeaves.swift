internal import Cryptography
internal import MariaDB

/// A row of the table of leaves that is none, as far as it can be read.
struct UnreadableLeaf {
    let number: Int
    let session: [UInt8]
    let outbox: String
    let position: Int
    /// What is in the tree, where only what the table says beside it is wrong.
    let leaf: Leaf?
    let reason: String

    init(_ row: borrowing Row, _ error: MariaDBError) throws(MariaDBError) {
        number = try row.int(0)
        session = try row.bytes(1)
        outbox = try row.text(7)
        position = try row.int(8)
        reason = error.description
        do {
            leaf = try Leaf(row)
        } catch {
            leaf = nil
        }
    }

    var finding: LogFinding {
        LogFinding(
            .unreadable,
            "leaf \(number) (\(outbox) entry \(position))",
            "in session \(UUIDBytes.text(session)): \(reason)"
        )
    }
}

/// Leaves as a verification reads them: one that cannot be read is named, and hinders nothing.
struct ReadLeaves {
    private(set) var rows: [LeafRow] = []
    private(set) var unreadable: [UnreadableLeaf] = []

    var count: Int { rows.count + unreadable.count }

    /// What of them is in the tree, in its order.
    var leaves: [Leaf] {
        guard !unreadable.isEmpty else { return rows.map(\.leaf) }
        let all =
            rows.map { (number: $0.number, leaf: $0.leaf) }
            + unreadable.compactMap { row in row.leaf.map { (number: row.number, leaf: $0) } }
        return all.sorted { $0.number < $1.number }.map(\.leaf)
    }

    /// The number of the last of them; nil where there is none.
    var last: Int? { [rows.last?.number, unreadable.last?.number].compactMap(\.self).max() }

    /// Reads leaves that a condition chooses, in the order of their numbers.
    init(
        from number: Int,
        limit: Int,
        where condition: SQL = "TRUE",
        _ log: Connection
    ) throws(LogError) {
        var rows: [LeafRow] = []
        var unreadable: [UnreadableLeaf] = []
        try on("log") { () throws(MariaDBError) in
            try log.forEachRow(
                """
                SELECT \(LeafRow.columns) FROM leaf
                WHERE \(condition) AND number >= \(number) ORDER BY number LIMIT \(limit)
                """
            ) { row in
                do throws(MariaDBError) {
                    rows.append(try LeafRow(row))
                } catch {
                    unreadable.append(try UnreadableLeaf(row, error))
                }
            }
        }
        self.rows = rows
        self.unreadable = unreadable
    }

    /// The leaf of a number; nil where there is none that can be read.
    static func one(_ number: Int, _ log: Connection) throws(LogError) -> LeafRow? {
        try ReadLeaves(from: number, limit: 1, log).rows.first { $0.number == number }
    }

    /// Leaves without those that a condition on their numbers leaves out.
    func filter(_ isWanted: (_ number: Int) -> Bool) -> ReadLeaves {
        var some = self
        some.rows = rows.filter { isWanted($0.number) }
        some.unreadable = unreadable.filter { isWanted($0.number) }
        return some
    }
}
