import Application
import Domain
import HTTP
import JSON

/// GET /access-requests: what the token's person asked for or was asked for, the newest first.
func answerAccessRequests(_ asking: Asking) throws(Fault) -> Response {
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
        guard let number = number(text, upTo: ListAccessRequests.most) else {
            throw .invalid("limit", "It is not a number from 1 to \(ListAccessRequests.most).")
        }
        limit = number
    }
    let (page, names) = try Fault.wrap { () throws(Refusal) in
        let page = try asking.api.listAccessRequests(
            before: before,
            limit: limit,
            by: asking.standing,
            at: asking.now
        )
        return (page, try asking.names(page.requests))
    }
    return .json(
        JSONWriter.object { object in
            object.array("access_requests") { array in
                for request in page.requests {
                    array.object { request.write(into: &$0, names) }
                }
            }
            if let next = page.next {
                object.member("next", next.description)
            } else {
                object.null("next")
            }
        }
    )
}

/// POST /access-requests: asks an owner for a right.
func answerNewAccessRequest(_ asking: Asking) throws(Fault) -> Response {
    let wish = try SentAccessRequest(asking.request).wish()
    let (made, names) = try Fault.wrap { () throws(Refusal) in
        let made = try asking.api.askForAccess(
            wish,
            in: asking.request.id,
            by: asking.standing,
            at: asking.now
        )
        return (made, try asking.names([made]))
    }
    let place = asking.request.path.raw + "/" + made.id.description
    return Response.json(JSONWriter.object { made.write(into: &$0, names) }, status: 201)
        .with("location", place)
}

/// DELETE /access-requests/{id}: takes one's own request back.
func answerWithdrawal(_ asking: Asking) throws(Fault) -> Response {
    guard let id = AccessRequest.ID(asking.path["id"]) else { throw .refusal(.notFound) }
    try Fault.wrap { () throws(Refusal) in
        try asking.api.withdrawAccessRequest(
            id,
            in: asking.request.id,
            by: asking.standing,
            at: asking.now
        )
    }
    return Response(status: 204)
}

extension Asking {
    /// The names of everybody in requests.
    fileprivate func names(_ requests: [AccessRequest]) throws(Refusal) -> [User.ID: String] {
        try api.names.people(Set(requests.flatMap { [$0.asker, $0.owner] }))
    }
}

extension AccessRequest {
    fileprivate func write(into object: inout JSONObject, _ names: [User.ID: String]) {
        object.member("id", id.description)
        for (role, person) in [("asker", asker), ("owner", owner)] {
            object.object(role) { line in
                line.member("id", person.description)
                line.member("name", names[person] ?? "")
            }
        }
        object.member("datatype", type.text)
        object.member("operations", operations.list.map(\.rawValue))
        object.member("reason", reason)
        if let until {
            object.member("until", JSONInstant(milliseconds: until.milliseconds))
        } else {
            object.null("until")
        }
        object.member("state", state.rawValue)
        object.member("asked", JSONInstant(milliseconds: asked.milliseconds))
        object.member("changed", JSONInstant(milliseconds: changed.milliseconds))
    }
}
