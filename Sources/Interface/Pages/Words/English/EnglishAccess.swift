internal import Domain
internal import HTML
internal import Languages

extension English {
    var whoSeesMe: String { "Who can see what of me" }
    var whoSeesWard: String { "Who can see what of this person" }
    var accessLead: String {
        "These are the people with whom there is a relationship. What stands here is the answer of "
            + "the very decision that every access must pass."
    }
    var rightNow: String { "Right now" }
    var anotherDay: String { "On another day" }
    var anotherDayHint: String {
        "How the same decision would be at noon of that day, if nobody changes anything until then."
    }
    var knowsNobody: String { "There is nobody with whom a relationship holds." }
    var nobodyElse: String {
        "Nobody else can see anything at these pages. What apps may do stands under:"
    }
    var seesNothing: String { "May see nothing." }
    var managesForYou: String { "May also decide in the owner’s place who can see what." }
    var withoutRelationship: String {
        "If this relationship ended, all of this would be closed at once."
    }
    var noEnd: String { "Without end" }

    func onDay(_ day: String) -> String { "On \(day)" }

    func name(_ kind: Relationship.Kind) -> String {
        switch kind {
        case .patientPatient: "patient and patient"
        case .patientDoctor: "patient and doctor"
        case .patientRelative: "patient and relative"
        }
    }

    func whyAllowed(_ kinds: String) -> String {
        "Why: it was allowed to this person, and the two are known to each other as \(kinds)."
    }

    func until(_ time: String) -> String { "Until \(time)" }

    func onlyData(_ spans: [String]) -> String {
        "Only data of these times: " + spans.joined(separator: "; ")
    }

    func may(_ verbs: String, _ types: String?) -> HTML {
        types.map { "May <strong>\(verbs)</strong>: <strong>\($0)</strong>." }
            ?? "May <strong>\(verbs)</strong> <strong>all data</strong>."
    }
}
