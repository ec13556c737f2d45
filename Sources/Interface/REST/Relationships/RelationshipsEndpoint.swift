import Application
import Domain
import HTTP
import JSON

/// GET /relationships: whom the token's person knows, and where that stands.
func answerRelationships(_ asking: Asking) throws(Fault) -> Response {
    let people = try Fault.wrap { () throws(Refusal) in
        try asking.api.listRelationships(
            by: asking.standing,
            in: asking.request.id,
            at: asking.now
        )
    }
    return .json(
        JSONWriter.object { object in
            object.array("relationships") { array in
                for person in people {
                    for relationship in person.relationships {
                        array.object { line in
                            line.member("kind", relationship.kind.rawValue)
                            line.object("person") { other in
                                other.member("id", person.id.description)
                                other.member("name", person.name.full)
                            }
                            line.member("state", relationship.state.rawValue)
                        }
                    }
                }
            }
        }
    )
}
