internal import Domain
internal import HTML
internal import Languages

extension Italian {
    var market: String { "App" }
    var marketLead: String {
        "App di altri produttori che possono usare i tuoi dati. Nessuna può fare nulla prima che "
            + "tu lo permetta, e ciò che revochi è chiuso da subito."
    }
    var searchWord: String { "Parola nel nome o nella descrizione" }
    var search: String { "Cerca" }
    var noApps: String { "Non c’è nessuna app di questo tipo." }
    var morePages: String { "Altre app" }
    var youUseIt: String { "La usi" }
    var toMarket: String { "Tutte le app" }
    func developedBy(_ developer: String) -> String { "Sviluppata da \(developer)." }
    func saidBy(_ developer: String, _ purpose: HTML) -> HTML {
        "\(developer) dice: \(purpose)"
    }

    func kind(_ type: App.GranterType) -> String {
        switch type {
        case .owner: "Per i tuoi dati."
        case .consumer: "Per medici e altre persone, sui dati affidati a loro."
        }
    }

    func explanation(_ type: App.GranterType, _ app: String) -> String {
        switch type {
        case .owner:
            "\(app) usa i tuoi dati: vede e aggiunge ciò che permetti qui, e nient’altro."
        case .consumer:
            "\(app) è per i medici e per chi si prende cura di altre persone. Usa i dati che altri "
                + "ti hanno affidato, mai più di quanto ciascuno di loro ti permette, e solo "
                + "finché hai effettuato l’accesso all’app."
        }
    }

    var notInMarket: String {
        "Ora quest’app non è disponibile. Non può fare nulla; puoi comunque revocare ciò che hai "
            + "permesso."
    }
    var draftIsYours: String {
        "Quest’app è una tua bozza. Finché non la pubblichi, la vedi e puoi usarla soltanto tu."
    }
    var sensitiveWithheld: String {
        "Nessuno ha verificato chi c’è dietro quest’app. Non può ricevere i dati particolarmente "
            + "delicati che chiede."
    }
    var addsNothing: String { "Non chiede nulla che non ti sia già stato chiesto." }
    var haveSeenIt: String { "Ho preso visione" }
    func hasChanged(_ app: String) -> String {
        "\(app) ha cambiato ciò che chiede. Ciò che hai permesso resta com’è; nulla di quanto "
            + "segue è possibile se non lo permetti qui sotto:"
    }

    var subscribe: String { "Attiva" }
    var unsubscribe: String { "Disattiva e revoca tutto" }
    var leave: String { "Disattivazione" }
    func notYetUsed(_ app: String) -> String {
        "Non usi ancora \(app). Se la attivi, quando accedi all’app essa viene a sapere chi sei; "
            + "non riceve alcun dato finché non permetti qualcosa qui sotto."
    }
    func leavingMeaning(_ app: String) -> String {
        "Se disattivi \(app), tutto ciò che le permetti finisce da subito, e così tutti i suoi "
            + "collegamenti, anche sui tuoi dispositivi. Ciò che ha aggiunto ai tuoi dati rimane. "
            + "Per cancellare ciò che ha copiato altrove devi rivolgerti al produttore."
    }

    var onYourData: String { "Sui tuoi dati" }
    func onDataOf(_ name: String) -> String { "Dati di: \(name)" }
    func nobodyEntrusted(_ app: String) -> String {
        "Nessuno ti ha affidato dati che \(app) possa usare."
    }

    var itNeeds: String { "Che cosa le serve per funzionare" }
    var neededMeaning: String {
        "Senza questo non funziona. Se lo revochi, è revocato tutto ciò che le permetti su questi "
            + "dati."
    }
    var neededFirst: String {
        "Questo si può permettere quando l’app ha ciò che le serve per funzionare."
    }
    var isNew: String { "novità" }
    var isAllowed: String { "permesso" }
    var isNotAllowed: String { "non permesso" }
    var isPartlyAllowed: String { "permesso in parte" }
    var allow: String { "Permetti" }
    var take: String { "Revoca" }
    var takeAll: String { "Revoca tutto" }
    var forHowLong: String { "Per quanto tempo?" }
    var dayOfChoice: String { "Ultimo giorno, se lo scegli tu" }
    func period(_ period: MarketPeriod, until day: String) -> String {
        switch period {
        case .month: "Un mese (ultimo giorno: \(day))"
        case .quarter: "Tre mesi (ultimo giorno: \(day))"
        case .year: "Un anno (ultimo giorno: \(day))"
        case .day: "Fino a un giorno scelto da me"
        }
    }

    var whatItHolds: String { "Collegamenti" }
    var holdsNothing: String {
        "L’app non ha alcun token a tuo nome: non può chiedere nulla finché non accedi all’app."
    }
    var removeTokens: String { "Rimuovi i suoi token" }
    var removeTokensMeaning: String {
        "La sua prossima richiesta è rifiutata, finché non accedi di nuovo all’app. Ciò che le "
            + "permetti resta com’è."
    }
    func holds(_ count: Int) -> String {
        count == 1
            ? "L’app ha un token a tuo nome, con cui può fare richieste."
            : "L’app ha \(self.count(count)) token a tuo nome, con cui può fare richieste."
    }

    func done(_ done: MarketDone) -> String {
        switch done {
        case .allowed: "È permesso da adesso."
        case .taken: "È revocato: la prossima richiesta dell’app non ne riceve nulla."
        case .subscribed: "Usi quest’app così come è descritta qui."
        case .unsubscribed: "Non usi più quest’app. Di ciò che avevi permesso non rimane nulla."
        case .removed: "L’app non ha più alcun token a tuo nome."
        }
    }

    func fault(_ fault: MarketFault) -> String {
        switch fault {
        case .needed:
            "Permetti prima ciò che serve all’app per funzionare. Non è stato cambiato nulla."
        case .until: "Scegli per quanto tempo. Non è stato cambiato nulla."
        case .app:
            "Nessuno ha verificato chi c’è dietro quest’app, e ha già tutti gli utenti che una "
                + "simile app può avere. Non è stato cambiato nulla."
        }
    }
}
