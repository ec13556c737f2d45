import Application
import Domain

@testable import Pages

extension World: SealedAudit, Receipts {
    func entries(of owner: User.ID, after: Int, limit: Int) throws(Refusal) -> SealedPage {
        SealedPage()
    }

    func span(
        of page: ReadAudit.Page,
        about owner: User.ID,
        reach: Int
    ) throws(Refusal) -> SealedSpan {
        guard !isLogDown else { throw .unavailable(.audit) }
        let numbers = page.entries.compactMap { sealed[$0.id]?.sequence }
        let all = sealed.values.sorted { $0.sequence < $1.sequence }
        let low = (numbers.min() ?? 1) - 1
        let high = (numbers.max() ?? 0) + reach
        return SealedSpan(
            entries: sealed.filter { id, _ in page.entries.contains { $0.id == id } },
            around: all.filter { ($0.sequence >= low) && ($0.sequence <= high) },
            count: all.last?.sequence ?? 0
        )
    }

    func entry(_ id: AuditEntry.ID, about owner: User.ID) throws(Refusal) -> SealedEntry? {
        guard entries.contains(where: { $0.id == id && $0.owner == owner }) else {
            throw .notFound
        }
        return sealed[id]
    }

    func receipt(of entry: SealedEntry) throws(Refusal) -> [UInt8]? {
        Array("receipt of \(entry.index)".utf8)
    }

    /// Seals entries, from number 1 on, but for those whose numbers are named.
    func seal(hiding hidden: Set<Int> = []) {
        for (place, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
            let number = place + 1
            let content: SealedEntry.Content =
                hidden.contains(number)
                ? .missing : .open(.init(k: [1], body: Array("body \(number)".utf8)))
            sealed[entry.id] = SealedEntry(
                index: 10 * number,
                sequence: number,
                hash: [2],
                leaf: [3],
                content: content
            )
        }
        entries.removeAll { sealed[$0.id]?.content == .missing }
    }
}
