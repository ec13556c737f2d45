package import Application
package import Domain

/// The records of all shards in memory; a shard can be down.
package final class MemoryRecords: RecordRepository, RecordingRepository {
    /// What one shard holds.
    package struct Contents {
        /// Segments with whose and of which type they are.
        package var segments: [(owner: User.ID, type: DataType.Code, segment: Segment)] = []
        /// Single records likewise.
        package var singles: [(owner: User.ID, type: DataType.Code, record: Record)] = []
        /// The shard's outbox.
        package var audit: [AuditEntry] = []
        /// What was answered under a key.
        package var answers: [[UInt8]: (request: [UInt8], answer: [UInt8])] = [:]
        /// What was answered for a recording, by its digest.
        package var recordings: [[UInt8]: [UInt8]] = [:]
    }

    /// The shards that are configured.
    package let shards: [Shard]
    /// What they hold.
    package var contents: [Shard.Name: Contents] = [:]
    /// Those that do not answer.
    package var down: Set<Shard.Name> = []
    /// How many segments are told before it is asked whether that is enough.
    package var round = 3

    /// Empty shards.
    package init(_ shards: [Shard]) {
        self.shards = shards
        for shard in shards { contents[shard.name] = Contents() }
    }

    private func open(_ shard: Shard.Name) throws(Refusal) -> Contents {
        guard !down.contains(shard), let contents = contents[shard] else {
            throw .unavailable(.shard(shard.text))
        }
        return contents
    }

    /// What a shard has for a query, told in rounds as the real one does.
    package func batch(
        _ query: RecordQuery,
        in shard: Shard.Name
    ) throws(Refusal) -> RecordBatch {
        let contents = try open(shard)
        var batch = RecordBatch()
        let segments = contents.segments.filter { entry in
            entry.owner == query.owner && entry.type == query.type
                && (query.recording == nil || query.recording == entry.segment.recording)
                && !entry.segment.positions(in: query.window, after: query.after).isEmpty
        }.map(\.segment).sorted { $0.key(at: 0) < $1.key(at: 0) }
        var count = 0
        for (index, segment) in segments.enumerated() {
            batch.segments.append(segment)
            guard index % round == round - 1, index + 1 < segments.count else { continue }
            let horizon = segment.key(at: 0)
            count = batch.segments.reduce(0) { sum, segment in
                let inside = segment.positions(in: query.window, after: query.after)
                let end = min(inside.upperBound, segment.firstPosition(after: horizon))
                guard end > inside.lowerBound else { return sum }
                let runs = segment.withoutDeleted(inside.lowerBound..<end)
                return sum + runs.reduce(0) { $0 + $1.count }
            }
            if count >= query.limit {
                batch.horizon = horizon
                break
            }
        }
        guard query.recording == nil else { return batch }
        let singles = contents.singles.filter { entry in
            entry.owner == query.owner && entry.type == query.type
                && query.window.contains(entry.record.time)
                && query.after.map { entry.record.key > $0 } ?? true
        }.map(\.record).sorted { $0.key < $1.key }
        batch.singles = Array(singles.prefix(query.limit))
        if singles.count > query.limit, let last = batch.singles.last {
            batch.horizon = min(batch.horizon ?? last.key, last.key)
        }
        return batch
    }

    /// One record.
    package func record(
        at address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> Record? {
        let contents = try open(shard)
        switch address {
        case .row:
            return contents.singles.first { entry in
                entry.owner == owner && entry.type == type && entry.record.address == address
            }?.record
        case .sample(let recording, let index):
            for entry in contents.segments
            where entry.owner == owner && entry.type == type
                && entry.segment.recording == recording
            {
                if let record = entry.segment.sample(index) { return record }
            }
            return nil
        }
    }

    /// Stores new records.
    package func create(
        _ records: [Record],
        of owner: User.ID,
        _ type: DataType.Code,
        with entry: AuditEntry,
        once: Once?,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        var inside = try open(shard)
        if let key = once?.key, let kept = inside.answers[key] {
            guard kept.request == once?.request else { throw .conflict(.idempotencyKey) }
            return .before(kept.answer)
        }
        if let once, let key = once.key { inside.answers[key] = (once.request, once.answer) }
        inside.singles += records.map { (owner, type, $0) }
        inside.audit.append(entry)
        contents[shard] = inside
        return .now
    }

    /// Changes or deletes a record.
    package func change(_ change: RecordChange, with entry: AuditEntry) throws(Refusal) {
        let shard = change.before.shard
        var inside = try open(shard)
        switch change.before.address {
        case .row:
            let place = inside.singles.firstIndex { $0.record == change.before }
            guard let place else { throw .conflict(.version) }
            if let after = change.after {
                inside.singles[place].record = after
            } else {
                inside.singles.remove(at: place)
            }
        case .sample(_, let index):
            let place = inside.segments.firstIndex { entry in
                entry.type == change.type && entry.segment.sample(index) == change.before
            }
            guard let place else { throw .conflict(.version) }
            let number: Double =
                if case .sample(let number)? = change.after?.value {
                    number ?? PackedSamples.missing
                } else { PackedSamples.deleted }
            inside.segments[place].segment = inside.segments[place].segment
                .replacing(index, by: number)
        }
        inside.audit.append(entry)
        contents[shard] = inside
    }

    /// Stores a recording.
    package func store(
        _ recording: Recording,
        of owner: User.ID,
        from source: RecordingSource,
        with entries: [AuditEntry],
        once: Once,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        var inside = try open(shard)
        if let kept = inside.recordings[source.digest] { return .before(kept) }
        inside.recordings[source.digest] = once.answer
        for channel in recording.channels {
            for first in stride(from: 0, to: recording.epochs, by: PackedSamples.most) {
                let end = min(first + PackedSamples.most, recording.epochs)
                guard let samples = PackedSamples(packing: channel.samples[first..<end]) else {
                    continue
                }
                let begin =
                    recording.start
                    + .milliseconds(Int64(first) * recording.epochMilliseconds)
                let segment = Segment(
                    recording: recording.id,
                    firstIndex: first,
                    start: begin,
                    epochMilliseconds: recording.epochMilliseconds,
                    offsetMinutes: recording.offsetMinutes,
                    samples: samples,
                    version: 1,
                    provenance: source.provenance,
                    shard: shard
                )
                inside.segments.append((owner, channel.type, segment))
            }
        }
        inside.audit += entries
        contents[shard] = inside
        return .now
    }
}

extension Segment {
    fileprivate func sample(_ index: Int) -> Record? {
        let position = index - firstIndex
        guard (0..<samples.count).contains(position), !samples.isDeleted(at: position) else {
            return nil
        }
        let number = samples.number(at: position)
        return Record(
            address: .sample(recording, index: index),
            time: time(at: position),
            offsetMinutes: offsetMinutes,
            value: .sample(number.isNaN ? nil : number),
            provenance: provenance,
            version: version,
            flags: [],
            shard: shard
        )
    }

    fileprivate func replacing(_ index: Int, by number: Double) -> Segment {
        var numbers = samples.numbers
        numbers[index - firstIndex] = number
        return Segment(
            recording: recording,
            firstIndex: firstIndex,
            start: start,
            epochMilliseconds: epochMilliseconds,
            offsetMinutes: offsetMinutes,
            samples: PackedSamples(packing: numbers) ?? samples,
            version: version + 1,
            provenance: provenance,
            shard: shard
        )
    }
}
