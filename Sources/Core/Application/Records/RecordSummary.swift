package import Domain

/// What a chart and its table need of the records of one data type in a window, however many.
package struct RecordSummary: Hashable, Sendable {
    /// The numbers of one component: for a sample there is one, for a panel one a component.
    package struct Line: Hashable, Sendable {
        /// The line of the chart.
        package var envelope: Envelope

        /// All of the window.
        package var whole = Statistic()

        /// Between two neighbouring steps of the question.
        package var steps: [Statistic]

        /// By the hour of the day, on the owner's clock, 0 to 23.
        package var hours = Array(repeating: Statistic(), count: 24)
    }

    /// The data type.
    package let type: DataType

    /// One a component, in the registry's order; none where the type has no numbers.
    package internal(set) var lines: [Line]

    /// How many records there are, those without a number among them.
    package internal(set) var count = 0

    /// How many samples are missing.
    package internal(set) var missing = 0

    /// How many values are sealed.
    package internal(set) var sealed = 0

    /// The shards in which something was.
    package internal(set) var shards: Set<Shard.Name> = []

    init(_ type: DataType, _ window: Window, steps: Int, mostPoints: Int) {
        self.type = type
        let count = type.componentCount
        lines = (0..<count).map { _ in
            Line(
                envelope: Envelope(of: window, most: mostPoints / count),
                steps: Array(repeating: Statistic(), count: max(0, steps))
            )
        }
    }

    /// Takes the number of a line.
    mutating func add(
        _ value: Double,
        to line: Int,
        at time: Moment,
        epoch: Int64?,
        step: Int?,
        hour: Int
    ) {
        lines[line].envelope.add(time, value, epoch: epoch)
        lines[line].whole.add(value)
        lines[line].hours[hour].add(value)
        if let step { lines[line].steps[step].add(value) }
    }
}

extension DataType {
    /// How many numbers a value has that a chart can show: none of documents and waveforms.
    package var componentCount: Int {
        switch shape {
        case .sample: 1
        case .panel(let components): components.count
        case .waveform, .document: 0
        }
    }
}

/// What one shard has for a summary: it is handed over piece by piece and kept by nobody.
package enum RecordPiece: Hashable, Sendable {
    /// A segment that reaches into the window, whole.
    case segment(DataType.Code, Segment)

    /// A single record in the window.
    case single(DataType.Code, Record)
}

/// The records of all shards, for who needs them only in passing.
package protocol RecordStream {
    /// The shards that are configured.
    var shards: [Shard] { get }

    /// Hands over all records of some data types in a window, in two round trips.
    ///
    /// - Returns: whether it was all; false where there is more than is read at once.
    /// - Throws: `Refusal.unavailable(.shard)`.
    func forEach(
        of owner: User.ID,
        _ types: [DataType.Code],
        in window: Window,
        _ shard: Shard.Name,
        _ body: (RecordPiece) -> Void
    ) throws(Refusal) -> Bool
}
