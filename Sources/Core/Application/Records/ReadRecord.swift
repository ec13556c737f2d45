package import Domain

/// Reads one record by its address.
package struct ReadRecord {
    private let parts: RecordAccess

    /// The use case over its parts.
    package init(_ parts: RecordAccess) { self.parts = parts }

    /// Reads one record; the audit entry is durable before it is returned.
    ///
    /// - Throws: `Refusal.notFound` also where access is denied in a way that must look like
    ///   absence, `.forbidden`, `.unavailable`.
    package func callAsFunction(
        _ address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Record {
        let type = try parts.type(type)
        let permit = try parts.authorize(
            .read,
            on: type.code,
            of: owner,
            in: request,
            by: standing,
            at: now
        )
        let record = try parts.find(address, of: owner, type) { permit?.opens($0) == true }
        guard let permit else { throw .notFound }
        try parts.trail.record(
            parts.entry(
                of: permit,
                entries: record == nil ? 0 : 1,
                in: record.map { [$0.shard] } ?? [],
                at: now
            )
        )
        guard let record else { throw .notFound }
        return record
    }
}
