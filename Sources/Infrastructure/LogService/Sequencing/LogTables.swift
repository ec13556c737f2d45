internal import Cryptography
internal import MariaDB

/// The tables of the schema `log`, as the sequencer reads and writes them.
struct LogTables {
    let connection: Connection

    /// The last leaf.
    func last() throws(LogError) -> LeafRow? {
        try on("log") { () throws(MariaDBError) in
            try connection.row(
                "SELECT \(LeafRow.columns) FROM leaf ORDER BY number DESC LIMIT 1"
            ) { row in try LeafRow(row) }
        }
    }

    /// Leaves from a number on, in their order.
    func leaves(from number: Int, limit: Int) throws(LogError) -> [LeafRow] {
        try on("log") { () throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(LeafRow.columns) FROM leaf
                WHERE number >= \(number) ORDER BY number LIMIT \(limit)
                """
            ) { row in try LeafRow(row) }
        }
    }

    /// A reader of an outbox, where the tables say that it is.
    func reader(
        of source: OutboxSource,
        at now: ContinuousClock.Instant
    ) throws(LogError) -> OutboxReader {
        try on("log") { () throws(MariaDBError) in
            let settled =
                try connection.row("SELECT settled FROM outbox WHERE name = \(source.name)") {
                    row in try row.int(0)
                } ?? 0
            let taken = try connection.rows(
                """
                SELECT position FROM leaf
                WHERE outbox = \(source.name) AND position > \(settled) ORDER BY position
                """
            ) { row in try row.int(0) }
            return OutboxReader(source, settled: settled, taken: taken, at: now)
        }
    }

    /// The chains of owners.
    func chains(of owners: [[UInt8]]) throws(LogError) -> [[UInt8]: OwnerChain] {
        var chains: [[UInt8]: OwnerChain] = [:]
        try on("log") { () throws(MariaDBError) in
            // Few sizes of list, few prepared statements: the rest is filled up with the first.
            for start in stride(from: 0, to: owners.count, by: 256) {
                var list = Array(owners[start..<min(start + 256, owners.count)])
                while list.count & (list.count - 1) != 0 { list.append(list[0]) }
                try connection.forEachRow(
                    "SELECT owner, sequence, hash FROM owner_head WHERE owner IN (\(list))"
                ) { row in
                    chains[try row.bytes(0)] = OwnerChain(
                        sequence: try row.int(1),
                        hash: try row.digest(2)
                    )
                }
            }
        }
        return chains
    }

    /// Owners of whom something was logged since their last head was.
    func unloggedHeads(limit: Int) throws(LogError) -> [(owner: [UInt8], chain: OwnerChain)] {
        struct Head {
            let owner: [UInt8]
            let chain: OwnerChain
        }
        let heads = try on("log") { () throws(MariaDBError) in
            try connection.rows(
                """
                SELECT owner, sequence, hash FROM owner_head
                WHERE logged < sequence LIMIT \(limit)
                """
            ) { row in
                Head(
                    owner: try row.bytes(0),
                    chain: OwnerChain(sequence: try row.int(1), hash: try row.digest(2))
                )
            }
        }
        return heads.map { ($0.owner, $0.chain) }
    }
}

/// What changes beside the leaves in one transaction.
struct LogChanges {
    /// Owners' chains after the leaves.
    var chains: [[UInt8]: OwnerChain] = [:]

    /// How far outboxes are settled.
    var settled: [(outbox: String, position: Int)] = []

    /// Owners whose heads are logged.
    var loggedHeads: [(owner: [UInt8], sequence: Int)] = []

    /// A session that begins, its first leaf.
    var opened: (session: [UInt8], label: String, machine: String, leaf: Int)?

    /// A session that is found without CLOSE.
    var recovered: [UInt8]?

    /// A session that ends in good order.
    var closed: [UInt8]?

    /// Writes all of it.
    func write(
        into transaction: borrowing Transaction,
        at time: Int64
    ) throws(MariaDBError) {
        if !chains.isEmpty {
            try transaction.run(
                """
                INSERT INTO owner_head (owner, sequence, hash) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE sequence = VALUES(sequence), hash = VALUES(hash)
                """,
                rows: chains.map { owner, chain in
                    [owner.sqlValue, chain.sequence.sqlValue, chain.hash.bytes.sqlValue]
                }
            )
        }
        for (outbox, position) in settled {
            try transaction.run(
                """
                INSERT INTO outbox (name, settled) VALUES (\(outbox), \(position))
                ON DUPLICATE KEY UPDATE settled = \(position)
                """
            )
        }
        for (owner, sequence) in loggedHeads {
            try transaction.run(
                "UPDATE owner_head SET logged = \(sequence) WHERE owner = \(owner)"
            )
        }
        if let opened {
            try transaction.run(
                """
                INSERT INTO session (id, label, machine, first_leaf, opened)
                VALUES (\(opened.session), \(opened.label), \(opened.machine), \(opened.leaf),
                    \(time))
                """
            )
        }
        if let recovered {
            try transaction.run("UPDATE session SET recovered = \(time) WHERE id = \(recovered)")
        }
        if let closed {
            try transaction.run("UPDATE session SET closed = \(time) WHERE id = \(closed)")
        }
    }
}
