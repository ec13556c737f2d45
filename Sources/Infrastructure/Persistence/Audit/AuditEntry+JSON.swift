internal import Cryptography
internal import Domain
internal import FoundationEssentials
internal import JSON

/// The body of an audit entry: JSON, as it is stored and will be committed to by the log.
///
/// Members that say nothing are left out; their order is fixed, so that equal entries have equal
/// bytes.
enum AuditBody {
    /// The bytes of an entry; `traces` is the digest of what the change left behind.
    static func encode(_ entry: AuditEntry, leaving traces: Digest? = nil) -> [UInt8] {
        JSONWriter.object { object in
            object.member("v", 1)
            object.member("id", entry.id.description)
            object.member("time", entry.time.milliseconds)
            object.member("request_id", entry.request)
            member(entry.owner?.description, "owner", of: &object)
            member(entry.actor?.description, "actor", of: &object)
            member(entry.app?.text, "app", of: &object)
            member(entry.entity?.description, "legal_entity", of: &object)
            switch entry.event {
            case .access(let access): write(access, into: &object)
            case .policy(let policy): write(policy, into: &object)
            case .account(let account):
                object.member("event", "account")
                object.member("action", account.rawValue)
            case .emergency(let emergency):
                object.member("event", "emergency")
                object.member("action", emergency.action.rawValue)
                object.member("reason", emergency.text)
            case .factorsReset(let reason):
                object.member("event", "account")
                object.member("action", AuditEvent.factorsResetName)
                object.member("reason", reason)
            case .erasure(let erasure):
                object.member("event", "erasure")
                object.member("action", erasure.reason.rawValue)
                object.member("entries", erasure.entries)
            case .erased:
                break
            }
            object.member("state", traces?.description)
        }
    }

    private static func member(
        _ value: String?,
        _ name: String,
        of object: inout JSONObject
    ) {
        if let value { object.member(name, value) }
    }

    private static func write(_ access: AccessEvent, into object: inout JSONObject) {
        object.member("event", "access")
        object.member("action", access.operation.rawValue)
        object.member("datatype", access.type.text)
        object.member("request", access.request)
        switch access.outcome {
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
        object.member("entries", access.entries)
        object.member("shards", access.shards.map(\.text))
    }

    private static func write(_ policy: PolicyEvent, into object: inout JSONObject) {
        object.member("event", "policy")
        object.member("action", policy.action.rawValue)
        object.member("relation", policy.relation)
        object.member("consumer", policy.consumer)
        object.member("before", policy.before)
        object.member("after", policy.after)
    }

    /// The entry that bytes tell of; nil where they are no body of version 1.
    static func decode(_ bytes: [UInt8]) -> AuditEntry? {
        guard let body = try? JSONDecoder().decode(Stored.self, from: Data(bytes)), body.v == 1,
            let id = AuditEntry.ID(body.id), let event = body.readEvent
        else { return nil }
        return AuditEntry(
            id: id,
            time: Moment(milliseconds: body.time),
            request: body.requestID,
            owner: body.owner.flatMap { Identifier($0) },
            actor: body.actor.flatMap { Identifier($0) },
            app: body.app.flatMap { App.ID($0) },
            entity: body.legalEntity.flatMap { Identifier($0) },
            event: event
        )
    }
}

/// The members as they are stored.
private struct Stored: Decodable {
    let v: Int
    let id: String
    let time: Int64
    let requestID: String
    let owner: String?
    let actor: String?
    let app: String?
    let legalEntity: String?
    let event: String
    let action: String
    let datatype: String?
    let request: String?
    let outcome: String?
    let rule: String?
    let reason: String?
    let entries: Int?
    let shards: [String]?
    let relation: String?
    let consumer: String?
    let before: [String]?
    let after: [String]?

    enum CodingKeys: String, CodingKey {
        case v, id, time, owner, actor, app, event, action, datatype, request, outcome, rule, reason
        case entries, shards, relation, consumer, before, after
        case requestID = "request_id"
        case legalEntity = "legal_entity"
    }

    var readEvent: AuditEvent? {
        switch event {
        case "access": access.map(AuditEvent.access)
        case "policy": policy.map(AuditEvent.policy)
        case "account" where action == AuditEvent.factorsResetName:
            reason.map(AuditEvent.factorsReset)
        case "account": AccountEvent(rawValue: action).map(AuditEvent.account)
        case "emergency": emergency.map(AuditEvent.emergency)
        case "erasure":
            ErasureEvent.Reason(rawValue: action).map {
                .erasure(ErasureEvent(reason: $0, entries: entries ?? 0))
            }
        default: nil
        }
    }

    private var emergency: EmergencyEvent? {
        guard let done = EmergencyEvent.Action(rawValue: action), let reason else { return nil }
        return EmergencyEvent(action: done, text: reason)
    }

    private var access: AccessEvent? {
        guard let operation = Operation(rawValue: action), let request, let entries, let shards,
            let type = datatype.flatMap(DataType.Code.init), let result
        else { return nil }
        return AccessEvent(
            operation: operation,
            type: type,
            request: request,
            outcome: result,
            entries: entries,
            shards: shards.compactMap(Shard.Name.init)
        )
    }

    private var result: AccessEvent.Outcome? {
        switch outcome {
        case "permit": rule.flatMap(Rule.init).map(AccessEvent.Outcome.permit)
        case "refused": rule.flatMap(Rule.init).map(AccessEvent.Outcome.refused)
        case "deny": reason.flatMap(Denial.init).map(AccessEvent.Outcome.deny)
        default: nil
        }
    }

    private var policy: PolicyEvent? {
        guard let done = PolicyEvent.Action(rawValue: action), let relation, let consumer,
            let before, let after
        else { return nil }
        return PolicyEvent(
            action: done,
            relation: relation,
            consumer: consumer,
            before: before,
            after: after
        )
    }
}
