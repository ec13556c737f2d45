internal import Languages

extension Italian {
    var sessions: String { "Sessioni" }
    var sessionsLead: String {
        "Dove sei collegato adesso. Termina ciò che non riconosci, e poi cambia la password."
    }
    var showSessions: String { "Dove sono collegato" }
    var thisSession: String { "Questo browser" }
    var endSession: String { "Termina" }
    var endOtherSessions: String { "Termina tutte le altre sessioni" }
    var sessionWasEnded: String { "La sessione è terminata." }
    var sessionNetwork: String { "Indirizzo" }
    var sessionBegun: String { "Iniziata" }
    var sessionUsed: String { "Ultimo uso" }

    func browser(_ browser: String?, on system: String?) -> String {
        switch (browser, system) {
        case (let browser?, let system?): "\(browser) su \(system)"
        case (let browser?, nil): "\(browser)"
        case (nil, let system?): "Un browser su \(system)"
        case (nil, nil): "Un browser sconosciuto"
        }
    }
}
