internal import Languages

extension German {
    var whoseDevices: String { "Wessen Geräte" }
    func devicesLead(of name: String) -> String {
        "Geräte, die von sich aus Daten über \(name) senden. Was Sie hier entfernen, ist sofort "
            + "ausgesperrt; was es gesendet hat, bleibt."
    }
    var devicesAnew: String {
        "Geräte, die der Vormund oder Betreuer verbunden hat, werden ausgesperrt. Was sie gesendet "
            + "haben, bleibt; verbinden Sie die Geräte neu, die Sie weiter benutzen wollen."
    }
    func exportTitle(of name: String) -> String { "Alle Daten von \(name) mitnehmen" }
    func exportLead(of name: String) -> String {
        "Ein ZIP-Archiv mit dem, was über \(name) gespeichert ist, in Tabellen für jedes "
            + "Tabellenprogramm."
    }
    func exportHint(of name: String) -> String {
        "Ihr Passwort wird verlangt, wenn Sie es zuletzt vor mehr als zehn Minuten eingegeben "
            + "haben. Dass Sie das Archiv erstellt haben, steht im Zugriffsprotokoll von \(name)."
    }
}
