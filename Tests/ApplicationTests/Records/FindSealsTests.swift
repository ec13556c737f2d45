import Domain
import RecordFakes
import Testing

@testable import Application

/// What is missing between the entries of a page.
struct FindSealsTests {
    private let owner = User.ID(high: 1, low: 1)

    private func entry(_ number: Int) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: 1, low: UInt64(number)),
            time: Moment(milliseconds: Int64(number)),
            request: "",
            owner: owner,
            event: .account(.signedIn)
        )
    }

    private func seals(
        _ shown: [Int],
        among there: [Int],
        missing: Set<Int> = [],
        count: Int,
        isFirst: Bool = true,
        isLast: Bool = true,
        by person: User.ID? = nil
    ) throws -> FindSeals.Seals? {
        let all = there.map { number in
            SealedEntry(
                index: number,
                sequence: number,
                hash: [],
                leaf: [],
                content: missing.contains(number) ? .missing : .erased(since: nil)
            )
        }
        let log = FakeSpan(all: all, count: count)
        let page = ReadAudit.Page(
            entries: shown.map(entry),
            next: isLast ? nil : RecordKey(time: Moment(milliseconds: 0), entry(1).id)
        )
        return try FindSeals(sealed: log)(page, of: owner, isFirst: isFirst, by: person ?? owner)
    }

    @Test func `where all are there nothing is missing`() throws {
        #expect(try seals([1, 2, 3], among: [1, 2, 3], count: 3)?.gaps == [])
        #expect(try seals([], among: [], count: 0)?.gaps == [])
    }

    @Test func `what is hidden between, before and after is a gap`() throws {
        #expect(try seals([2, 5], among: [2, 5], count: 6)?.gaps == [1...1, 3...4, 6...6])
        #expect(try seals([1, 3], among: [1, 2, 3], missing: [2], count: 3)?.gaps == [2...2])
        #expect(try seals([], among: [], count: 2)?.gaps == [1...2])
    }

    @Test func `what is on the next page or was written meanwhile is not missing`() throws {
        let next = try seals([4, 5], among: [3, 4, 5], count: 5, isLast: false)
        #expect(next?.gaps == [])
        #expect(try seals([1, 2], among: [1, 2, 3], count: 3)?.gaps == [])
        let middle = try seals(
            [4, 5],
            among: [3, 4, 5, 6],
            count: 9,
            isFirst: false,
            isLast: false
        )
        #expect(middle?.gaps == [])
    }

    @Test func `what is hidden between two pages is a gap on both`() throws {
        let first = try seals([4, 5], among: [4, 5], count: 5, isLast: false)
        #expect(first?.gaps == [3...3])
        let second = try seals([1, 2], among: [1, 2, 4], count: 5, isFirst: false)
        #expect(second?.gaps == [3...3])
    }

    @Test func `what opens commitments is for the owner alone, and the log may be silent`() throws {
        let other = User.ID(high: 1, low: 2)
        #expect(try seals([1], among: [1], count: 1, by: other) == nil)
        #expect(try seals([1], among: [1], count: -1) == nil)
    }
}

/// A log of which entries have the numbers of their identifiers; it is silent where the count is
/// negative.
private struct FakeSpan: SealedAudit {
    let all: [SealedEntry]
    let count: Int

    func entries(of owner: User.ID, after: Int, limit: Int) throws(Refusal) -> SealedPage {
        SealedPage()
    }

    func span(
        of page: ReadAudit.Page,
        about owner: User.ID,
        reach: Int
    ) throws(Refusal) -> SealedSpan {
        guard count >= 0 else { throw .unavailable(.audit) }
        var own: [AuditEntry.ID: SealedEntry] = [:]
        for entry in page.entries {
            own[entry.id] = all.first { $0.sequence == Int(entry.id.low) }
        }
        return SealedSpan(entries: own, around: all, count: count)
    }

    func entry(_ id: AuditEntry.ID, about owner: User.ID) throws(Refusal) -> SealedEntry? { nil }
}
