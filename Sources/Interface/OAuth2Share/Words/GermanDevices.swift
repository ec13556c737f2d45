internal import Languages

extension German {
    var connectDevice: String { "Ein Gerät verbinden" }
    var connectLead: String { "Geben Sie die acht Buchstaben ein, die das Gerät zeigt." }
    var codeOnDevice: String { "Code auf dem Gerät" }
    var codeHint: String { "Groß- oder Kleinbuchstaben, mit oder ohne Bindestrich." }
    var next: String { "Weiter" }

    func asksToConnect(_ app: String) -> String { "\(app) möchte verbunden werden" }
    var compareCode: String {
        "Machen Sie nur weiter, wenn das Gerät vor Ihnen liegt und genau diesen Code zeigt. Hat "
            + "Ihnen jemand den Code oder einen Link damit geschickt, lehnen Sie ab: Das Gerät "
            + "würde dieser Person gehören, und die Daten Ihnen."
    }
    var withoutYou: String {
        "Kreuzen Sie an, was das Gerät mit Ihren eigenen Daten tun darf, von sich aus und ohne "
            + "Sie. Ein Gerät schreibt; lassen Sie es nur lesen, wenn es Ihnen etwas zeigen soll."
    }
    var deviceName: String { "Wie nennen Sie das Gerät?" }
    var idleQuestion: String { "Nach welcher Zeit ohne Benutzung wird es ausgesperrt?" }
    func idle(days: Int) -> String { days == 365 ? "Ein Jahr" : "\(days) Tage" }
    var connect: String { "Verbinden" }
    var canRemove: String {
        "Unter Konto, Geräte können Sie das Gerät jederzeit umbenennen oder entfernen."
    }

    var connected: String { "Das Gerät ist verbunden" }
    var connectedLead: String { "Es macht in wenigen Sekunden von selbst weiter." }
    var refused: String { "Das Gerät wurde abgelehnt" }
    var refusedLead: String { "Es bekommt nichts." }
    var myDevices: String { "Meine Geräte" }
    var connectAnother: String { "Ein weiteres Gerät verbinden" }

    func sentence(_ trouble: DeviceTrouble) -> String {
        switch trouble {
        case .noSuchCode:
            "Kein Gerät wartet mit diesem Code. Sehen Sie noch einmal nach; ein Code gilt 15 "
                + "Minuten."
        case .tooManyCodes:
            "Es wurden zu viele Codes probiert. Warten Sie eine Viertelstunde; bis dahin wird auch "
                + "der richtige Code nicht angenommen."
        case .noSuchOwner: "Für diese Person entscheiden Sie nicht."
        case .nameFault: "Geben Sie dem Gerät einen Namen mit höchstens 100 Buchstaben."
        case .idleFault: "Wählen Sie, nach welcher Zeit ohne Benutzung es ausgesperrt wird."
        }
    }
}
