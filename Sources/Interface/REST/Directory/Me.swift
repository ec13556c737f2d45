import Application
import Domain
import HTTP
import JSON

/// GET /me: whom the token names, and with which scope.
func answerMe(_ asking: Asking) throws(Fault) -> Response {
    let parties = asking.grant.parties
    let words = asking.grant.scope.words + asking.standing.otherScopes
    return .json(
        JSONWriter.object { object in
            object.identifier("owner", parties.owner)
            object.identifier("actor", parties.actor)
            object.member("client_id", asking.grant.app.text)
            object.member("scope", words.joined(separator: " "))
        }
    )
}

extension JSONObject {
    /// Adds an identifier, or `null`.
    mutating func identifier<Subject>(_ name: String, _ identifier: Identifier<Subject>?) {
        if let identifier { member(name, identifier.description) } else { null(name) }
    }
}
