internal import Languages

extension German {
    var sessions: String { "Sitzungen" }
    var sessionsLead: String {
        "Wo Sie jetzt angemeldet sind. Beenden Sie, was Sie nicht erkennen, und ändern Sie "
            + "dann Ihr Passwort."
    }
    var showSessions: String { "Wo ich angemeldet bin" }
    var thisSession: String { "Dieser Browser" }
    var endSession: String { "Beenden" }
    var endOtherSessions: String { "Alle anderen Sitzungen beenden" }
    var sessionWasEnded: String { "Die Sitzung ist beendet." }
    var sessionNetwork: String { "Adresse" }
    var sessionBegun: String { "Begonnen" }
    var sessionUsed: String { "Zuletzt benutzt" }

    func browser(_ browser: String?, on system: String?) -> String {
        switch (browser, system) {
        case (let browser?, let system?): "\(browser) unter \(system)"
        case (let browser?, nil): "\(browser)"
        case (nil, let system?): "Ein Browser unter \(system)"
        case (nil, nil): "Ein unbekannter Browser"
        }
    }
}
