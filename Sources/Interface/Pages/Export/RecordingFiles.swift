internal import Application
internal import Domain

/// What is known of each recording.
final class RecordingList: ArchiveFile {
    private let source: ArchiveSource
    private var before: RecordKey?
    private var isLast = false

    init(_ source: ArchiveSource) { self.source = source }

    let path = "recordings.csv"
    let heads = KeptRecording.heads

    func next() throws(Refusal) -> CSV? {
        guard !isLast else { return nil }
        let page = try source.recordings(before: before)
        (before, isLast) = (page.next, page.next == nil)
        return CSV(page.recordings.map(\.line))
    }
}

/// A recording as a file like the device's own: an epoch a line.
final class RecordingLines: ArchiveFile {
    private let source: ArchiveSource
    private let recording: KeptRecording
    private var first = 0
    private var markers: Set<Int> = []

    init(_ source: ArchiveSource, _ recording: KeptRecording) {
        self.source = source
        self.recording = recording
    }

    var path: String { recording.path }
    var heads: [String] { ["epoch", "time"] + recording.types.map(\.text) + ["marker"] }

    func next() throws(Refusal) -> CSV? {
        guard first < recording.epochs else { return nil }
        if first == 0 { markers = try source.markers(of: recording) }
        let epochs = first..<min(first + ArchiveSource.most, recording.epochs)
        first = epochs.upperBound
        var series: [[Double?]] = []
        for type in recording.types { series.append(try numbers(type, epochs)) }
        var lines = CSV()
        for epoch in epochs {
            let values = series.map { $0[epoch - epochs.lowerBound].map(NumberText.of) ?? "" }
            let fields = [String(epoch), recording.clock(epoch).rfc3339] + values
            lines.add(fields + [markers.contains(epoch) ? "1" : ""])
        }
        return lines
    }

    /// The numbers of some epochs, nil where one is missing.
    private func numbers(
        _ type: DataType.Code,
        _ epochs: Range<Int>
    ) throws(Refusal) -> [Double?] {
        var numbers = [Double?](repeating: nil, count: epochs.count)
        var query = source.query(type)
        query.window = recording.window(epochs)
        query.recording = recording.id
        repeat {
            let page = try source.read(query)
            for reading in page.readings {
                guard case .sample(recording.id, let index) = reading.address,
                    case .sample(let number) = reading.value, epochs.contains(index)
                else { continue }
                numbers[index - epochs.lowerBound] = number
            }
            query.after = page.next
        } while query.after != nil
        return numbers
    }
}
