import Application
import Domain
import HTTP

/// GET …/records/{datatype}/{id}: one record; 304 is said only after the decision and the audit.
func answerRecord(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let type = try asking.dataType()
    let address = try asking.address()
    let condition = try asking.reading(.read, on: [type.code], of: owner, in: asking.context()) {
        () throws(Fault) in try readCondition("if-none-match", of: asking)
    }
    let record = try Fault.wrap { () throws(Refusal) in
        try asking.api.readRecord(
            address,
            of: owner,
            type.code,
            in: asking.context(),
            by: asking.standing,
            at: asking.now
        )
    }
    let tag = EntityTag(record.tag)
    guard condition?.holdsForNoneMatch(tag) ?? true else {
        return Response(status: 304).with("etag", tag.description)
    }
    return .json(record.json).with("etag", tag.description)
}

/// PUT …/records/{datatype}/{id}: replaces what a record says.
func answerUpdate(_ asking: Asking) throws(Fault) -> Response {
    let target = try target(asking, of: .update)
    let type = try asking.dataType()
    let context = asking.context()
    let draft = try asking.reading(.update, on: [type.code], of: target.owner, in: context) {
        () throws(Fault) in
        let body = try RecordBody(asking.request, type)
        guard !body.isList, let draft = body.drafts.first else {
            throw .invalid("", "Send one record.")
        }
        return draft
    }
    let record = try Fault.wrap { () throws(Refusal) in
        try asking.api.changeRecord.update(
            target,
            to: draft,
            in: context,
            by: asking.standing,
            at: asking.now
        )
    }
    return .json(record.json).with("etag", EntityTag(record.tag).description)
}

/// DELETE …/records/{datatype}/{id}.
func answerDeletion(_ asking: Asking) throws(Fault) -> Response {
    let target = try target(asking, of: .delete)
    try Fault.wrap { () throws(Refusal) in
        try asking.api.changeRecord.delete(
            target,
            in: asking.context(),
            by: asking.standing,
            at: asking.now
        )
    }
    return .noContent
}

private func target(
    _ asking: Asking,
    of operation: Operation
) throws(Fault) -> ChangeRecord.Target {
    let owner = try asking.ownerInPath()
    let type = try asking.dataType().code
    let address = try asking.address()
    let condition = try asking.reading(operation, on: [type], of: owner, in: asking.context()) {
        () throws(Fault) in try readCondition("if-match", of: asking)
    }
    return ChangeRecord.Target(
        address,
        of: owner,
        type,
        if: condition.map(ChangeRecord.Condition.init)
    )
}

private func readCondition(_ name: String, of asking: Asking) throws(Fault) -> EntityTagCondition? {
    try Fault.wrap { () throws(BadRequest) in
        try EntityTagCondition.read(name, from: asking.request.headers)
    }
}

extension ChangeRecord.Condition {
    /// The versions that strong comparison lets through.
    fileprivate init(_ condition: EntityTagCondition) {
        switch condition {
        case .any: self = .any
        case .tags(let tags):
            let versions = tags.filter { !$0.isWeak }.compactMap { tag in
                Int(tag.opaque).flatMap { String($0) == tag.opaque ? $0 : nil }
            }
            self = .versions(Set(versions))
        }
    }
}
