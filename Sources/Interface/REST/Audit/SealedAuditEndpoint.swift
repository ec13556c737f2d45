import Application
import Domain
import FoundationEssentials
import HTTP
import JSON

/// GET …/audit/sealed: where the owner's entries are in the public log, and what opens them.
func answerSealedAudit(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let query = asking.request.query
    var after = 0
    if let text = query.all("after").first, text != "0" {
        guard let number = number(text, upTo: .max) else {
            throw .invalid("after", "It is not the number of an entry.")
        }
        after = number
    }
    var limit = 100
    if let text = query.all("limit").first {
        guard let number = number(text, upTo: ReadSealedAudit.most) else {
            throw .invalid("limit", "It is not a number from 1 to \(ReadSealedAudit.most).")
        }
        limit = number
    }
    let page = try Fault.wrap { () throws(Refusal) in
        try asking.api.readSealedAudit(
            of: owner,
            after: after,
            limit: limit,
            by: asking.standing,
            at: asking.now
        )
    }
    return .json(
        JSONWriter.object { object in
            object.array("entries") { array in
                for entry in page.entries { array.object { entry.write(into: &$0) } }
            }
            if let next = page.next { object.member("next", next) } else { object.null("next") }
            object.member("incomplete", page.incomplete)
        }
    )
}

extension SealedEntry {
    fileprivate func write(into object: inout JSONObject) {
        object.member("index", index)
        object.member("sequence", sequence)
        object.member("hash", Data(hash).base64EncodedString())
        if let opening {
            object.member("k", Data(opening.k).base64EncodedString())
            object.member("body", Data(opening.body).base64EncodedString())
        } else {
            object.null("k")
            object.null("body")
            object.member("erased", erased.map { JSONInstant(milliseconds: $0.milliseconds) })
        }
    }
}
