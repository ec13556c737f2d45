internal import Cryptography
internal import MariaDB

/// Whether the entries about each owner are all there, one after the other, and the logged heads
/// say the same.
struct OwnerCheck {
    let sources: LogSources

    /// Looks at all owners.
    func run(_ report: inout LogReport) throws(LogError) {
        var findings: [LogFinding] = []
        var heads = try headBodies()
        var owner: [UInt8] = []
        var chain = OwnerChain()
        try on("log") { () throws(MariaDBError) in
            try sources.log.forEachRow(
                """
                SELECT \(LeafRow.columns) FROM leaf
                WHERE owner IS NOT NULL ORDER BY owner, number
                """
            ) { row in
                let leaf = try LeafRow(row)
                if leaf.owner != owner {
                    owner = leaf.owner ?? []
                    chain = OwnerChain()
                }
                if leaf.kind == .head {
                    findings += Self.head(leaf, heads.removeValue(forKey: leaf.position), chain)
                    return
                }
                chain.append(leaf.leaf.commitment)
                guard leaf.chain != chain, let said = leaf.chain else { return }
                findings.append(Self.gap(leaf, said, chain))
                chain = said
            }
        }
        report.findings += findings
        try ends(&report)
    }

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

    private static func head(
        _ leaf: LeafRow,
        _ body: EventBody?,
        _ chain: OwnerChain
    ) -> [LogFinding] {
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
        struct Head {
            let position: Int
            let body: EventBody?
        }
        let heads = try on("log") { () throws(MariaDBError) in
            try sources.log.rows(
                "SELECT sequence, body FROM event WHERE owner IS NOT NULL"
            ) { row in Head(position: try row.int(0), body: EventBody.decode(try row.bytes(1))) }
        }
        return Dictionary(
            uniqueKeysWithValues: heads.compactMap { head in
                head.body.map { (head.position, $0) }
            }
        )
    }

    /// Whether what logd goes on from is where the leaves end.
    private func ends(_ report: inout LogReport) throws(LogError) {
        let wrong = try on("log") { () throws(MariaDBError) in
            try sources.log.rows(
                """
                SELECT h.owner FROM owner_head h
                LEFT JOIN (SELECT owner, MAX(number) AS number FROM leaf
                    WHERE owner IS NOT NULL AND kind = 1 GROUP BY owner) m ON m.owner = h.owner
                LEFT JOIN leaf l ON l.number = m.number
                WHERE NOT (h.sequence <=> l.owner_sequence AND h.hash <=> l.owner_hash)
                    OR h.logged > h.sequence
                UNION SELECT DISTINCT l.owner FROM leaf l
                WHERE l.owner IS NOT NULL AND l.kind = 1
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
