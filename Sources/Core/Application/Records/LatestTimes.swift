package import Domain

/// Knows when an owner's data of each type were last measured; no values.
package protocol LatestTimes {
    /// When data were last measured in one shard, by data type; a type without data is missing.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func latest(
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [DataType.Code: Moment]

    /// The shards to be asked.
    var shards: [Shard] { get }
}

/// Finds when data that somebody may read at the pages were last measured.
package struct FindLatest {
    private let times: any LatestTimes

    /// The use case over its port.
    package init(_ times: any LatestTimes) { self.times = times }

    /// When, by data type, and the shards that did not answer.
    package struct Answer: Hashable, Sendable {
        /// When data of each type were last measured.
        package var times: [DataType.Code: Moment] = [:]

        /// The shards that did not answer.
        package var incomplete: [Shard.Name] = []
    }

    /// Finds the times.
    ///
    /// A time that who asks may not read is left out, as if there were no such data: the decision
    /// is that of reading, and reading itself is written down when it happens.
    package func callAsFunction(
        of owner: User.ID,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Answer {
        guard let relations = standing.relations, relations.owner.id == owner else {
            return Answer()
        }
        var answer = Answer()
        for shard in times.shards where !relations.owner.forbiddenShards.contains(shard.name) {
            do {
                answer.times.merge(try times.latest(of: owner, in: shard.name)) { max($0, $1) }
            } catch {
                guard case .unavailable = error else { throw error }
                answer.incomplete.append(shard.name)
            }
        }
        answer.times = answer.times.filter { code, time in
            let access = Access(way: standing.way, owner: owner, operation: .read, type: code)
            guard case .permit(_, let data) = decide(access, relations, at: now) else {
                return false
            }
            return data.contains(time)
        }
        return answer
    }
}
