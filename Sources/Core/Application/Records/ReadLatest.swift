package import Domain

/// The newest values of an owner in the shards.
package protocol LatestValues {
    /// The shards that are configured.
    var shards: [Shard] { get }

    /// Of each data type the newest value in one shard, in at most two round trips; of a series,
    /// the newest in its last segment that is not missing.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func latest(
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [DataType.Code: Record]
}

/// Reads the newest value of each data type that somebody may read at the pages.
package struct ReadLatest {
    private let parts: RecordAccess
    private let latest: any LatestValues

    /// The use case over its parts and its port.
    package init(_ parts: RecordAccess, latest: any LatestValues) {
        self.parts = parts
        self.latest = latest
    }

    /// The values, and the shards that did not answer.
    package struct Answer: Hashable, Sendable {
        /// The newest value by data type.
        package var values: [DataType.Code: Record] = [:]

        /// The shards that did not answer.
        package var incomplete: [Shard.Name] = []
    }

    /// Reads the values.
    ///
    /// The audit entries, one a data type, are durable before anything is returned; they are one
    /// round trip. What may not be read is left out, as if it were not there.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Answer {
        var answer = Answer()
        guard let relations = standing.relations, relations.owner.id == owner else {
            return answer
        }
        for shard in latest.shards where !relations.owner.forbiddenShards.contains(shard.name) {
            do {
                answer.values.merge(try latest.latest(of: owner, in: shard.name)) { one, other in
                    one.time < other.time ? other : one
                }
            } catch {
                guard case .unavailable = error else { throw error }
                answer.incomplete.append(shard.name)
            }
        }
        var entries: [AuditEntry] = []
        for (code, record) in answer.values.sorted(by: { $0.key < $1.key }) {
            answer.values[code] = nil
            let access = Access(way: standing.way, owner: owner, operation: .read, type: code)
            guard let type = parts.registry[code],
                case .permit(let rule, let data) = decide(access, relations, at: now),
                data.contains(record.time)
            else { continue }
            let permit = Authorize.Permit(
                access: access,
                relations: relations,
                rule: rule,
                data: data,
                request: request
            )
            answer.values[code] = record.judged(by: type)
            entries.append(parts.entry(of: permit, entries: 1, in: [record.shard], at: now))
        }
        try parts.trail.record(entries)
        return answer
    }
}
