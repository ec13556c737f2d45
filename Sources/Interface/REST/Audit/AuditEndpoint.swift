import Application
import Domain
import HTTP
import JSON

/// GET …/audit: who touched the owner's data, and why that was allowed; the newest first.
func answerAudit(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let query = asking.request.query
    var before: RecordKey?
    if let text = query.all("cursor").first {
        before = RecordKey(text)
        guard before != nil else {
            throw .invalid("cursor", "It is not a cursor of an earlier page.")
        }
    }
    var limit = 100
    if let text = query.all("limit").first {
        guard let number = number(text, upTo: ReadAudit.most) else {
            throw .invalid("limit", "It is not a number from 1 to \(ReadAudit.most).")
        }
        limit = number
    }
    let page = try Fault.wrap { () throws(Refusal) in
        try asking.api.readAudit(
            of: owner,
            before: before,
            limit: limit,
            by: asking.standing,
            at: asking.now
        )
    }
    let names = try Fault.wrap { () throws(Refusal) in
        AuditNames(
            people: try asking.api.names.people(Set(page.entries.compactMap(\.actor))),
            entities: try asking.api.names.entities(Set(page.entries.compactMap(\.entity)))
        )
    }
    return .json(
        JSONWriter.object { object in
            object.array("entries") { array in
                for entry in page.entries {
                    array.object { entry.write(into: &$0, names) }
                }
            }
            if let next = page.next {
                object.member("next", next.description)
            } else {
                object.null("next")
            }
            object.member("incomplete", page.incomplete)
        }
    )
}

/// Who acted, and for whom, by name: an owner is told that (Regulation (EU) 2025/327, article 9).
private struct AuditNames {
    let people: [User.ID: String]
    let entities: [LegalEntity.ID: String]
}

extension AuditEntry {
    fileprivate func write(into object: inout JSONObject, _ names: AuditNames) {
        object.member("id", id.description)
        object.member("time", JSONInstant(milliseconds: time.milliseconds))
        object.member("app", app?.text)
        object.identifier("actor", actor)
        object.member("actor_name", actor.flatMap { names.people[$0] })
        object.identifier("legal_entity", entity)
        object.member("legal_entity_name", entity.flatMap { names.entities[$0] })
        switch event {
        case .access(let access): access.write(into: &object)
        case .policy(let policy): policy.write(into: &object)
        case .account(let account): object.member("action", account.rawValue)
        case .emergency(let emergency):
            object.member("action", emergency.action.rawValue)
            object.member("reason", emergency.text)
        case .factorsReset(let reason):
            object.member("action", AuditEvent.factorsResetName)
            object.member("reason", reason)
        case .erasure(let erasure):
            object.member("action", "erasure")
            object.member("reason", erasure.reason.rawValue)
            object.member("entries", erasure.entries)
        case .erased(let since):
            object.null("action")
            object.member("erased", JSONInstant(milliseconds: since.milliseconds))
        }
    }
}

extension AccessEvent {
    fileprivate func write(into object: inout JSONObject) {
        object.member("action", operation.rawValue)
        object.member("datatype", type.text)
        object.member("request", request)
        object.member("entries", entries)
        switch outcome {
        case .permit(let rule):
            object.member("outcome", "permit")
            object.member("rule", rule.rawValue)
        case .refused(let rule):
            object.member("outcome", "refused")
            object.member("rule", rule.rawValue)
        case .deny(let denial):
            object.member("outcome", "deny")
            object.member("reason", denial.rawValue)
        }
        object.member("shards", shards.map(\.text))
    }
}

extension PolicyEvent {
    fileprivate func write(into object: inout JSONObject) {
        object.member("action", action.rawValue)
        object.member("relation", relation)
        object.member("consumer", consumer)
        object.member("before", before)
        object.member("after", after)
    }
}
