package import Domain

/// An entry of an owner as the public log has it.
package struct SealedEntry: Hashable, Sendable {
    /// What opens the commitment in the leaf.
    package struct Opening: Hashable, Sendable {
        /// The random key of the commitment: 32 bytes.
        package let k: [UInt8]

        /// The entry, byte for byte as it was committed to.
        package let body: [UInt8]

        /// What opens a commitment.
        package init(k: [UInt8], body: [UInt8]) {
            self.k = k
            self.body = body
        }
    }

    /// What there is of the entry itself, where it was written.
    package enum Content: Hashable, Sendable {
        /// It is there.
        case open(Opening)
        /// It was erased; since when, as far as is known, is all that is left.
        case erased(since: Moment?)
        /// It is not there, though the log has it: somebody hid it.
        case missing
        /// Its outbox does not answer.
        case unreachable
    }

    /// The number of the leaf in the tree, from 0.
    package let index: Int

    /// Which of the entries about this owner it is, from 1: one that is hidden leaves a gap.
    package let sequence: Int

    /// The owner's chain at it: 32 bytes.
    package let hash: [UInt8]

    /// The leaf as it is in the tree: 121 bytes.
    package let leaf: [UInt8]

    /// What there is of the entry itself.
    package let content: Content

    /// An entry.
    package init(index: Int, sequence: Int, hash: [UInt8], leaf: [UInt8], content: Content) {
        self.index = index
        self.sequence = sequence
        self.hash = hash
        self.leaf = leaf
        self.content = content
    }

    /// Whether it was erased.
    package var isErased: Bool {
        if case .erased = content { true } else { false }
    }

    /// Since when nobody can read it; nil where it was not erased, as far as is known.
    package var erased: Moment? {
        guard case .erased(let since) = content else { return nil }
        return since
    }

    /// What opens the commitment; nil where it is not there.
    package var opening: Opening? {
        guard case .open(let opening) = content else { return nil }
        return opening
    }
}

/// Entries about an owner, in the order of the log.
package struct SealedPage: Hashable, Sendable {
    /// The entries.
    package var entries: [SealedEntry]

    /// After which number to read on; nil where nothing is left.
    package var next: Int?

    /// How many entries about the owner were sealed so far, whatever is left of them.
    package var count: Int

    /// The numbers of which there is no entry here: they were sealed, and are not shown.
    package var gaps: [ClosedRange<Int>]

    /// The outboxes that did not answer, by name.
    package var incomplete: [String]

    /// A page.
    package init(
        entries: [SealedEntry] = [],
        next: Int? = nil,
        count: Int = 0,
        gaps: [ClosedRange<Int>] = [],
        incomplete: [String] = []
    ) {
        self.entries = entries
        self.next = next
        self.count = count
        self.gaps = gaps
        self.incomplete = incomplete
    }
}

/// Where the entries of a page of the audit are in the log, and what the log has around them.
package struct SealedSpan: Hashable, Sendable {
    /// The entries that were asked for and are in the log.
    package var entries: [AuditEntry.ID: SealedEntry]

    /// All entries about the owner from the one before the first of these to some after the last,
    /// by their number.
    package var around: [SealedEntry]

    /// How many entries about the owner were sealed so far.
    package var count: Int

    /// The last of the heads that the log itself notes once a day.
    package var head: SealedHead?

    /// The outboxes that did not answer, by name.
    package var incomplete: [String]

    /// A span.
    package init(
        entries: [AuditEntry.ID: SealedEntry] = [:],
        around: [SealedEntry] = [],
        count: Int = 0,
        head: SealedHead? = nil,
        incomplete: [String] = []
    ) {
        self.entries = entries
        self.around = around
        self.count = count
        self.head = head
        self.incomplete = incomplete
    }
}

/// A leaf in which the log committed to how many entries about an owner there are.
package struct SealedHead: Hashable, Sendable {
    /// The number of the leaf in the tree, from 0.
    package let index: Int

    /// The leaf as it is in the tree: 121 bytes.
    package let leaf: [UInt8]

    /// What opens it: its body says the number and the chain's hash.
    package let opening: SealedEntry.Opening

    /// A head.
    package init(index: Int, leaf: [UInt8], opening: SealedEntry.Opening) {
        self.index = index
        self.leaf = leaf
        self.opening = opening
    }
}

/// Where entries are in the public log.
package protocol SealedAudit {
    /// Entries about an owner that are in the log, by their number among his, lowest first.
    ///
    /// - Throws: `Refusal.unavailable(.audit)` where the log does not answer.
    func entries(of owner: User.ID, after: Int, limit: Int) throws(Refusal) -> SealedPage

    /// Where entries of the audit are in the log, and what it has around them.
    ///
    /// - Parameters:
    ///   - page: a page, as it was written.
    ///   - owner: about whom.
    ///   - reach: how many entries after the last of these are told of as well.
    /// - Returns: where they are; what is not in the log yet is left out.
    /// - Throws: `Refusal.unavailable(.audit)` where the log does not answer.
    func span(
        of page: ReadAudit.Page,
        about owner: User.ID,
        reach: Int
    ) throws(Refusal) -> SealedSpan

    /// Where one entry is in the log; nil where it is not in it yet.
    ///
    /// - Throws: `Refusal.notFound` where there is no such entry about the owner.
    func entry(_ id: AuditEntry.ID, about owner: User.ID) throws(Refusal) -> SealedEntry?
}

/// Numbers of entries of which none is there.
enum SealedGaps {
    /// The runs of numbers of a range that are not among those that are there.
    ///
    /// - Parameters:
    ///   - range: where to look.
    ///   - entries: what there is; what is missing where it was written counts as not there.
    /// - Returns: the runs, lowest first.
    static func of(
        _ range: ClosedRange<Int>?,
        _ entries: [SealedEntry]
    ) -> [ClosedRange<Int>] {
        guard let range else { return [] }
        var gaps: [ClosedRange<Int>] = []
        var due = range.lowerBound
        let there = entries.filter { $0.content != .missing }.map(\.sequence)
            .filter(range.contains).sorted()
        for sequence in there {
            if sequence > due { gaps.append(due...sequence - 1) }
            due = max(due, sequence + 1)
        }
        if due <= range.upperBound { gaps.append(due...range.upperBound) }
        return gaps
    }
}
