internal import Domain
internal import HTML

/// What is said of who can see what.
protocol AccessWords {
    var whoSeesMe: String { get }
    var whoSeesWard: String { get }
    var accessLead: String { get }
    var rightNow: String { get }
    var anotherDay: String { get }
    var anotherDayHint: String { get }
    var knowsNobody: String { get }
    var nobodyElse: String { get }
    var seesNothing: String { get }
    var managesForYou: String { get }
    var withoutRelationship: String { get }
    var noEnd: String { get }
    func onDay(_ day: String) -> String
    func name(_ kind: Relationship.Kind) -> String
    func whyAllowed(_ kinds: String) -> String
    func until(_ time: String) -> String
    func onlyData(_ spans: [String]) -> String

    /// What may be done with some types; nil: with all data.
    func may(_ verbs: String, _ types: String?) -> HTML
}
