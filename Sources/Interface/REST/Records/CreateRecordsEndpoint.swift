import Application
import Domain
import HTTP
import JSON

/// POST …/records/{datatype}: one record, or a batch of which all are taken or none.
func answerCreation(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let type = try asking.dataType()
    let context = asking.context("legal_entity")
    let (body, entity, once) = try asking.reading(.create, on: [type.code], of: owner, in: context)
    {
        () throws(Fault) in
        (
            try RecordBody(asking.request, type),
            try legalEntity(asking.request.query),
            try asking.once()
        )
    }
    let batch = CreateRecords.Batch(
        owner: owner,
        type: type.code,
        drafts: body.drafts,
        isList: body.isList,
        entity: entity
    )
    let place = asking.request.path.raw
    let kept = try Fault.wrap { () throws(Refusal) in
        try asking.api.createRecords(
            batch,
            once: once,
            in: context,
            by: asking.standing,
            at: asking.now
        ) { records in
            KeptAnswer(records, isList: body.isList, below: place).bytes
        }
    }
    return KeptAnswer(bytes: kept).response
}

/// The legal entity that the person acts for, if the request names one.
func legalEntity(_ query: Query) throws(Fault) -> LegalEntity.ID? {
    guard let text = query.all("legal_entity").first else { return nil }
    guard let entity = LegalEntity.ID(text) else {
        throw .invalid("legal_entity", "It is not a UUID.")
    }
    return entity
}

/// An answer as it is kept under an Idempotency-Key: the location (empty for a batch) in the first
/// line, the JSON behind it.
private struct KeptAnswer {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(_ records: [Record], isList: Bool, below place: String) {
        if !isList, let record = records.first {
            bytes = Array((place + "/" + record.address.description + "\n").utf8) + record.json
        } else {
            let list = JSONWriter.object { object in
                object.array("records") { array in
                    for record in records { array.element(json: record.json) }
                }
            }
            bytes = [0x0A] + list
        }
    }

    var response: Response {
        let line = bytes.prefix { $0 != 0x0A }
        let answer = Response.json(Array(bytes.dropFirst(line.count + 1)), status: 201)
        guard !line.isEmpty else { return answer }
        return answer.with("location", String(decoding: line, as: UTF8.self))
            .with("etag", EntityTag("1").description)
    }
}
