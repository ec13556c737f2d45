internal import Application
internal import Cryptography
internal import Domain
internal import Languages

extension User {
    /// What a person said of himself, a line each.
    var lines: [[String]] {
        [
            ["id", id.description], ["first_name", name.first], ["middle_name", name.middle],
            ["last_name", name.last], ["birthday", birthday?.description ?? ""],
            ["gender", gender?.rawValue ?? ""], ["email", email ?? ""],
            ["email_confirmed", email == nil ? "" : isVerified ? "yes" : "no"],
            ["kinds", kinds.map(\.rawValue).sorted().joined(separator: " ")],
        ]
    }
}

extension Acquaintance {
    static let heads = ["person", "name", "kind", "state"]

    /// Whom a person knows: a line a relationship.
    var lines: [[String]] {
        relationships.map { relationship in
            [id.description, name.full, relationship.kind.rawValue, relationship.state.rawValue]
        }
    }
}

extension GivenRight {
    static let heads = [
        "receiver", "name", "audience", "manage", "data", "operations", "valid_from",
        "valid_until", "data_from", "data_until",
    ]

    /// What a person gives: a line a right.
    var line: [String] {
        let types =
            switch policy?.types {
            case .one(let code): code.text
            case .all: "*"
            case nil: ""
            }
        let operations = policy?.operations.list.map(\.rawValue).joined(separator: " ") ?? ""
        return [
            user?.description ?? app?.text ?? "", name, audience.rawValue, manage ? "yes" : "no",
            types, operations, policy?.validity.from?.description ?? "",
            policy?.validity.until?.description ?? "", policy?.data.from?.description ?? "",
            policy?.data.until?.description ?? "",
        ]
    }
}

extension GivenGrant {
    static let heads = ["grant", "app", "name", "scope", "given", "until", "ended", "device"]

    /// What an app was let.
    var line: [String] {
        [
            grant.id.description, grant.app.text, app,
            (grant.scope.words + otherScopes).joined(separator: " "), given?.description ?? "",
            grant.period.until?.description ?? "", ended?.description ?? "", device ?? "",
        ]
    }
}

extension Reading {
    static let origins = [
        "device", "record", "person", "app", "legal_entity", "shard", "key_epoch", "ciphertext",
    ]

    /// Which record it is, who made it, where it is stored, and what only the owner's key opens.
    var origin: [String] {
        let sealed: [String] =
            if case .sealed(let sealed) = value {
                [String(sealed.keyEpoch), Base64URL.encode(sealed.ciphertext)]
            } else {
                ["", ""]
            }
        return [
            device ?? "", address?.description ?? "", provenance.actor?.description ?? "",
            provenance.app?.text ?? "", provenance.entity?.description ?? "", shard?.text ?? "",
        ] + sealed
    }
}

extension KeptVersion {
    static let heads = ["record", "version", "replaced", "person", "app", "time"]

    /// What a record said before it was changed.
    func line(_ type: DataType) -> [String] {
        let reading = Reading(
            time: version.time,
            offsetMinutes: version.offsetMinutes,
            value: version.value,
            provenance: Record.Provenance(),
            isImplausible: false
        )
        return [
            address.description, String(version.version), version.replaced.description,
            version.actor?.description ?? "", version.app?.text ?? "", reading.localTime.rfc3339,
        ] + reading.columns(type)
    }
}

extension KeptRecording {
    static let heads = [
        "recording", "path", "file", "device", "start", "epoch_seconds", "epochs", "data", "sent",
        "app", "person", "legal_entity", "shard",
    ]

    /// What is known of it.
    var line: [String] {
        [
            id.description, path, fileName ?? "", device, clock(0).rfc3339,
            NumberText.of(Double(epochMilliseconds) / 1_000), String(epochs),
            types.map(\.text).joined(separator: " "), sent.description,
            provenance.app?.text ?? "", provenance.actor?.description ?? "",
            provenance.entity?.description ?? "", shard.text,
        ]
    }

    /// What its own file is called.
    var path: String { "recordings/\(clock(0).date)-\(id).csv" }

    /// The device's clock at the beginning of an epoch.
    func clock(_ epoch: Int) -> LocalClock {
        LocalClock(moment(epoch), offsetMinutes: offsetMinutes)
    }

    /// From the beginning of some epochs to their end.
    func window(_ epochs: Range<Int>) -> Window {
        Window(from: moment(epochs.lowerBound), until: moment(epochs.upperBound))
    }

    private func moment(_ epoch: Int) -> Moment {
        Moment(milliseconds: start.milliseconds + Int64(epoch) * epochMilliseconds)
    }
}

extension AuditEntry {
    static let heads = [
        "time", "entry", "event", "action", "subject", "person", "app", "outcome", "entries",
        "detail", "request",
    ]

    /// What happened.
    var fields: [String] {
        let told: [String]
        switch event {
        case .access(let access):
            told = [
                "access", access.operation.rawValue, access.type.text, access.outcome.fullText,
                String(access.entries), access.request,
            ]
        case .policy(let policy):
            let change =
                policy.before.joined(separator: " ") + " -> "
                + policy.after.joined(separator: " ")
            told = [
                "policy", policy.action.rawValue, policy.relation + " " + policy.consumer, "",
                "", change,
            ]
        case .account(let account): told = ["account", account.rawValue, "", "", "", ""]
        case .emergency(let emergency):
            told = ["emergency", emergency.action.rawValue, "", "", "", emergency.text]
        case .factorsReset(let reason):
            told = ["account", AuditEvent.factorsResetName, "", "", "", reason]
        case .erasure(let erasure):
            told = ["erasure", erasure.reason.rawValue, "", "", String(erasure.entries), ""]
        case .erased: told = ["erased", "", "", "", "", ""]
        }
        let who = [actor?.description ?? "", app?.text ?? ""]
        return [time.description, id.description] + told.prefix(3) + who + told.suffix(3)
            + [request]
    }
}

extension AccessEvent.Outcome {
    /// How an access ended, and by which rule.
    fileprivate var fullText: String {
        switch self {
        case .permit(let rule): "permit " + rule.rawValue
        case .deny(let denial): "deny " + denial.rawValue
        case .refused(let rule): "refused " + rule.rawValue
        }
    }
}
