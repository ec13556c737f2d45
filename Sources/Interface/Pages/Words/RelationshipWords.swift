internal import Domain
internal import HTML

/// What is said of who knows whom.
protocol RelationshipWords {
    var relationships: String { get }
    var relationshipsLead: String { get }
    var whoseRelationships: String { get }
    var requestsReceived: String { get }
    var refusalIsNotTold: String { get }
    var accept: String { get }
    var refuse: String { get }
    var peopleKnown: String { get }
    var whatIsAllowed: String { get }
    var requestsSent: String { get }
    var sentHint: String { get }
    var withdraw: String { get }
    var askSomebody: String { get }
    var askHint: String { get }
    var addressOfOther: String { get }
    var kindOfRelationship: String { get }
    var ask: String { get }
    var askFault: String { get }
    var askedAlready: String { get }
    var endedRelationships: String { get }
    var relationshipIsOver: String { get }
    var endRelationship: String { get }
    var endHint: String { get }
    var confirmTitle: String { get }
    var confirmLead: String { get }
    var confirm: String { get }
    func actsFor(_ name: String) -> String
    func asksFor(_ kind: String) -> String
    func askedOn(_ day: String) -> String
    func knownAs(_ kinds: String) -> String
    func done(_ deed: RelationshipDeed) -> String
    func relationship(_ action: PolicyEvent.Action, _ name: String, _ kind: String) -> String
}

/// What was just done, as the page after it says.
enum RelationshipDeed: String, Hashable, Sendable, CaseIterable {
    case asked, chosen, accepted, refused, withdrawn, ended, given, changed, taken, trusted
}
