internal import Languages

extension Italian {
    var mainNavigation: String { "Principale" }
    var home: String { "Inizio" }
    var data: String { "Dati" }
    var audit: String { "Chi ha visto che cosa" }
    var account: String { "Account" }
    var logIn: String { "Accedi" }
    var logOut: String { "Esci" }
    var signUp: String { "Registrati" }
    var showPassword: String { "Mostra la password" }
    var previous: String { "Indietro" }
    var next: String { "Avanti" }
    var formFaults: String {
        "Alcuni dati non sono validi. Accanto a ogni campo è scritto che cosa non va."
    }

    func trouble(_ trouble: Trouble) -> (title: String, sentence: String) {
        switch trouble {
        case .badRequest:
            ("Richiesta incomprensibile", "Il browser ha inviato qualcosa che qui non ha senso.")
        case .foreignForm:
            (
                "Invia di nuovo il modulo",
                "Il modulo non appartiene a questa tua sessione: forse la sessione è terminata, "
                    + "oppure lo ha inviato un altro sito. Non è stato cambiato nulla. Torna "
                    + "indietro, ricarica la pagina e invialo di nuovo."
            )
        case .forbidden:
            ("Non è permesso", "Non puoi farlo. Chiedi alla persona a cui appartengono i dati.")
        case .residency:
            ("Non è permesso", "Il titolare non vuole che i suoi dati siano conservati lì.")
        case .reauthentication:
            ("Chi sei?", "Inserisci prima la tua password attuale.")
        case .notFound:
            ("Qui non c’è nulla", "La pagina non esiste, oppure non c’è nulla che tu possa vedere.")
        case .method:
            ("Richiesta incomprensibile", "La pagina esiste, ma non per questo tipo di richiesta.")
        case .invalid:
            ("Dati non validi", "C’è qualcosa che non va:")
        case .conflict:
            (
                "Qualcuno ti ha preceduto",
                "Nel frattempo ci sono state modifiche. Ricarica la pagina."
            )
        case .tooLarge:
            ("È troppo grande", "Il browser ha inviato più di quanto sia accettato qui.")
        case .throttled(let minutes):
            (
                "Troppi tentativi",
                "Attendi \(minutes) \(minutes == 1 ? "minuto" : "minuti"), poi riprova. Fino ad "
                    + "allora non viene accettata neppure la password giusta."
            )
        case .unavailable:
            (
                "Una parte della piattaforma non risponde",
                "Nulla è andato perso e nulla è stato eseguito. Riprova tra qualche secondo."
            )
        case .shardUnavailable(let shard):
            (
                "Una parte della piattaforma non risponde",
                "L’archivio «\(shard)» non è raggiungibile. Nulla è stato eseguito. Riprova tra "
                    + "qualche secondo."
            )
        }
    }
}
