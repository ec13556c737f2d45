package import Application
package import Domain

extension MemoryPlatform: SealedAudit, Receipts {
    /// What was put in for an owner.
    package func entries(
        of owner: User.ID,
        after: Int,
        limit: Int
    ) throws(Refusal) -> SealedPage {
        let all = sealed[owner] ?? []
        let entries = all.filter { $0.sequence > after }
        return SealedPage(
            entries: Array(entries.prefix(limit)),
            count: all.map(\.sequence).max() ?? 0
        )
    }

    /// What was put in for an owner; the newest entries are the last that were.
    package func span(
        of page: ReadAudit.Page,
        about owner: User.ID,
        reach: Int
    ) throws(Refusal) -> SealedSpan {
        let all = sealed[owner] ?? []
        return SealedSpan(
            entries: Dictionary(zip(page.entries.map(\.id), all.reversed())) { $1 },
            around: all,
            count: all.map(\.sequence).max() ?? 0
        )
    }

    /// The entry whose identifier has the number in its lower half.
    package func entry(
        _ id: AuditEntry.ID,
        about owner: User.ID
    ) throws(Refusal) -> SealedEntry? {
        guard let found = sealed[owner]?.first(where: { $0.sequence == Int(id.low) }) else {
            throw .notFound
        }
        return found.index < published ? found : nil
    }

    /// Its leaf's number.
    package func receipt(of entry: SealedEntry) throws(Refusal) -> [UInt8]? {
        entry.index < published ? Array("receipt of \(entry.index)".utf8) : nil
    }
}
