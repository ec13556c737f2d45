import Application
import Domain
import HTTP
import JSON

/// GET /owners: whose data the token opens now, with the rights.
func answerOwners(_ asking: Asking) throws(Fault) -> Response {
    let lines = try Fault.wrap { () throws(Refusal) in
        try asking.api.listOwners(of: asking.tokens, asking.grant, at: asking.now)
    }
    return .json(
        JSONWriter.object { object in
            object.array("owners") { array in
                for line in lines {
                    array.object { line.write(into: &$0) }
                }
            }
        }
    )
}

extension ListOwners.Line {
    fileprivate func write(into object: inout JSONObject) {
        object.member("id", owner.id.description)
        object.member("name", owner.name)
        object.object("rights") { rights in
            for (code, operations) in self.rights.sorted(by: { $0.key < $1.key }) {
                rights.member(code.text, operations.list.map(\.rawValue))
            }
        }
        object.member("case", word)
        if let until {
            object.member("until", JSONInstant(milliseconds: until.milliseconds))
        } else {
            object.null("until")
        }
    }

    private var word: String {
        switch parties {
        case .own, .device: "self"
        case .login: "authorized"
        case .composed, .ownerForSubscribers: "subscribers"
        }
    }
}
