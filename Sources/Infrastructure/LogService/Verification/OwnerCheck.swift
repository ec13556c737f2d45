internal import Cryptography
internal import MariaDB

/// Whether the entries about each owner are all there, one after the other, and the logged heads
/// say the same.
struct OwnerCheck {
    /// A head in the log, and what the chain is there.
    private struct Head {
        let leaf: LeafRow
        let chain: OwnerChain
    }

    let sources: LogSources
    /// One owner only; nil: all.
    var owner: [UInt8]?

    /// Looks at the owners.
    func run(_ report: inout LogReport) throws(LogError) {
        var findings: [LogFinding] = []
        var heads: [Head] = []
        var current: [UInt8] = []
        var chain: OwnerChain? = OwnerChain()
        try on("log") { () throws(MariaDBError) in
            try sources.log.forEachRow(
                """
                SELECT \(LeafRow.columns) FROM leaf
                WHERE \(whose) ORDER BY owner, number
                """
            ) { row in
                let owner = try row.optionalBytes(9)
                if owner != current {
                    current = owner ?? []
                    chain = OwnerChain()
                }
                guard let leaf = Self.readable(row) else {
                    // It is named where all leaves are looked at; the next says how it goes on.
                    chain = nil
                    return
                }
                if leaf.kind == .head {
                    if let chain { heads.append(Head(leaf: leaf, chain: chain)) }
                    return
                }
                chain?.append(leaf.leaf.commitment)
                guard leaf.chain != chain, let said = leaf.chain else { return }
                if let chain { findings.append(Self.gap(leaf, said, chain)) }
                chain = said
            }
        }
        // Read after the leaves, so that the body of each head is among them.
        let bodies = try headBodies()
        for head in heads { findings += Self.faults(of: head, bodies[head.leaf.position]) }
        report.findings += findings
        try ends(&report)
    }

    private static func readable(_ row: borrowing Row) -> LeafRow? {
        do {
            return try LeafRow(row)
        } catch {
            return nil
        }
    }

    private var whose: SQL { owner.map { "owner = \($0)" } ?? "owner IS NOT NULL" }

    private static func gap(_ leaf: LeafRow, _ said: OwnerChain, _ due: OwnerChain) -> LogFinding {
        let isGap = said.sequence != due.sequence
        return LogFinding(
            isGap ? .missing : .changed,
            "leaf \(leaf.number)",
            isGap
                ? "it is entry \(said.sequence) about its owner, where \(due.sequence) is due"
                : "the chain of its owner does not continue"
        )
    }

    private static func faults(of head: Head, _ body: EventBody?) -> [LogFinding] {
        let (leaf, chain) = (head.leaf, head.chain)
        guard let body, body.owner == leaf.owner.map(UUIDBytes.text) else {
            return [LogFinding(.changed, "leaf \(leaf.number)", "the head is not readable")]
        }
        guard body.sequence == chain.sequence, body.hash == chain.hash.description else {
            return [
                LogFinding(
                    .missing,
                    "leaf \(leaf.number)",
                    "the head says \(body.sequence ?? -1) entries about its owner, "
                        + "\(chain.sequence) are there"
                )
            ]
        }
        return []
    }

    private func headBodies() throws(LogError) -> [Int: EventBody] {
        struct Stored {
            let position: Int
            let body: EventBody?
        }
        let heads = try on("log") { () throws(MariaDBError) in
            try sources.log.rows("SELECT sequence, body FROM event WHERE \(whose)") { row in
                Stored(position: try row.int(0), body: EventBody.decode(try row.bytes(1)))
            }
        }
        return Dictionary(
            uniqueKeysWithValues: heads.compactMap { head in
                head.body.map { (head.position, $0) }
            }
        )
    }

    /// Whether what logd goes on from is where the leaves and the logged heads end.
    private func ends(_ report: inout LogReport) throws(LogError) {
        let head: SQL = owner.map { "h.owner = \($0)" } ?? "TRUE"
        let leaf: SQL = owner.map { "l.owner = \($0)" } ?? "l.owner IS NOT NULL"
        let wrong = try on("log") { () throws(MariaDBError) in
            try sources.log.rows(
                """
                SELECT h.owner FROM owner_head h
                LEFT JOIN (SELECT owner, MAX(IF(kind = 1, number, NULL)) AS entry,
                    MAX(IF(kind = 4, number, NULL)) AS head FROM leaf
                    WHERE \(whose) GROUP BY owner) m ON m.owner = h.owner
                LEFT JOIN leaf l ON l.number = m.entry
                LEFT JOIN leaf d ON d.number = m.head
                LEFT JOIN event e ON e.sequence = d.position
                WHERE \(head) AND (
                    NOT (h.sequence <=> l.owner_sequence AND h.hash <=> l.owner_hash)
                    OR NOT (h.logged <=> COALESCE(CONVERT(
                        JSON_VALUE(CONVERT(e.body USING utf8mb4), '$.sequence'), INT), 0)))
                UNION SELECT DISTINCT l.owner FROM leaf l
                WHERE \(leaf) AND l.kind = 1
                    AND NOT EXISTS (SELECT 1 FROM owner_head h WHERE h.owner = l.owner)
                """
            ) { row in try row.bytes(0) }
        }
        for owner in wrong {
            report.findings.append(
                LogFinding(
                    .changed,
                    "owner \(UUIDBytes.text(owner))",
                    "the last entry that the log goes on from is not the last there is"
                )
            )
        }
    }
}
