internal import Application
internal import Domain
internal import HTTP

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
        let question = try dataQuestion(latestTime)
        guard let code = question.type else { throw .notFound }
        var bytes: [UInt8] = []
        var count = 0
        var key: RecordKey?
        repeat {
            let page = try read(question, code, after: key)
            guard let type = parts.registry[code] else { throw .notFound }
            if let shard = page.incomplete.first { throw .unavailable(.shard(shard.text)) }
            if bytes.isEmpty { bytes += Self.line(["time"] + type.columns) }
            for reading in page.readings {
                bytes += Self.line([reading.localTime.rfc3339] + reading.columns(type))
            }
            count += page.count
            key = page.next
            guard key == nil || count < Self.mostInFile && bytes.count < Self.largestFile else {
                throw .invalid("to", words.tooManyForFile(Self.mostInFile))
            }
        } while key != nil
        return Response(status: 200, contentType: "text/csv; charset=utf-8", body: bytes)
            .with(
                "content-disposition",
                "attachment; filename=\"\(code.text)-\(question.from)-\(question.to).csv\""
            )
    }

    /// A line, with the marks around a field that RFC 4180 §2 wants.
    private static func line(_ fields: [String]) -> [UInt8] {
        let quoted = fields.map { field -> String in
            guard field.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return field }
            return "\""
                + field.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }
        return Array((quoted.joined(separator: ",") + "\r\n").utf8)
    }
}

extension DataType {
    /// The columns of a file behind the time.
    fileprivate var columns: [String] {
        switch shape {
        case .sample, .document: [code.text]
        case .panel(let components): components.map(\.name)
        case .waveform: ["period_ms", code.text]
        }
    }
}

extension Reading {
    /// The fields of a file behind the time; empty where something is missing or sealed.
    fileprivate func columns(_ type: DataType) -> [String] {
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
