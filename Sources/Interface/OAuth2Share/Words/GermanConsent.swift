internal import Domain
internal import HTML
internal import Languages

extension German {
    func asksForOwn(_ app: String) -> String { "\(app) fragt nach Ihren Daten" }
    func asksForUsers(_ app: String) -> String {
        "\(app) fragt für alle, die diese App nutzen, nach Ihren Daten"
    }
    func asksForEntrusted(_ app: String) -> String {
        "\(app) fragt nach Daten, die andere Ihnen anvertraut haben"
    }
    func asksForAnother(_ app: String) -> String {
        "\(app) fragt nach den Daten einer anderen Person"
    }
    var notYours: String {
        "Das kann nur die Person erlauben, um deren Daten es geht, und das sind nicht Sie."
    }
    var verified: String { "Entwickler von TPaaS geprüft" }
    var notVerified: String { "Entwickler nicht geprüft" }
    var isDraft: String {
        "Diese App ist ein Entwurf von Ihnen: Solange Sie sie nicht veröffentlichen, können nur "
            + "Sie sie benutzen. Die Daten, die sie bekommt, sind echt."
    }
    func appBy(_ app: String, _ developer: String) -> HTML {
        "<strong>\(app)</strong> ist eine App von <strong>\(developer)</strong>."
    }
    var isKnown: String {
        "Sie nutzen diese App schon: Was sie jetzt darf, ist angekreuzt. Rechte, die Sie hier "
            + "weglassen, kann sie diesmal nicht nutzen; was Sie ihr früher gegeben haben, bleibt, "
            + "wie es ist."
    }
    var aboutOwn: HTML {
        """
        Kreuzen Sie an, was sie mit <strong>Ihren eigenen</strong> Daten tun darf. Sie sieht, was \
        TPaaS über Sie aufbewahrt, in jedem Land; was sie hinzufügt, kommt in Ihre persönliche \
        Gesundheitsakte.
        """
    }
    func aboutUsers(_ app: String) -> HTML {
        """
        <strong>Wer auch immer diese App nutzt, darf mit Ihren Daten tun, was Sie hier \
        ankreuzen</strong>, solange er oder sie bei \(app) angemeldet ist. In Ihrem \
        Zugriffsprotokoll sehen Sie, wer es war.
        """
    }
    func aboutEntrusted(_ app: String) -> HTML {
        """
        Kreuzen Sie an, wessen Daten <strong>Sie</strong> in \(app) nutzen möchten und was die App \
        damit für Sie tun darf. Sie kann nie mehr, als die jeweilige Person Ihnen erlaubt; jede \
        sieht, dass Sie \(app) nutzen, und jeden Zugriff.
        """
    }
    func says(_ developer: String, _ purpose: HTML) -> HTML { "\(developer) sagt: \(purpose)" }

    var whoseData: String { "Wessen Daten?" }
    var whoEntrusted: String { "Wer Ihnen Daten anvertraut hat" }
    func leftOut(_ app: String) -> String {
        "Von Personen, die Sie weglassen, sieht \(app) ab jetzt nichts mehr."
    }
    func allowsYou(_ rights: [(type: String, verbs: String)]) -> String {
        "erlaubt Ihnen: " + rights.map { "\($0.type) (\($0.verbs))" }.joined(separator: ", ")
    }
    var needsThese: String { "Das braucht sie, um zu funktionieren" }
    var canLeaveOut: String { "Das können Sie weglassen" }
    var needed: String { "nötig" }

    func right(_ operation: Operation, _ type: String) -> HTML {
        switch operation {
        case .create: "\(type) <strong>hinzufügen</strong>"
        case .read: "\(type) <strong>lesen</strong>"
        case .update: "\(type) <strong>ändern</strong>"
        case .delete: "\(type) <strong>löschen</strong>"
        }
    }

    func meaning(_ operation: Operation) -> String {
        switch operation {
        case .create: "Neue Messwerte speichern."
        case .read: "Alles sehen, was da ist, auch aus der Zeit vor heute."
        case .update: "Vorhandene Messwerte berichtigen."
        case .delete: "Messwerte endgültig entfernen."
        }
    }

    var auditLegend: String { "Das Protokoll, wer Ihre Daten genutzt hat" }
    var auditRight: HTML { "<strong>Sehen</strong>, wer Ihre Daten genutzt hat" }
    func auditMeaning(_ app: String) -> String {
        "Das ganze Protokoll: Personen, Apps, Arten von Daten, auch solche, die \(app) selbst "
            + "nicht sehen darf, und Ihre eigenen Anmeldungen."
    }

    var howLong: String { "Für wie lange?" }
    func period(_ period: ConsentChoice, until day: String) -> String {
        switch period {
        case .month: "Einen Monat, bis \(day)"
        case .quarter: "Drei Monate, bis \(day)"
        case .year: "Ein Jahr, bis \(day)"
        }
    }
    var untilDay: String { "Bis zu dem Tag unten" }
    var lastDay: String { "Letzter Tag, wenn Sie einen nennen möchten" }
    func staysConnected(_ app: String) -> HTML {
        """
        <strong>Sie bleibt verbunden.</strong> \(app) kann das auch, wenn Sie die App gerade nicht \
        nutzen, höchstens ein Jahr lang, bis zu dem Tag oben oder bis Sie es widerrufen.
        """
    }
    func endsSoon(_ app: String) -> HTML {
        """
        <strong>Sie bleibt nicht verbunden.</strong> \(app) kann das noch einige Minuten, nachdem \
        Sie die App genutzt haben; dann fragt sie wieder.
        """
    }
    func staysForWork(_ app: String) -> HTML {
        """
        <strong>Sie bleibt einen Arbeitstag lang verbunden.</strong> Nach höchstens 12 Stunden \
        bittet \(app) Sie, sich wieder anzumelden.
        """
    }
    func asksAgain(_ app: String) -> HTML {
        """
        <strong>Sie bleibt nicht verbunden.</strong> \(app) kann das einige Minuten lang; dann \
        fragt die App Sie wieder.
        """
    }

    var allow: String { "Erlauben" }
    var refuse: String { "Ablehnen" }
    func loggedInAs(_ person: String) -> HTML {
        "Sie sind angemeldet als <strong>\(person)</strong>."
    }
    var logInAsAnother: String { "Als jemand anderes anmelden" }
    var canWithdraw: String {
        "Sie können das jederzeit ändern oder widerrufen; was Sie widerrufen, ist der App sofort "
            + "verschlossen."
    }
    func nothingToWorkOn(_ app: String) -> String { "\(app) hat nichts, womit es arbeiten könnte" }
    func nobodyGave(_ app: String) -> String {
        "Niemand hat Ihnen Rechte an Daten gegeben, die \(app) nutzen könnte, oder es sollen dafür "
            + "keine Apps genutzt werden. Fragen Sie die Betreffenden; öffnen Sie \(app) danach "
            + "noch einmal."
    }
    func backTo(_ app: String) -> String { "Zurück zu \(app)" }

    var didNotWork: String { "Das hat nicht funktioniert" }
    var nothingGiven: String {
        "Keine App hat etwas bekommen. Wenn das wieder geschieht, sagen Sie es den Entwicklern der "
            + "App."
    }
    var backHome: String { "Zurück zu TPaaS" }

    func sentence(_ trouble: ConsentTrouble) -> String {
        switch trouble {
        case .notAForm: "Was gesendet wurde, ist kein lesbares Formular."
        case .foreignRedirect:
            "Die App, die Sie hierher geschickt hat, möchte die Antwort an eine Adresse, die sie "
                + "nicht registriert hat."
        case .foreignReturn:
            "Die App, die Sie hierher geschickt hat, möchte an einer Adresse weitermachen, die sie "
                + "nicht registriert hat, oder gibt sich für eine andere aus."
        case .unknownApp:
            "Die App, die Sie hierher geschickt hat, ist nicht registriert oder wird nicht mehr "
                + "angeboten."
        case .pushedRequestOver:
            "Diese Anfrage der App ist abgelaufen oder schon beantwortet. Öffnen Sie die App neu."
        case .throttled: "Zu viele Anfragen. Versuchen Sie es in Kürze noch einmal."
        case .unavailable:
            "TPaaS kann gerade nicht antworten. Versuchen Sie es gleich noch einmal."
        case .oldPage: "Diese Seite war zu alt. Bitte antworten Sie noch einmal."
        case .periodFault: "Wählen Sie einen Tag ab heute, höchstens zehn Jahre entfernt."
        case .lacksRequired(let app):
            "Ohne das, was die App \(app) braucht, funktioniert sie nicht."
        case .nothingTicked(let app): "Kreuzen Sie an, was \(app) darf, oder lehnen Sie ab."
        case .nobodyTicked(let app): "Kreuzen Sie an, wessen Daten \(app) nutzen darf."
        case .appIsFull(let app):
            "\(app) wurde nicht geprüft und hat schon alle Nutzer, die sie haben darf."
        case .device(let trouble): sentence(trouble)
        }
    }
}
