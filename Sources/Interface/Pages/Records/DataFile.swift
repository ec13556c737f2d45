internal import Application
internal import Domain
internal import HTTP
internal import Languages

extension Visit {
    /// How many records a file has at most.
    static let mostInFile = 200_000

    /// How many bytes a file has before no more is read; documents may be large.
    private static let largestFile = 64 << 20

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
        var query = query
        var bytes: [UInt8] = []
        var count = 0
        repeat {
            let page = try parts.readRecords(query, in: context, by: standing, at: now)
            guard let type = parts.registry[query.type] else { throw .notFound }
            if let shard = page.incomplete.first { throw .unavailable(.shard(shard.text)) }
            if bytes.isEmpty { bytes += CSV.line(["time"] + type.columns) }
            for reading in page.readings {
                bytes += CSV.line([reading.localTime.rfc3339] + reading.columns(type))
            }
            count += page.count
            query.after = page.next
            guard
                query.after == nil || count < Self.mostInFile && bytes.count < Self.largestFile
            else {
                throw .invalid("to", words.tooManyForFile(Self.mostInFile))
            }
        } while query.after != nil
        return Response(status: 200, contentType: "text/csv; charset=utf-8", body: bytes)
            .with("content-disposition", "attachment; filename=\"\(name)\"")
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
