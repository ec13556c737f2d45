package import Domain

/// A stretch of a regular series, as it is stored and read: equally spaced samples, at most 960 of
/// them and at most 24 hours long, so that what covers a moment began less than a day before it.
package struct Segment: Hashable, Sendable {
    /// The longest that one lasts.
    package static let longestMilliseconds: Int64 = 86_400_000

    /// The recording it belongs to.
    package let recording: Recording.ID

    /// The place of its first sample in the recording.
    package let firstIndex: Int

    /// When its first sample was measured.
    package let start: Moment

    /// How far its samples are apart; above zero.
    package let epochMilliseconds: Int64

    /// Minutes that the device's clock was ahead of UTC.
    package let offsetMinutes: Int

    /// The samples.
    package let samples: PackedSamples

    /// Counts its changes, from 1.
    package let version: Int

    /// Who and what made the recording.
    package let provenance: Record.Provenance

    /// Where it is stored.
    package let shard: Shard.Name

    /// A stretch of a regular series.
    package init(
        recording: Recording.ID,
        firstIndex: Int,
        start: Moment,
        epochMilliseconds: Int64,
        offsetMinutes: Int,
        samples: PackedSamples,
        version: Int,
        provenance: Record.Provenance,
        shard: Shard.Name
    ) {
        self.recording = recording
        self.firstIndex = firstIndex
        self.start = start
        self.epochMilliseconds = epochMilliseconds
        self.offsetMinutes = offsetMinutes
        self.samples = samples
        self.version = version
        self.provenance = provenance
        self.shard = shard
    }

    /// When a sample was measured, by its position in the segment.
    package func time(at position: Int) -> Moment {
        Moment(milliseconds: start.milliseconds + Int64(position) * epochMilliseconds)
    }

    /// The moment after its last epoch.
    package var until: Moment { time(at: samples.count) }

    /// The place of a sample in the order of all records.
    package func key(at position: Int) -> RecordKey {
        RecordKey(time: time(at: position), recording)
    }

    /// The positions of the samples inside a window and behind a key, deleted ones among them.
    package func positions(in window: Window, after key: RecordKey? = nil) -> Range<Int> {
        let upper = window.until.map(firstPosition(notBefore:)) ?? samples.count
        var lower = window.from.map(firstPosition(notBefore:)) ?? 0
        if let key { lower = max(lower, firstPosition(after: key)) }
        return lower..<max(lower, upper)
    }

    /// The position of the first sample that comes behind a key; the count where there is none.
    package func firstPosition(after key: RecordKey) -> Int {
        let position = firstPosition(notBefore: key.time)
        guard position < samples.count, self.key(at: position) <= key else { return position }
        return position + 1
    }

    /// Cuts deleted samples out of a range of positions.
    package func withoutDeleted(_ positions: Range<Int>) -> [Range<Int>] {
        guard !positions.isEmpty else { return [] }
        guard samples.hasDeleted else { return [positions] }
        var ranges: [Range<Int>] = []
        var begin = positions.lowerBound
        for position in positions where samples.isDeleted(at: position) {
            if begin < position { ranges.append(begin..<position) }
            begin = position + 1
        }
        if begin < positions.upperBound { ranges.append(begin..<positions.upperBound) }
        return ranges
    }

    private func firstPosition(notBefore moment: Moment) -> Int {
        if moment <= start { return 0 }
        if moment >= until { return samples.count }
        let distance = moment.milliseconds - start.milliseconds
        return min(samples.count, Int((distance + epochMilliseconds - 1) / epochMilliseconds))
    }
}
