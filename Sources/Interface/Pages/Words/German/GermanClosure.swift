internal import Languages

extension German {
    var closeAccount: String { "Konto schließen" }
    var closeLead: String {
        "Alles über Sie wird gelöscht, überall, sofort und für immer. Niemand kann es "
            + "zurückholen."
    }
    var closeGoesTitle: String { "Was gelöscht wird" }
    var closeGoes: [String] {
        [
            "Ihre Gesundheitsdaten, auch jene, die Ärzte über Sie erfasst haben.",
            "Ihr Name, Ihre E-Mail-Adresse und alle anderen persönlichen Angaben.",
            "Was Sie Menschen und Apps erlaubt haben, und was andere Ihnen erlaubt haben.",
            "Ihre Beziehungen, Ihre Geräte, alle Token von Apps und Ihre Sitzungen.",
        ]
    }
    var closeStaysTitle: String { "Was bleibt" }
    var closeStays: [String] {
        [
            "Das Protokoll der Zugriffe, wie es das Gesetz verlangt: mit einer Nummer anstelle "
                + "Ihres Namens und ohne jeden Wert.",
            "Was Sie über andere erfasst haben, in deren Daten.",
            "Was Apps für sich kopiert haben, solange Sie es erlaubten. "
                + "Fragen Sie deren Betreiber.",
        ]
    }
    var closeFirstTitle: String { "Bevor Sie gehen" }
    var closeFirst: String {
        "Nehmen Sie Ihre Daten mit: Danach gibt es nichts mehr mitzunehmen."
    }
    var closeSure: String { "Ja, löschen Sie alles über mich" }
    var closeNotSure: String { "Bestätigen Sie, dass Sie sicher sind. Nichts wurde gelöscht." }
    var closeHasApps: String {
        "Sie sind für Apps verantwortlich, die andere benutzen. Lassen Sie sie zuerst jemandem "
            + "übergeben. Nichts wurde gelöscht."
    }
    var closedTitle: String { "Ihr Konto ist geschlossen" }
    var closedLead: String {
        "Ihre Daten werden jetzt gelöscht. Mit derselben E-Mail-Adresse können Sie sich jederzeit "
            + "neu registrieren."
    }
}
