import Application
import Domain
import HTTP

/// GET …/records/{datatype}/{id}: one record; 304 is said only after the decision and the audit.
func answerRecord(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let type = try asking.dataType()
    let address = try asking.address()
    let condition = try Fault.wrap { () throws(BadRequest) in
        try EntityTagCondition.read("if-none-match", from: asking.request.headers)
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
    let target = try target(asking)
    let body = try RecordBody(asking.request, asking.dataType())
    guard !body.isList, let draft = body.drafts.first else {
        throw .invalid("", "Send one record.")
    }
    let record = try Fault.wrap { () throws(Refusal) in
        try asking.api.changeRecord.update(
            target,
            to: draft,
            in: asking.context(),
            by: asking.standing,
            at: asking.now
        )
    }
    return .json(record.json).with("etag", EntityTag(record.tag).description)
}

/// DELETE …/records/{datatype}/{id}.
func answerDeletion(_ asking: Asking) throws(Fault) -> Response {
    let target = try target(asking)
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

private func target(_ asking: Asking) throws(Fault) -> ChangeRecord.Target {
    let condition = try Fault.wrap { () throws(BadRequest) in
        try EntityTagCondition.read("if-match", from: asking.request.headers)
    }
    return ChangeRecord.Target(
        try asking.address(),
        of: try asking.ownerInPath(),
        try asking.dataType().code,
        if: condition.map(ChangeRecord.Condition.init)
    )
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
