internal import Cryptography
package import MariaDB

/// Destroys what entries say and the keys that open their commitments; leaves, tree and every proof
/// stay as they are.
///
/// An entry of the erasure, which names the positions, is committed first. A crash in between
/// leaves entries that are named and still there: the next run names and destroys them. What the
/// log has not sealed yet is left for a later run.
package struct Eraser {
    /// Why entries are erased.
    package enum Reason: String, Sendable {
        /// Whom they are about wanted it.
        case owner
        /// They are older than entries are kept.
        case retention
    }

    /// What a run did.
    package struct Outcome: Equatable, Sendable {
        /// How many entries were erased.
        package internal(set) var erased = 0

        /// How many were left because the log has not sealed them yet.
        package internal(set) var waiting = 0
    }

    /// What one run is about.
    struct Erasure {
        let reason: Reason
        let owner: [UInt8]?
        /// Only what is older; nil: everything.
        let before: Int64?
        let time: Int64
    }

    private let log: Connection
    private let outboxes: [OutboxSource]
    private let makeID: () -> [UInt8]
    private let watch: () throws(LogError) -> Void

    /// An eraser.
    ///
    /// - Parameters:
    ///   - log: the schema `log`.
    ///   - outboxes: the platform's and the shards', under an account that may change entries: no
    ///     role of the platform is one.
    ///   - makeID: 16 bytes for each entry of an erasure.
    ///   - watch: called between an entry and what it announces; tests stop it there.
    package init(
        log: Connection,
        outboxes: [OutboxSource],
        makeID: @escaping () -> [UInt8],
        watch: @escaping () throws(LogError) -> Void = { () throws(LogError) in }
    ) {
        self.log = log
        self.outboxes = outboxes
        self.makeID = makeID
        self.watch = watch
    }

    /// Erases all entries about an owner but those that tell of erasures.
    ///
    /// - Parameters:
    ///   - owner: 16 bytes.
    ///   - now: milliseconds since 1970.
    /// - Returns: what was done; nothing where it was done before.
    /// - Throws: `LogError`; then some may be erased, and a further run does the rest.
    package func erase(about owner: [UInt8], at now: Int64) throws(LogError) -> Outcome {
        try run(Erasure(reason: .owner, owner: owner, before: nil, time: now))
    }

    /// Erases all entries that are older than a moment, but those that tell of erasures.
    package func erase(before: Int64, at now: Int64) throws(LogError) -> Outcome {
        try run(Erasure(reason: .retention, owner: nil, before: before, time: now))
    }

    private func run(_ erasure: Erasure) throws(LogError) -> Outcome {
        guard let platform = outboxes.first(where: { $0.name == "platform" }) else {
            throw .contradiction("there is no outbox of the platform to write the erasure to")
        }
        var outcome = Outcome()
        for source in outboxes {
            var after = 0
            while true {
                let found = try candidates(erasure, in: source, after: after)
                guard let last = found.last else { break }
                after = last
                let sealed = try sealed(found, in: source)
                outcome.waiting += found.count - sealed.count
                outcome.erased += sealed.count
                guard !sealed.isEmpty else { continue }
                try announce(sealed, in: source, erasure, to: platform)
                try watch()
                try destroy(sealed, in: source, at: erasure.time)
            }
        }
        return outcome
    }

    private func candidates(
        _ erasure: Erasure,
        in source: OutboxSource,
        after: Int
    ) throws(LogError) -> [Int] {
        var condition: SQL = "sequence > \(after) AND k IS NOT NULL"
        if let owner = erasure.owner { condition = "\(condition) AND owner = \(owner)" }
        if let before = erasure.before { condition = "\(condition) AND time < \(before)" }
        return try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                """
                SELECT sequence FROM audit
                WHERE \(condition) AND INSTR(body, \(ErasureBody.mark)) = 0
                ORDER BY sequence LIMIT 1000
                """
            ) { row in try row.int(0) }
        }
    }

    private func sealed(_ positions: [Int], in source: OutboxSource) throws(LogError) -> [Int] {
        try on("log") { () throws(MariaDBError) in
            try log.rows(
                """
                SELECT position FROM leaf WHERE outbox = \(source.name)
                    AND position IN (\(Self.padded(positions))) ORDER BY position
                """
            ) { row in try row.int(0) }
        }
    }

    private func announce(
        _ positions: [Int],
        in source: OutboxSource,
        _ erasure: Erasure,
        to platform: OutboxSource
    ) throws(LogError) {
        let id = makeID()
        let body = ErasureBody.encode(positions, in: source.name, erasure, id: id)
        try on(platform.name) { () throws(MariaDBError) in
            _ = try platform.connection.run(
                """
                INSERT INTO audit (id, time, owner, body)
                VALUES (\(id), \(erasure.time), \(erasure.owner), \(body))
                """
            )
        }
    }

    private func destroy(
        _ positions: [Int],
        in source: OutboxSource,
        at now: Int64
    ) throws(LogError) {
        try on(source.name) { () throws(MariaDBError) in
            _ = try source.connection.run(
                """
                UPDATE audit SET body = '', k = NULL, actor = NULL, erased = \(now)
                WHERE sequence IN (\(Self.padded(positions))) AND k IS NOT NULL
                """
            )
        }
    }

    /// Few sizes of list, few prepared statements: the rest is filled up with the first.
    private static func padded(_ positions: [Int]) -> [Int] {
        var list = positions
        while list.count & (list.count - 1) != 0 { list.append(list[0]) }
        return list
    }
}
