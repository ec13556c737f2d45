package import Domain

/// Reads the records of some data types of one owner for charts, and keeps no more of them than a
/// chart can show.
package struct SummarizeRecords {
    private let parts: RecordAccess
    private let stream: any RecordStream

    /// The use case over its parts and its port.
    package init(_ parts: RecordAccess, stream: any RecordStream) {
        self.parts = parts
        self.stream = stream
    }

    /// What is wanted.
    package struct Question: Sendable {
        /// Whose records.
        package let owner: User.ID

        /// Of which data types.
        package let types: [DataType.Code]

        /// In which window; it has both ends.
        package let window: Window

        /// What the table's lines begin and end at, in order.
        package let steps: [Moment]

        /// The IANA name of the zone whose clock tells the hour of the day.
        package let zone: String

        /// The most points of each chart.
        package let mostPoints: Int

        /// What is wanted.
        package init(
            owner: User.ID,
            types: [DataType.Code],
            window: Window,
            steps: [Moment],
            zone: String,
            mostPoints: Int
        ) {
            self.owner = owner
            self.types = types
            self.window = window
            self.steps = steps
            self.zone = zone
            self.mostPoints = mostPoints
        }
    }

    /// What there is.
    package struct Answer: Hashable, Sendable {
        /// One a data type, in the order of the question.
        package internal(set) var summaries: [RecordSummary] = []

        /// The shards that did not answer.
        package internal(set) var incomplete: [Shard.Name] = []

        /// Whether all was read.
        package internal(set) var isWhole = true
    }

    /// Reads.
    ///
    /// The audit entries, one a data type, are durable before anything is returned. What is denied
    /// in a way that must look like absence is empty; the shards are asked all the same.
    ///
    /// - Throws: `Refusal.notFound`, `.forbidden`, `.unavailable`.
    package func callAsFunction(
        _ question: Question,
        zones: any TimeZones,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Answer {
        var permits: [DataType.Code: Authorize.Permit] = [:]
        var tallies: [DataType.Code: RecordTally] = [:]
        for code in question.types {
            let type = try parts.type(code)
            permits[code] = try parts.authorize(
                .read,
                on: code,
                of: question.owner,
                in: request,
                by: standing,
                at: now
            )
            let open = permits[code]?.data.intersection(WindowSet([question.window])) ?? .never
            tallies[code] = RecordTally(type, question, open, zones)
        }
        var answer = Answer()
        let window = Self.hull(tallies.values.flatMap(\.open.windows))
        for shard in stream.shards where permits.values.allSatisfy({ $0.opens(shard.name) }) {
            do {
                let isWhole = try stream.forEach(
                    of: question.owner,
                    question.types,
                    in: window,
                    shard.name
                ) { piece in
                    switch piece {
                    case .segment(let code, let segment): tallies[code]?.add(segment)
                    case .single(let code, let record): tallies[code]?.add(record)
                    }
                }
                if !isWhole { answer.isWhole = false }
            } catch {
                guard case .unavailable = error else { throw error }
                answer.incomplete.append(shard.name)
            }
        }
        answer.summaries = question.types.compactMap { tallies[$0]?.summary }
        try parts.trail.record(
            answer.summaries.compactMap { summary in
                permits[summary.type.code].map { permit in
                    let shards = summary.shards.sorted()
                    return parts.entry(of: permit, entries: summary.count, in: shards, at: now)
                }
            }
        )
        return answer
    }

    /// The least window that has all of some in it; an empty one where there is none.
    private static func hull(_ windows: [Window]) -> Window {
        guard let from = windows.compactMap(\.from).min(),
            let until = windows.compactMap(\.until).max()
        else { return Window(from: .earliest, until: .earliest) }
        return Window(from: from, until: until)
    }
}

/// The summary of one data type in the making.
struct RecordTally {
    private(set) var summary: RecordSummary

    /// The times that are open.
    let open: WindowSet
    private let steps: [Moment]
    private let zone: String
    private let zones: any TimeZones

    init(
        _ type: DataType,
        _ question: SummarizeRecords.Question,
        _ open: WindowSet,
        _ zones: any TimeZones
    ) {
        self.open = open
        steps = question.steps
        zone = question.zone
        self.zones = zones
        summary = RecordSummary(
            type,
            question.window,
            steps: question.steps.count - 1,
            mostPoints: question.mostPoints
        )
    }

    mutating func add(_ record: Record) {
        guard open.contains(record.time) else { return }
        summary.count += 1
        summary.shards.insert(record.shard)
        let hour = hour(at: record.time, offset(at: record.time))
        let step = step(at: record.time)
        switch (record.value, summary.type.shape) {
        case (.sample(let number?), .sample):
            summary.add(number, to: 0, at: record.time, epoch: nil, step: step, hour: hour)
        case (.panel(let numbers), .panel(let components)):
            for (line, component) in components.enumerated() {
                guard let number = numbers[component.name] else { continue }
                summary.add(number, to: line, at: record.time, epoch: nil, step: step, hour: hour)
            }
        case (.sealed(let sealed), _): summary.sealed += sealed.samples
        default: summary.missing += 1
        }
    }

    mutating func add(_ segment: Segment) {
        guard !summary.lines.isEmpty else { return }
        // The clocks are put forward or back within a segment on two days a year.
        let (first, last) = (offset(at: segment.start), offset(at: segment.until))
        for window in open.windows {
            var (step, end): (Int?, Moment?) = (nil, nil)
            for positions in segment.withoutDeleted(segment.positions(in: window)) {
                summary.count += positions.count
                summary.shards.insert(segment.shard)
                for position in positions {
                    let number = segment.samples.number(at: position)
                    guard !number.isNaN else {
                        summary.missing += 1
                        continue
                    }
                    let time = segment.time(at: position)
                    if end.map({ time >= $0 }) ?? true {
                        step = self.step(at: time)
                        end = step.map { steps[$0 + 1] } ?? .latest
                    }
                    summary.add(
                        number,
                        to: 0,
                        at: time,
                        epoch: segment.epochMilliseconds,
                        step: step,
                        hour: hour(at: time, first == last ? first : offset(at: time))
                    )
                }
            }
        }
    }

    private func offset(at time: Moment) -> Int { zones.offsetMinutes(in: zone, at: time) ?? 0 }

    private func hour(at time: Moment, _ offset: Int) -> Int {
        let minutes = (time.milliseconds / 60_000 + Int64(offset)) % 1_440
        return Int((minutes + 1_440) % 1_440) / 60
    }

    /// Between which neighbouring steps a moment lies; nil: before the first or behind the last.
    private func step(at time: Moment) -> Int? {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 && low < steps.count ? low - 1 : nil
    }
}
