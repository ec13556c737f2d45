package import MariaDB

/// An entry that waits in an outbox, as far as the log needs to know it.
struct OutboxEntry {
    let position: Int
    let owner: [UInt8]?
    let body: [UInt8]
    /// The commitment's key; nil where body and key were erased.
    let k: [UInt8]?
    /// What the table says beside the body; an event of the log's own has a time alone.
    let columns: Columns

    /// What a row repeats of its body, so that entries can be found by it.
    struct Columns {
        let id: [UInt8]?
        let time: Int64
        let actor: [UInt8]?
        /// When body, actor and key were erased.
        let erased: Int64?
    }

    init(_ row: borrowing Row) throws(MariaDBError) {
        position = try row.int(0)
        owner = try row.optionalBytes(1)
        body = try row.bytes(2)
        k = try row.optionalBytes(3)
        columns = Columns(
            id: try row.optionalBytes(4),
            time: try row.int64(5),
            actor: try row.optionalBytes(6),
            erased: try row.optionalInt64(7)
        )
    }

    /// Whether nothing of it is left to read.
    var isErased: Bool { k == nil && body.isEmpty }
}

/// The outbox of a schema: its name and a connection to it.
package struct OutboxSource {
    /// The schema's name as the settings call it: `platform` or a shard's; `log` is the log's own.
    package let name: String

    /// A connection that may read the outbox.
    package let connection: Connection

    /// An outbox.
    package init(name: String, connection: Connection) {
        self.name = name
        self.connection = connection
    }

    /// Whether it is the log's own.
    var isOwn: Bool { name == Self.own }

    /// The name of the log's own outbox.
    static let own = "log"

    /// Entries of a range of positions, in their order.
    func entries(in range: ClosedRange<Int>, limit: Int) throws(LogError) -> [OutboxEntry] {
        try on(name) { () throws(MariaDBError) in
            let (first, last) = (range.lowerBound, range.upperBound)
            guard isOwn else {
                return try connection.rows(
                    """
                    SELECT sequence, owner, body, k, id, time, actor, erased FROM audit
                    WHERE sequence BETWEEN \(first) AND \(last) ORDER BY sequence LIMIT \(limit)
                    """
                ) { row in try OutboxEntry(row) }
            }
            return try connection.rows(
                """
                SELECT sequence, owner, body, k, NULL, time, NULL, NULL FROM event
                WHERE sequence BETWEEN \(first) AND \(last) ORDER BY sequence LIMIT \(limit)
                """
            ) { row in try OutboxEntry(row) }
        }
    }

    /// The highest position that there is; 0 where there is none.
    func highest() throws(LogError) -> Int {
        try on(name) { () throws(MariaDBError) in
            let sql: SQL =
                isOwn
                ? "SELECT COALESCE(MAX(sequence), 0) FROM event"
                : "SELECT COALESCE(MAX(sequence), 0) FROM audit"
            return try connection.row(sql) { row in try row.int(0) } ?? 0
        }
    }
}
