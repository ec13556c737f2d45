package import Domain

/// What a record said before it was changed.
package struct RecordVersion: Hashable, Sendable {
    /// The version, counted from 1.
    package let version: Int

    /// When it was measured.
    package let time: Moment

    /// Minutes that the clock at the place was ahead of UTC.
    package let offsetMinutes: Int

    /// What it said.
    package let value: RecordValue

    /// When it was replaced.
    package let replaced: Moment

    /// The person who replaced it.
    package let actor: User.ID?

    /// The app by which he did.
    package let app: App.ID?

    /// What a record said before it was changed.
    package init(
        version: Int,
        time: Moment,
        offsetMinutes: Int,
        value: RecordValue,
        replaced: Moment,
        actor: User.ID?,
        app: App.ID?
    ) {
        self.version = version
        self.time = time
        self.offsetMinutes = offsetMinutes
        self.value = value
        self.replaced = replaced
        self.actor = actor
        self.app = app
    }
}

/// What records said before they were changed.
///
/// A deleted record takes all of it along.
package protocol RecordVersions {
    /// The earlier versions of a record that is there, the latest first.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func versions(
        of address: Record.Address,
        owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> [RecordVersion]

    /// The earlier versions of all records of a series, in an order of their own.
    ///
    /// - Parameters:
    ///   - owner: whose records.
    ///   - type: of which data type.
    ///   - last: only those behind it in that order; nil: from the beginning.
    ///   - limit: how many at most.
    ///   - shard: where.
    /// - Returns: the versions; none behind the last.
    /// - Throws: `Refusal.unavailable(.shard)`.
    func versions(
        of owner: User.ID,
        _ type: DataType.Code,
        after last: KeptVersion?,
        limit: Int,
        in shard: Shard.Name
    ) throws(Refusal) -> [KeptVersion]
}

/// Reads one record with what it said before.
package struct ReadHistory {
    private let readRecord: ReadRecord
    private let versions: any RecordVersions

    /// The use case over its parts and its port.
    package init(_ parts: RecordAccess, versions: any RecordVersions) {
        readRecord = ReadRecord(parts)
        self.versions = versions
    }

    /// A record, and what it said before.
    package struct Answer: Hashable, Sendable {
        /// As it is now.
        package let record: Record

        /// As it was, the latest first.
        package let versions: [RecordVersion]
    }

    /// Reads both, by the right to read the record as it is now.
    ///
    /// Versions that say they were measured at a time that is not open are left out.
    ///
    /// - Throws: as `ReadRecord`.
    package func callAsFunction(
        _ address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Answer {
        let record = try readRecord(address, of: owner, type, in: request, by: standing, at: now)
        let access = Access(way: standing.way, owner: owner, operation: .read, type: type)
        guard let relations = standing.relations,
            case .permit(_, let data) = decide(access, relations, at: now)
        else { throw .notFound }
        let versions = try versions.versions(of: address, owner: owner, type, in: record.shard)
        return Answer(record: record, versions: versions.filter { data.contains($0.time) })
    }
}
