internal import Domain
internal import HTML
internal import Languages

extension English {
    var relationships: String { "Relationships" }
    var relationshipsLead: String {
        "A relationship alone opens nothing. Only to people with whom there is one can you give "
            + "permissions, one by one."
    }
    var whoseRelationships: String { "Whose relationships" }
    var requestsReceived: String { "Requests received" }
    var refusalIsNotTold: String {
        "Who is refused is not told: for them the request stays unanswered."
    }
    var accept: String { "Accept" }
    var refuse: String { "Refuse" }
    var peopleKnown: String { "People" }
    var whatIsAllowed: String { "What is allowed" }
    var requestsSent: String { "Requests not yet accepted" }
    var sentHint: String {
        "We do not say whether there is an account with this address. The name appears once the "
            + "request is accepted."
    }
    var withdraw: String { "Take back" }
    var askSomebody: String { "Ask somebody" }
    var askHint: String { "The address with which the person logs in. Your name will be shown." }
    var addressOfOther: String { "E-mail address of the other person" }
    var kindOfRelationship: String { "What the two are to each other" }
    var ask: String { "Ask" }
    var askFault: String { "Give the e-mail address of another person." }
    var askedAlready: String { "This address has been asked already." }
    var endedRelationships: String { "Ended" }
    var relationshipIsOver: String {
        "This relationship has ended. Nothing is allowed any more, either way."
    }
    var endRelationship: String { "End the relationship" }
    var endHint: String {
        "All permissions between the two end with it, at once and both ways. Should they be known "
            + "to each other again later, everything has to be given anew."
    }
    var confirmTitle: String { "Is it you?" }
    var confirmLead: String {
        "Permissions can be changed for ten minutes after the password was entered. Enter it "
            + "again; then what you have just asked for is done."
    }
    var confirm: String { "Confirm" }

    func actsFor(_ name: String) -> String { "You act for \(name)." }

    func asksFor(_ kind: String) -> String { "Asks for this relationship: \(kind)." }

    func askedOn(_ day: String) -> String { "Asked on \(day)" }

    func knownAs(_ kinds: String) -> String { "Relationship: \(kinds)" }

    func done(_ deed: RelationshipDeed) -> String {
        switch deed {
        case .asked: "The request is waiting under this address."
        case .chosen: "Your request is with the doctors. You will be told their answers."
        case .accepted: "The request is accepted. Nothing is allowed yet."
        case .refused: "The request is refused."
        case .withdrawn: "The request is taken back."
        case .ended: "The relationship has ended, with all permissions in it."
        case .given: "The permission is given."
        case .changed: "The permission is changed."
        case .taken: "The permission is taken away."
        case .trusted: "Saved."
        }
    }

    func relationship(_ action: PolicyEvent.Action, _ name: String, _ kind: String) -> String {
        action == .remove
            ? "Ended the relationship with \(name): \(kind)"
            : "Began a relationship with \(name): \(kind)"
    }
}
