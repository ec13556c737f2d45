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
    /// - Returns: the page; outboxes that do not answer are named in it, and entries that were
    ///   sealed and are not there.
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
        let last = page.next ?? max(page.count, page.entries.last?.sequence ?? after)
        page.gaps = SealedGaps.of(last > after ? after + 1...last : nil, page.entries)
        return page
    }
}
