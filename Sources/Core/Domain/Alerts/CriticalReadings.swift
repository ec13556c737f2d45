/// Readings of one owner and data type that came together and are beyond a threshold.
package struct CriticalReadings: Hashable, Sendable {
    /// Their identifier: the bits of the audit entry's that tells of them.
    package typealias ID = Identifier<CriticalReadings>

    /// How old a reading may be when it comes: what somebody brings along from earlier is no news.
    package static let news = Duration.seconds(7 * 86_400)

    /// Their identifier.
    package let id: ID

    /// Whose.
    package let owner: User.ID

    /// Of which data type.
    package let type: DataType.Code

    /// How many.
    package let count: Int

    /// When the earliest was measured.
    package let first: Moment

    /// When the latest was measured.
    package let last: Moment

    /// The address of the latest.
    package let place: Record.Address

    /// Where they are stored.
    package let shard: Shard.Name

    /// Readings that are beyond a threshold.
    package init(
        id: ID,
        owner: User.ID,
        type: DataType.Code,
        count: Int,
        first: Moment,
        last: Moment,
        place: Record.Address,
        shard: Shard.Name
    ) {
        self.id = id
        self.owner = owner
        self.type = type
        self.count = count
        self.first = first
        self.last = last
        self.place = place
        self.shard = shard
    }
}

extension Thresholds {
    /// A reading that is beyond them, and new when it comes.
    package struct Finding: Hashable, Sendable {
        /// When it was measured.
        package let time: Moment

        /// Its address.
        package let place: Record.Address
    }

    /// The readings among records that are critical, and news at a moment.
    package func findings(in records: [Record], at now: Moment) -> [Finding] {
        records.filter { $0.time > now - CriticalReadings.news && areExceeded(by: $0.value) }
            .map { Finding(time: $0.time, place: $0.address) }
    }

    /// The same among a recording's samples of one series.
    package func findings(
        in channel: Recording.Channel,
        of recording: Recording,
        at now: Moment
    ) -> [Finding] {
        guard let limits = limits[""] else { return [] }
        return channel.samples.indices.compactMap { index in
            let sample = channel.samples[index]
            let elapsed = Int64(index) * recording.epochMilliseconds
            let time = recording.start + .milliseconds(elapsed)
            guard time > now - CriticalReadings.news, limits.areExceeded(by: sample) else {
                return nil
            }
            return Finding(time: time, place: .sample(recording.id, index: index))
        }
    }
}

extension CriticalReadings {
    /// What was found in one change, as one; nil: nothing.
    package init?(
        _ findings: [Thresholds.Finding],
        of owner: User.ID,
        _ type: DataType.Code,
        by entry: AuditEntry.ID,
        in shard: Shard.Name
    ) {
        guard let first = findings.min(by: { $0.time < $1.time }),
            let last = findings.max(by: { $0.time < $1.time })
        else { return nil }
        self.init(
            id: ID(high: entry.high, low: entry.low),
            owner: owner,
            type: type,
            count: findings.count,
            first: first.time,
            last: last.time,
            place: last.place,
            shard: shard
        )
    }
}
