import Application
import DeviceFiles
import Domain
import HTTP
import JSON

/// POST …/recordings: a device's file, taken or refused as a whole, and only once.
func answerRecording(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let query = asking.request.query
    let context = asking.context("timezone", "date_order", "legal_entity")
    let (sent, entity, fileName, once) = try asking.reading(
        .create,
        on: SentRecording.channels,
        of: owner,
        in: context
    ) { () throws(Fault) in
        (
            try SentRecording(asking.request, asking.api.surroundings.sha256),
            try legalEntity(query),
            try sentFileName(query),
            try asking.once()
        )
    }
    let circumstances = StoreRecording.Circumstances(
        owner: owner,
        zone: query["timezone"],
        entity: entity,
        fileName: fileName
    )
    var wanted: [DataType.Code] = []
    let stored = try Fault.wrap { () throws(Refusal) in
        try asking.api.storeRecording(
            sent,
            circumstances,
            once: once,
            in: context,
            by: asking.standing,
            at: asking.now
        ) { summary in
            wanted = summary.recording.channels.map(\.type)
            return summary.json
        }
    }
    let isDuplicate = stored.done != .now
    let answer = KeptSummary(json: stored.answer)
    return .json(
        answer.json(isDuplicate: isDuplicate, wanted: isDuplicate ? wanted : []),
        status: isDuplicate ? 200 : 201
    )
}

/// The name of the file, as the sender calls it; people know their recordings by it.
private func sentFileName(_ query: Query) throws(Fault) -> String? {
    guard let text = query["file_name"], !text.isEmpty else { return nil }
    guard text.unicodeScalars.count <= 255,
        !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
        throw .invalid("file_name", "It is not a name of at most 255 letters.")
    }
    return text
}

extension SentRecording {
    /// The data types that a device's file can hold, the usual one first.
    fileprivate static var channels: [DataType.Code] {
        ["activity", "white_light"].compactMap { DataType.Code($0) }
    }

    /// Reads a device's file out of a request.
    ///
    /// - Throws: 415 for another type or a compressed file, 413 where it is too large, 422 with the
    ///   line of the first fault.
    fileprivate init(
        _ request: Request,
        _ sha256: ([UInt8]) -> [UInt8]
    ) throws(Fault) {
        try request.requireIdentity()
        let format = try DeviceFile.Format(request)
        try request.requireAtMost(DeviceFile.byteLimit)
        var order: DateOrder?
        if let text = request.query.all("date_order").first {
            order = DateOrder(rawValue: text)
            guard order != nil else {
                throw .invalid("date_order", "It is not day-first or month-first.")
            }
        }
        let file: DeviceRecording
        do throws(DeviceFileError) {
            file = try DeviceFile.parse(request.body, as: format, dateOrder: order)
        } catch {
            let field = error.field.map { $0 + ": " } ?? ""
            throw .invalid("line \(error.line)", field + error.reason)
        }
        let reading = format.rawValue + "\n" + (order?.rawValue ?? "") + "\n"
        self.init(
            file,
            digest: sha256(Array(reading.utf8) + request.body)
        )
    }

    private init(_ file: DeviceRecording, digest: [UInt8]) {
        let device = [file.device.model, file.device.serial].compactMap(\.self)
        self.init(
            start: file.start.seconds * 1_000,
            epochMilliseconds: file.epochMilliseconds,
            epochs: file.epochs,
            channels: file.channels.compactMap { channel in
                DataType.Code(channel.code).map { code in
                    Recording.Channel(
                        type: code,
                        samples: channel.values.map { $0 ?? PackedSamples.missing }
                    )
                }
            },
            markers: file.markers,
            device: String(device.joined(separator: " ").prefix(100)),
            warnings: file.warnings.map(\.description),
            digest: digest
        )
    }
}

extension DeviceFile.Format {
    /// The format that a request says it sends.
    fileprivate init(_ request: Request) throws(Fault) {
        let media = request.headers["content-type"].flatMap(MediaType.init)
        let charset = media?.parameters["charset"]?.lowercased() ?? "utf-8"
        switch (media?.essence, charset) {
        case ("application/x-actiwatch-awd", _): self = .actiwatchAWD
        case ("text/csv", "utf-8"): self = .actiwareRPX
        default:
            throw .http(
                BadRequest(
                    status: 415,
                    "Send an application/x-actiwatch-awd, or text/csv (RPX) in UTF-8."
                )
            )
        }
    }
}
