/// The prepared statements of one connection, by their text; the least recently used one goes.
final class StatementCache {
    private struct Entry {
        let statement: Statement
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [String: Entry] = [:]
    private var uses: UInt64 = 0

    init(limit: Int) {
        precondition(limit > 0, "a connection keeps at least one statement")
        self.limit = limit
    }

    var count: Int { entries.count }

    /// The statement of this text, prepared now if need be.
    func statement(
        _ text: String,
        prepare: (String) throws(MariaDBError) -> Statement
    ) throws(MariaDBError) -> Statement {
        uses += 1
        if let known = entries[text]?.statement {
            entries[text]?.lastUse = uses
            return known
        }
        let statement = try prepare(text)
        if entries.count >= limit,
            let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            entries[oldest.key] = nil
        }
        entries[text] = Entry(statement: statement, lastUse: uses)
        return statement
    }

    func remove(_ text: String) { entries[text] = nil }

    func removeAll() { entries = [:] }
}
