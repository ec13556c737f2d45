internal import Languages

extension German {
    var mainNavigation: String { "Hauptmenü" }
    var home: String { "Start" }
    var data: String { "Daten" }
    var audit: String { "Wer hat was gesehen" }
    var account: String { "Konto" }
    var logIn: String { "Anmelden" }
    var logOut: String { "Abmelden" }
    var signUp: String { "Registrieren" }
    var showPassword: String { "Passwort anzeigen" }
    var previous: String { "Zurück" }
    var next: String { "Weiter" }
    var formFaults: String {
        "Einige Angaben sind so nicht möglich. Was nicht stimmt, steht beim jeweiligen Feld."
    }

    func trouble(_ trouble: Trouble) -> (title: String, sentence: String) {
        switch trouble {
        case .badRequest:
            (
                "Das war nicht verständlich",
                "Der Browser hat etwas gesendet, das hier keinen Sinn hat."
            )
        case .foreignForm:
            (
                "Bitte senden Sie das Formular noch einmal",
                "Das Formular gehört nicht zu dieser Sitzung: Vielleicht ist sie beendet, oder "
                    + "eine andere Website hat es gesendet. Es wurde nichts geändert. Gehen Sie "
                    + "zurück, laden Sie die Seite neu und senden Sie es noch einmal."
            )
        case .forbidden:
            ("Das ist nicht erlaubt", "Fragen Sie die Person, um deren Daten es geht.")
        case .residency:
            ("Das ist nicht erlaubt", "Die Person möchte nicht, dass Daten dort aufbewahrt werden.")
        case .reauthentication:
            ("Wer sind Sie?", "Geben Sie zuerst Ihr jetziges Passwort ein.")
        case .notFound:
            ("Hier ist nichts", "Diese Seite gibt es nicht, oder nichts, was Sie sehen dürfen.")
        case .method:
            ("Das war nicht verständlich", "Die Seite gibt es, aber nicht für diese Art Anfrage.")
        case .invalid:
            ("Das ist so nicht möglich", "Etwas stimmt nicht:")
        case .conflict:
            ("Jemand war schneller", "Inzwischen wurde etwas geändert. Laden Sie die Seite neu.")
        case .tooLarge:
            ("Das ist zu groß", "Der Browser hat mehr gesendet, als hier angenommen wird.")
        case .throttled(let minutes):
            (
                "Zu viele Versuche",
                "Warten Sie \(minutes) \(minutes == 1 ? "Minute" : "Minuten") und versuchen Sie es "
                    + "dann noch einmal. Bis dahin wird auch das richtige Passwort nicht "
                    + "angenommen."
            )
        case .unavailable:
            (
                "Ein Teil der Plattform antwortet nicht",
                "Nichts ging verloren, und nichts wurde ausgeführt. Versuchen Sie es in einigen "
                    + "Sekunden noch einmal."
            )
        case .shardUnavailable(let shard):
            (
                "Ein Teil der Plattform antwortet nicht",
                "Der Speicher „\(shard)“ ist nicht erreichbar. Nichts wurde ausgeführt. Versuchen "
                    + "Sie es in einigen Sekunden noch einmal."
            )
        }
    }
}
