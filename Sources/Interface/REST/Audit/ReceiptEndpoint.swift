import Application
import Domain
import HTTP

/// GET …/audit/{entry}/receipt: what proves to anybody that the entry is in the public log.
func answerReceipt(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    guard let entry = AuditEntry.ID(asking.path["entry"]) else { throw .refusal(.notFound) }
    let receipt = try Fault.wrap { () throws(Refusal) in
        try asking.api.giveReceipt(of: entry, about: owner, by: asking.standing, at: asking.now)
    }
    return Response(status: 200, contentType: "text/plain; charset=utf-8", body: receipt)
        .with("content-disposition", "attachment; filename=\"\(entry).tlog-proof\"")
}
