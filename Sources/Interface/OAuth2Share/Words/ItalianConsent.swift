internal import Domain
internal import HTML
internal import Languages

extension Italian {
    func asksForOwn(_ app: String) -> String { "\(app) chiede i tuoi dati" }
    func asksForUsers(_ app: String) -> String { "\(app) chiede i tuoi dati per i suoi utenti" }
    func asksForEntrusted(_ app: String) -> String {
        "\(app) chiede dati che altri ti hanno affidato"
    }
    func asksForAnother(_ app: String) -> String { "\(app) chiede i dati di un’altra persona" }
    var notYours: String {
        "Può permetterlo solo la persona a cui appartengono i dati, e non sei tu."
    }
    var verified: String { "Sviluppatore verificato da TPaaS" }
    var notVerified: String { "Sviluppatore non verificato" }
    var isDraft: String {
        "Quest’app è una tua bozza: finché non la pubblichi, puoi usarla soltanto tu. I dati che "
            + "riceve sono quelli veri."
    }
    func appBy(_ app: String, _ developer: String) -> HTML {
        "<strong>\(app)</strong> è un’app di <strong>\(developer)</strong>."
    }
    var isKnown: String {
        "Usi già questa app: ciò che può fare ora è selezionato. I permessi che qui togli non "
            + "valgono per questa volta; quelli che le avevi dato prima restano invariati."
    }
    var aboutOwn: HTML {
        """
        Seleziona che cosa può fare con i <strong>tuoi</strong> dati. Vede ciò che TPaaS conserva \
        su di te, in ogni Paese; ciò che aggiunge viene conservato nella tua cartella personale.
        """
    }
    func aboutUsers(_ app: String) -> HTML {
        """
        <strong>Qualunque utente di questa app potrà fare ciò che selezioni qui</strong> con i \
        tuoi dati, chiunque sia, finché usa \(app) con il proprio account. Nel registro degli \
        accessi vedi chi è stato.
        """
    }
    func aboutEntrusted(_ app: String) -> HTML {
        """
        Seleziona di chi sono i dati che <strong>tu</strong> vuoi usare in \(app) e che cosa può \
        farne per te. Non potrà mai fare più di quanto ciascuna persona ti permette; ognuna vede \
        che usi \(app), e ogni accesso.
        """
    }
    func says(_ developer: String, _ purpose: HTML) -> HTML {
        "\(developer) spiega: \(purpose)"
    }

    var whoseData: String { "I dati di chi?" }
    var whoEntrusted: String { "Chi ti ha affidato i suoi dati" }
    func leftOut(_ app: String) -> String {
        "Delle persone che non selezioni, d’ora in poi \(app) non vedrà più nulla."
    }
    func allowsYou(_ rights: [(type: String, verbs: String)]) -> String {
        "ti permette: " + rights.map { "\($0.type) (\($0.verbs))" }.joined(separator: ", ")
    }
    var needsThese: String { "Senza questi permessi non funziona" }
    var canLeaveOut: String { "Questi permessi puoi non darli" }
    var needed: String { "necessario" }

    func right(_ operation: Operation, _ type: String) -> HTML {
        switch operation {
        case .create: "<strong>Aggiungere</strong>: \(type)"
        case .read: "<strong>Leggere</strong>: \(type)"
        case .update: "<strong>Modificare</strong>: \(type)"
        case .delete: "<strong>Cancellare</strong>: \(type)"
        }
    }

    func meaning(_ operation: Operation) -> String {
        switch operation {
        case .create: "Salvare nuove misurazioni."
        case .read: "Vedere tutto ciò che c’è, anche di prima di oggi."
        case .update: "Correggere le misurazioni esistenti."
        case .delete: "Eliminare definitivamente le misurazioni."
        }
    }

    var auditLegend: String { "Il registro di chi ha usato i tuoi dati" }
    var auditRight: HTML { "<strong>Vedere</strong> chi ha usato i tuoi dati" }
    func auditMeaning(_ app: String) -> String {
        "Tutto il registro: persone, app, tipi di dati, anche quelli che \(app) non può vedere, e "
            + "i tuoi accessi all’account."
    }

    var howLong: String { "Per quanto tempo?" }
    func period(_ period: ConsentChoice, until day: String) -> String {
        switch period {
        case .month: "Un mese (ultimo giorno: \(day))"
        case .quarter: "Tre mesi (ultimo giorno: \(day))"
        case .year: "Un anno (ultimo giorno: \(day))"
        }
    }
    var untilDay: String { "Fino al giorno indicato qui sotto" }
    var lastDay: String { "Ultimo giorno, se hai scelto di indicarlo" }
    func staysConnected(_ app: String) -> HTML {
        """
        <strong>Rimane collegata.</strong> \(app) può farlo anche quando non la usi, al massimo \
        per un anno, fino al giorno indicato sopra o finché non revochi il permesso.
        """
    }
    func endsSoon(_ app: String) -> HTML {
        """
        <strong>Non rimane collegata.</strong> \(app) può farlo per pochi minuti dopo che l’hai \
        usata; poi te lo chiede di nuovo.
        """
    }
    func staysForWork(_ app: String) -> HTML {
        """
        <strong>Rimane collegata per una giornata di lavoro.</strong> Dopo al massimo 12 ore \
        \(app) ti chiede di accedere di nuovo.
        """
    }
    func asksAgain(_ app: String) -> HTML {
        """
        <strong>Non rimane collegata.</strong> \(app) può farlo per pochi minuti; poi te lo chiede \
        di nuovo.
        """
    }

    var allow: String { "Consenti" }
    var refuse: String { "Rifiuta" }
    func loggedInAs(_ person: String) -> HTML {
        "Hai effettuato l’accesso come <strong>\(person)</strong>."
    }
    var logInAsAnother: String { "Accedi come un’altra persona" }
    var canWithdraw: String {
        "Puoi cambiare o revocare questo consenso in ogni momento; ciò che revochi è chiuso "
            + "all’app da subito."
    }
    func nothingToWorkOn(_ app: String) -> String { "\(app) non ha dati su cui lavorare" }
    func nobodyGave(_ app: String) -> String {
        "Nessuno ti ha dato permessi su dati che \(app) possa usare, oppure chi te li ha dati non "
            + "vuole che si usino app. Chiedi a queste persone; poi apri di nuovo \(app)."
    }
    func backTo(_ app: String) -> String { "Torna a \(app)" }

    var didNotWork: String { "Non ha funzionato" }
    var nothingGiven: String {
        "Nessuna app ha ricevuto nulla. Se succede ancora, avvisa chi ha sviluppato l’app."
    }
    var backHome: String { "Torna a TPaaS" }

    func sentence(_ trouble: ConsentTrouble) -> String {
        switch trouble {
        case .notAForm: "Ciò che è stato inviato non è un modulo leggibile."
        case .foreignRedirect:
            "L’app che ti ha mandato qui vuole la risposta a un indirizzo che non ha registrato."
        case .foreignReturn:
            "L’app che ti ha mandato qui vuole continuare a un indirizzo che non ha registrato, o "
                + "non è quella che dice di essere."
        case .unknownApp:
            "L’app che ti ha mandato qui non è registrata, o non è più disponibile."
        case .pushedRequestOver:
            "Questa richiesta dell’app è scaduta o ha già avuto risposta. Apri di nuovo l’app."
        case .throttled: "Troppe richieste. Riprova tra poco."
        case .unavailable: "In questo momento TPaaS non può rispondere. Riprova tra un attimo."
        case .oldPage: "Questa pagina era troppo vecchia. Rispondi di nuovo."
        case .periodFault: "Scegli un giorno da oggi in poi, entro dieci anni."
        case .lacksRequired(let app): "\(app) non funziona senza i permessi necessari."
        case .nothingTicked(let app): "Seleziona che cosa può fare \(app), oppure rifiuta."
        case .nobodyTicked(let app): "Seleziona di chi sono i dati che \(app) può usare."
        case .appIsFull(let app):
            "\(app) non è stata verificata e ha già tutti gli utenti che può avere."
        case .device(let trouble): sentence(trouble)
        }
    }
}
