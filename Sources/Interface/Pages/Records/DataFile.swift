internal import Application
internal import Domain
internal import HTTP
internal import Languages

extension Visit {
    /// All values of a period, as a file for spreadsheets (RFC 4180).
    ///
    /// It holds numbers and times only; text that others wrote, such as the names of devices, could
    /// begin a formula.
    func dataFile() throws(Refusal) -> Response {
        let circle = try circle()
        let question = try dataQuestion(in: circle)
        guard let code = question.types.first else { throw .notFound }
        return try file(
            RecordQuery(
                owner: question.owner,
                type: code,
                window: question.window,
                limit: ReadRecords.most
            ),
            called: "\(code.text)-\(question.from)-\(question.to).csv",
            context(question.auditText),
            by: try standing(over: question.owner, in: circle)
        )
    }

    /// All values of one series of a recording.
    func recordingFile(_ id: String) throws(Refusal) -> Response {
        let circle = try circle()
        let owner = try owner()
        let recording = try recording(id, of: owner, in: circle)
        guard let code = request.query["type"].flatMap({ DataType.Code($0) }),
            recording.types.contains(code)
        else { throw .notFound }
        var query = RecordQuery(
            owner: owner,
            type: code,
            window: recording.window,
            limit: ReadRecords.most
        )
        query.recording = recording.id
        return try file(
            query,
            called: "\(code.text)-\(recording.begun.date).csv",
            context("pages: recording \(recording.id)"),
            by: try standing(over: owner, in: circle)
        )
    }

    private func file(
        _ query: RecordQuery,
        called name: String,
        _ context: RequestContext,
        by standing: Standing
    ) throws(Refusal) -> Response {
        guard let place = parts.own.downloads.take(for: try person, beside: 1) else {
            return busyPage
        }
        let file = try ValuesFile(self, query, context, standing)
        let pieces = Pieces.onThisThread { { withExtendedLifetime(place) { file.next() } } }
        return Response.pieces(pieces, contentType: "text/csv; charset=utf-8")
            .with("content-disposition", "attachment; filename=\"\(name)\"")
    }
}

/// All values of a period as lines, page by page: however many there are, one page is in memory.
///
/// What fails before its first byte is a page; what fails later ends it with a line that says so.
private final class ValuesFile {
    private let visit: Visit
    private let type: DataType
    private let context: RequestContext
    private let standing: Standing
    private var query: RecordQuery
    private var first: [UInt8]?

    init(
        _ visit: Visit,
        _ query: RecordQuery,
        _ context: RequestContext,
        _ standing: Standing
    ) throws(Refusal) {
        guard let type = visit.parts.registry[query.type] else { throw .notFound }
        (self.visit, self.type, self.query) = (visit, type, query)
        (self.context, self.standing) = (context, standing)
        first = CSV.line(["time"] + type.columns) + (try page())
    }

    /// The next lines; nil behind the last.
    func next() -> [UInt8]? {
        if let first {
            self.first = nil
            return first
        }
        guard query.after != nil else { return nil }
        do throws(Refusal) {
            return try page()
        } catch {
            query.after = nil
            return CSV.line([visit.words.fileIsCutOff])
        }
    }

    private func page() throws(Refusal) -> [UInt8] {
        let page = try visit.parts.readRecords(query, in: context, by: standing, at: visit.now)
        if let shard = page.incomplete.first { throw .unavailable(.shard(shard.text)) }
        query.after = page.next
        return page.readings.reduce(into: []) { bytes, reading in
            bytes += CSV.line([reading.localTime.rfc3339] + reading.columns(type))
        }
    }
}

extension DataType {
    /// The columns of a file behind the time.
    var columns: [String] {
        switch shape {
        case .sample, .document: [code.text]
        case .panel(let components): components.map(\.name)
        case .waveform: ["period_ms", code.text]
        }
    }
}

extension Reading {
    /// The fields of a file behind the time; empty where something is missing or sealed.
    func columns(_ type: DataType) -> [String] {
        switch (value, type.shape) {
        case (.waveform(let period, let samples), .waveform):
            [NumberText.of(period), samples.map(NumberText.of).joined(separator: " ")]
        case (.document(let bytes), _): [String(decoding: bytes, as: UTF8.self)]
        case (.sealed, .panel(let components)): components.map { _ in "" }
        case (.sealed, .waveform): ["", ""]
        case (.sealed, _): [""]
        default: numbers(type).map { $0.map(NumberText.of) ?? "" }
        }
    }
}
