import Application
import Domain
import HTTP
import JSON

/// GET /alerts: what the app and its person may know of critical readings; for a question every few
/// seconds with the cursor of the last answer.
func answerAlerts(_ asking: Asking) throws(Fault) -> Response {
    var cursor: Moment?
    if let text = asking.request.query.all("after").first {
        guard (1...15).contains(text.utf8.count), let number = Int64(text), number >= 0 else {
            throw .invalid("after", "It is not the cursor of an earlier answer.")
        }
        cursor = Moment(milliseconds: number)
    }
    let page = try Fault.wrap { () throws(Refusal) in
        try asking.api.listAlerts(
            for: asking.tokens,
            after: cursor,
            in: asking.context("after"),
            by: asking.standing,
            at: asking.now
        )
    }
    return .json(
        JSONWriter.object { object in
            object.array("alerts") { array in
                for alert in page.alerts { array.object { alert.write(into: &$0) } }
            }
            object.member("next", String(page.next.milliseconds))
        }
    )
}

/// POST /alerts/{id}/acknowledgement: the token's person has taken notice of an alert, for all.
func answerAcknowledgement(_ asking: Asking) throws(Fault) -> Response {
    guard let id = Alert.ID(asking.path["id"]) else { throw .refusal(.notFound) }
    let alert = try Fault.wrap { () throws(Refusal) in
        try asking.api.acknowledgeAlert(
            id,
            for: asking.tokens,
            in: asking.context(),
            by: asking.standing,
            at: asking.now
        )
    }
    return .json(JSONWriter.object { alert.write(into: &$0) })
}

extension SeenAlert {
    fileprivate func write(into object: inout JSONObject) {
        object.member("id", alert.id.description)
        object.object("owner") { owner in
            owner.member("id", alert.owner.description)
            owner.member("name", reaching.ownerName)
        }
        object.member("datatype", alert.type.text)
        object.member("state", alert.isOpen ? "open" : "acknowledged")
        // Who may not read from the first reading on learns nothing of it.
        Self.write("raised", view.isWhole ? alert.raised : nil, into: &object)
        Self.write("first", view.isWhole ? alert.first : nil, into: &object)
        Self.write("last", alert.last, into: &object)
        if view.isWhole {
            object.member("readings", alert.readings)
        } else {
            object.null("readings")
        }
        object.member("record", alert.place.description)
        Self.write("acknowledged", alert.acknowledgement?.time, into: &object)
        if let person = alert.acknowledgement?.person {
            object.object("acknowledged_by") { who in
                who.member("id", person.description)
                who.member("name", reaching.acknowledger ?? "")
            }
        } else {
            object.null("acknowledged_by")
        }
    }

    private static func write(
        _ name: String,
        _ moment: Moment?,
        into object: inout JSONObject
    ) {
        if let moment {
            object.member(name, JSONInstant(milliseconds: moment.milliseconds))
        } else {
            object.null(name)
        }
    }
}
