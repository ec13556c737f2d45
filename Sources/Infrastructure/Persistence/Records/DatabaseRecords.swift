package import Application
package import Domain
internal import MariaDB

/// The records of all shards: regular series as segments, single measurements as rows.
package struct DatabaseRecords: RecordRepository {
    let databases: Databases

    /// The records over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The shards that are configured.
    package var shards: [Shard] { databases.shards }

    /// What a shard has for a query.
    package func batch(
        _ query: RecordQuery,
        in shard: Shard.Name
    ) throws(Refusal) -> RecordBatch {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            var batch = RecordBatch()
            let forms =
                if let known = query.forms { known } else {
                    try SeriesRows.forms(of: query.owner, query.type, from: connection)
                }
            if forms.contains(.segment) {
                try SegmentRows.read(query, in: shard, into: &batch, from: connection)
            }
            if forms.contains(.record), query.recording == nil {
                try RecordRows.read(query, in: shard, into: &batch, from: connection)
            }
            return batch
        }
    }

    /// One record; nil where the shard has none, or it was deleted.
    package func record(
        at address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> Record? {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            switch address {
            case .row(let id):
                return try RecordRows.record(id, of: owner, type, in: shard, from: connection)
            case .sample(let recording, let index):
                let segment = try SegmentRows.segment(
                    of: recording,
                    at: index,
                    owner,
                    type,
                    in: shard,
                    from: connection
                )
                return segment?.record(at: index)
            }
        }
    }

    /// Stores new records with their audit entry and the answer under its key.
    package func create(
        _ records: [Record],
        of owner: User.ID,
        _ type: DataType.Code,
        with entry: AuditEntry,
        once: Once?,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        let connection = try databases.shard(shard)
        try SeriesPlaces.note(.record, of: owner, [type], in: shard, on: databases)
        let critical = try CriticalRows(
            records,
            of: owner,
            type,
            by: entry,
            in: shard,
            on: databases
        )
        do throws(MariaDBError) {
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                if let once { try OnceRows.insert(once, at: entry.time, into: transaction) }
                try SeriesRows.note(.record, of: owner, [type], in: transaction)
                try RecordRows.insert(records, of: owner, type, at: entry.time, into: transaction)
                try critical.insert(into: transaction)
                let traces = try Trace.records(records.compactMap(\.row), in: transaction)
                try Outbox.insert([entry], leaving: traces, into: transaction)
            }
            return .now
        } catch {
            return try fate(of: once, after: error, in: shard)
        }
    }

    /// Changes or deletes a record with its audit entry.
    package func change(_ change: RecordChange, with entry: AuditEntry) throws(Refusal) {
        let shard = change.before.shard
        let critical = try CriticalRows(
            [change.after].compactMap(\.self),
            of: change.owner,
            change.type,
            by: entry,
            in: shard,
            on: databases
        )
        let isDone = try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let isDone =
                    switch change.before.address {
                    case .row(let id):
                        try RecordRows.change(id, change, by: entry, in: transaction)
                    case .sample(let recording, let index):
                        try SegmentRows.change(recording, index, change, by: entry, in: transaction)
                    }
                guard isDone else { return false }
                try critical.insert(into: transaction)
                let traces = try Self.traces(of: change, in: transaction)
                try Outbox.insert([entry], leaving: traces, into: transaction)
                return true
            }
        }
        guard isDone else { throw .conflict(.version) }
    }

    private static func traces(
        of change: RecordChange,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Trace] {
        switch change.before.address {
        case .row(let id):
            return change.after == nil
                ? [.deleted(id)] : try Trace.records([id], in: transaction)
        case .sample(let recording, let index):
            return try Trace.segment(
                of: recording,
                change.type,
                holding: index,
                in: transaction
            )
        }
    }

    /// What became of a request whose transaction failed: its key tells.
    func fate(
        of once: Once?,
        after error: MariaDBError,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        let isKnown =
            switch error.kind {
            case .duplicateKey, .commitUnknown: once?.key != nil
            default: false
            }
        guard let once, isKnown else {
            databases.note(error, in: shard.text)
            throw .unavailable(.shard(shard.text))
        }
        let kept = try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try OnceRows.kept(under: once, from: connection)
        }
        guard let kept else {
            databases.note(error, in: shard.text)
            throw .unavailable(.shard(shard.text))
        }
        guard kept.request == once.request else { throw .conflict(.idempotencyKey) }
        // Identifiers in the answer are new each time: an equal answer is this very request's.
        return kept.answer == once.answer ? .now : .before(kept.answer)
    }
}

extension Record {
    /// The identifier of the row that it is alone in.
    fileprivate var row: Identifier<Record>? {
        if case .row(let id) = address { id } else { nil }
    }
}

/// Requests that must not be done twice.
enum OnceRows {
    static func insert(
        _ once: Once,
        at now: Moment,
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        guard let key = once.key else { return }
        try transaction.run(
            """
            INSERT INTO idempotency (key_hash, request_hash, response, created)
            VALUES (\(key), \(once.request), \(once.answer), \(now))
            """
        )
    }

    static func kept(
        under once: Once,
        from connection: Connection
    ) throws(MariaDBError) -> (request: [UInt8], answer: [UInt8])? {
        guard let key = once.key else { return nil }
        return try connection.row(
            "SELECT request_hash, response FROM idempotency WHERE key_hash = \(key)"
        ) { (row: borrowing Row) throws(MariaDBError) in
            (try row.bytes(0), try row.bytes(1))
        }
    }
}
