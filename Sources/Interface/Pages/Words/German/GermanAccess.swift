internal import Domain
internal import HTML
internal import Languages

extension German {
    var whoSeesMe: String { "Wer darf was von mir sehen" }
    var whoSeesWard: String { "Wer darf was von dieser Person sehen" }
    var accessLead: String {
        "Das sind die Personen, mit denen eine Beziehung besteht. Hier steht die Antwort eben der "
            + "Entscheidung, die jeder Zugriff bestehen muss."
    }
    var rightNow: String { "Jetzt gerade" }
    var anotherDay: String { "An einem anderen Tag" }
    var anotherDayHint: String {
        "Wie dieselbe Entscheidung am Mittag jenes Tages ausfiele, wenn bis dahin niemand etwas "
            + "ändert."
    }
    var knowsNobody: String { "Es gibt niemanden, mit dem eine Beziehung besteht." }
    var nobodyElse: String {
        "Sonst kann auf diesen Seiten niemand etwas sehen. Was Apps dürfen, steht hier:"
    }
    var seesNothing: String { "Darf nichts sehen." }
    var managesForYou: String {
        "Darf auch an Stelle der Person entscheiden, wer was sehen kann."
    }
    var withoutRelationship: String {
        "Würde diese Beziehung beendet, wäre all das sofort verschlossen."
    }
    var noEnd: String { "Unbefristet" }

    func onDay(_ day: String) -> String { "Am \(day)" }

    func name(_ kind: Relationship.Kind) -> String {
        switch kind {
        case .patientPatient: "Patient und Patient"
        case .patientDoctor: "Patient und Arzt"
        case .patientRelative: "Patient und Angehöriger"
        }
    }

    func whyAllowed(_ kinds: String) -> String {
        "Warum: Dieser Person wurde es erlaubt, und es besteht eine Beziehung (\(kinds))."
    }

    func until(_ time: String) -> String { "Bis \(time)" }

    func onlyData(_ spans: [String]) -> String {
        "Nur Daten aus diesen Zeiten: " + spans.joined(separator: "; ")
    }

    func may(_ verbs: String, _ types: String?) -> HTML {
        types.map { "Darf <strong>\($0)</strong> <strong>\(verbs)</strong>." }
            ?? "Darf <strong>alle Daten</strong> <strong>\(verbs)</strong>."
    }
}
