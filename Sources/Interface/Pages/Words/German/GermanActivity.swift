internal import Application
internal import Languages

extension German {
    var activityTitle: String { "Zugriffe der letzten 30 Tage" }
    var activityLead: String {
        "Wie oft auf die Daten zugegriffen wurde, Tag für Tag, und von wem."
    }
    var analyzerTitle: String { "Protokoll durchsuchen" }
    var byWhom: String { "Von wem" }
    var byMe: String { "von der Person selbst" }
    var byOthers: String { "von anderen" }
    var accessesDone: String { "erlaubt" }
    var accessesRefused: String { "abgelehnt" }
    var everything: String { "Alles" }
    var ofEverybody: String { "Die von allen zeigen" }
    var logFile: String { "Diese Einträge als CSV-Datei" }
    var nothingLikeThis: String { "In diesem Zeitraum gibt es keine solchen Einträge." }

    func onlyOf(_ who: String) -> String { "Nur Einträge von: \(who)." }

    func name(_ tag: AuditFilter.Tag) -> String {
        switch tag {
        case .data: "Meine persönlichen Daten"
        case .refused: "Was abgelehnt wurde"
        case .apps: "Meine Apps"
        case .rights: "Änderungen von Rechten"
        case .use: "Meine Nutzung der Plattform"
        }
    }

    func activityText(own: Int, others: Int, refused: Int) -> String {
        "Von der Person selbst: \(count(own)). Von anderen: \(count(others)). "
            + "Abgelehnt: \(count(refused))."
    }
}
