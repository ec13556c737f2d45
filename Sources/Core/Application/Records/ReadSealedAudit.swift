package import Domain

/// Reads where the entries about an owner are in the public log, with what is needed to check that
/// they are there unchanged.
package struct ReadSealedAudit {
    /// The most entries of a page.
    package static let most = 1_000

    private let allow: AuditAccess
    private let sealed: any SealedAudit

    /// The use case over its port.
    package init(sealed: any SealedAudit, registry: DataTypeRegistry) {
        self.sealed = sealed
        allow = AuditAccess(registry: registry)
    }

    /// Reads a page, in the order of the log.
    ///
    /// Only the owner himself may; an app also needs `audit` in its scope.
    ///
    /// - Parameters:
    ///   - owner: whose entries.
    ///   - after: only entries whose number among the owner's is higher; 0: from the first on.
    ///   - limit: how many, 1 to `most`.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: the page; outboxes that do not answer are named in it.
    /// - Throws: `Refusal.forbidden`, `.notFound`, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        after: Int,
        limit: Int,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> SealedPage {
        try allow(owner, standing, at: now)
        // What opens a commitment is his alone: who manages his policies reads the audit as it is.
        guard standing.actor?.id == owner else { throw .forbidden(.notAllowed) }
        let limit = min(max(limit, 1), Self.most)
        var page = try sealed.entries(of: owner, after: after, limit: limit + 1)
        if page.entries.count > limit {
            page.entries.removeLast(page.entries.count - limit)
            page.next = page.entries.last?.sequence
        }
        return page
    }
}

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

    /// The number of the leaf in the tree, from 0.
    package let index: Int

    /// Which of the entries about this owner it is, from 1: one that is hidden leaves a gap.
    package let sequence: Int

    /// The owner's chain at it: 32 bytes.
    package let hash: [UInt8]

    /// What opens the commitment; nil where it was erased or its outbox does not answer.
    package let opening: Opening?

    /// Since when nobody can open it; nil where it was not erased, as far as is known.
    package let erased: Moment?

    /// An entry.
    package init(
        index: Int,
        sequence: Int,
        hash: [UInt8],
        opening: Opening?,
        erased: Moment? = nil
    ) {
        self.index = index
        self.sequence = sequence
        self.hash = hash
        self.opening = opening
        self.erased = erased
    }
}

/// Entries about an owner, in the order of the log.
package struct SealedPage: Hashable, Sendable {
    /// The entries.
    package var entries: [SealedEntry]

    /// After which number to read on; nil where nothing is left.
    package var next: Int?

    /// The outboxes that did not answer, by name.
    package var incomplete: [String]

    /// A page.
    package init(entries: [SealedEntry] = [], next: Int? = nil, incomplete: [String] = []) {
        self.entries = entries
        self.next = next
        self.incomplete = incomplete
    }
}

/// Where entries are in the public log.
package protocol SealedAudit {
    /// Entries about an owner that are in the log, by their number among his, lowest first.
    ///
    /// - Throws: `Refusal.unavailable(.audit)` where the log does not answer.
    func entries(of owner: User.ID, after: Int, limit: Int) throws(Refusal) -> SealedPage
}
