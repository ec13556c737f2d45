internal import Languages

extension Italian {
    var requestsForData: String { "Richieste sui tuoi dati" }
    var whoseRequests: String { "Richieste di" }
    var requestsForDataLead: String {
        "Persone che conosci chiedono questi permessi. Nulla viene concesso finché non "
            + "lo dici tu; puoi concedere tutto o una parte, e revocarlo in ogni momento."
    }
    var nobodyWants: String { "Nessuno chiede nulla." }
    var wants: String { "Vorrebbe" }
    var reasonGiven: String { "Perché" }
    var wantedOn: String { "Chiesto il" }
    var wantedUntil: String { "Chiesto fino al" }
    var whatYouGive: String { "Che cosa concedi" }
    var lastDayGiven: String { "Ultimo giorno" }
    var lastDayGivenHint: String { "Vuoto: per quanto è stato chiesto." }
    var giveIt: String { "Concedi ciò che è segnato" }

    func told(_ answer: AccessAnswer) -> String {
        switch answer {
        case .given: "Il permesso è concesso. Lo trovi tra i tuoi permessi."
        case .refused: "La richiesta è rifiutata."
        }
    }

    func fault(_ fault: AccessAnswerFault) -> String {
        switch fault {
        case .until:
            "Scegli un ultimo giorno non ancora passato e non oltre quello richiesto. Nulla "
                + "è stato concesso."
        case .operations:
            "Segna almeno una cosa che questa relazione consente. Nulla è stato concesso."
        case .relationship:
            "Qui tu e questa persona non avete più una relazione. Nulla è stato concesso; "
                + "puoi rifiutare la richiesta."
        }
    }
}
