package import Domain

/// Gives an owner the receipt of an entry: what proves to anybody, for ever and without this
/// platform, that it is in the public log.
package struct GiveReceipt {
    private let allow: AuditAccess
    private let sealed: any SealedAudit
    private let receipts: any Receipts

    /// The use case over its ports.
    package init(
        sealed: any SealedAudit,
        receipts: any Receipts,
        registry: DataTypeRegistry
    ) {
        self.sealed = sealed
        self.receipts = receipts
        allow = AuditAccess(registry: registry)
    }

    /// Gives it.
    ///
    /// Only the owner himself may have it, for it opens the commitment; an app also needs `audit`
    /// in its scope.
    ///
    /// - Parameters:
    ///   - entry: which entry.
    ///   - owner: about whom.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: the receipt (c2sp.org/tlog-proof@v1).
    /// - Throws: `Refusal.conflict(.unsealed)` where the log does not have it yet; `.forbidden`,
    ///   `.notFound`, `.unavailable`.
    package func callAsFunction(
        of entry: AuditEntry.ID,
        about owner: User.ID,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> [UInt8] {
        try allow(owner, standing, at: now)
        guard standing.actor?.id == owner else { throw .forbidden(.notAllowed) }
        guard let sealed = try sealed.entry(entry, about: owner),
            let receipt = try receipts.receipt(of: sealed)
        else { throw .conflict(.unsealed) }
        return receipt
    }
}

/// What makes receipts out of the public log's files.
package protocol Receipts {
    /// The receipt of an entry; nil where no checkpoint has it yet.
    ///
    /// - Throws: `Refusal.unavailable(.audit)` where the log's files cannot be read.
    func receipt(of entry: SealedEntry) throws(Refusal) -> [UInt8]?
}
