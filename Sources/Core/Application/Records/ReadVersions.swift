package import Domain

/// What a record said before it was changed, and which record that is.
package struct KeptVersion: Hashable, Sendable {
    /// The record.
    package let address: Record.Address

    /// What it said.
    package let version: RecordVersion

    /// What a record said before it was changed.
    package init(address: Record.Address, version: RecordVersion) {
        self.address = address
        self.version = version
    }
}

/// Reads what all records of an owner and data type said before they were changed.
package struct ReadVersions {
    private let parts: RecordAccess
    private let versions: any RecordVersions

    /// The use case over its parts and its port.
    package init(_ parts: RecordAccess, versions: any RecordVersions) {
        self.parts = parts
        self.versions = versions
    }

    /// Where to read on: in which shard, in the order of configuration, and behind which version.
    package struct Place: Hashable, Sendable {
        fileprivate let shard: Int
        fileprivate let last: KeptVersion?
    }

    /// Earlier versions, shard by shard.
    package struct Page: Hashable, Sendable {
        /// The versions.
        package fileprivate(set) var versions: [KeptVersion] = []

        /// Where to read on; nil where nothing is left.
        package fileprivate(set) var next: Place?

        /// The shards that did not answer.
        package fileprivate(set) var incomplete: [Shard.Name] = []
    }

    /// Reads a page, by the right to read the records as they are now.
    ///
    /// Versions that say they were measured at a time that is not open are left out. The audit
    /// entry is durable before the page is returned; of a page without any there is none.
    ///
    /// - Throws: `Refusal.notFound`, `.forbidden`, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        _ type: DataType.Code,
        from place: Place?,
        limit: Int,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Page {
        var page = Page()
        let permit = try parts.authorize(
            .read,
            on: try parts.type(type).code,
            of: owner,
            in: request,
            by: standing,
            at: now
        )
        guard let permit else { return page }
        let (begun, shards) = (place?.shard ?? 0, parts.records.shards)
        var read: [Shard.Name] = []
        for index in begun..<max(begun, shards.count) where permit.opens(shards[index].name) {
            let shard = shards[index].name
            guard standing.holdings?.forms(of: type, in: shard).isEmpty != true else { continue }
            do {
                let found = try versions.versions(
                    of: owner,
                    type,
                    after: index == begun ? place?.last : nil,
                    limit: limit,
                    in: shard
                )
                guard let last = found.last else { continue }
                page.versions = found.filter { permit.data.contains($0.version.time) }
                page.next = Place(shard: index, last: last)
                read = [shard]
                break
            } catch {
                guard case .unavailable = error else { throw error }
                page.incomplete.append(shard)
            }
        }
        guard !page.versions.isEmpty else { return page }
        let count = page.versions.count
        try parts.trail.record(parts.entry(of: permit, entries: count, in: read, at: now))
        return page
    }
}
