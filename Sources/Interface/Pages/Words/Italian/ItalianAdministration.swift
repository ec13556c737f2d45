internal import Application
internal import Domain
internal import Languages

extension Italian {
    var administration: String { "Amministrazione" }
    var administrationLead: String {
        "Persone, app e sedi di questa piattaforma. Ciò che fai qui viene registrato, e "
            + "chi ne è interessato può leggerlo. Qui nessuno vede dati sanitari."
    }
    var otherPages: String { "Altre pagine" }
    var nameOrAddress: String { "Nome o indirizzo e-mail" }
    var noAccounts: String { "Non c’è nessun account di questo tipo." }
    var isEnabled: String { "attivo" }
    var isDisabled: String { "disattivato" }
    var stateOfAccount: String { "Stato dell’account" }
    var disable: String { "Disattiva l’account" }
    var disableMeaning: String {
        "Chi viene disattivato esce ovunque dall’account, e la prossima richiesta di "
            + "ogni app a suo nome viene rifiutata. Nulla viene cancellato."
    }
    var enable: String { "Riattiva l’account" }
    var enableMeaning: String {
        "L’account si può usare di nuovo, e le app collegate tornano a funzionare."
    }
    var roles: String { "Ruoli" }
    var hasRole: String { "ha questo ruolo" }
    var hasNotRole: String { "non ha questo ruolo" }
    var giveRole: String { "Assegna il ruolo" }
    var takeRole: String { "Togli il ruolo" }
    var nameOfApp: String { "Nome dell’app, identificativo o sviluppatore" }
    var stateOfApp: String { "Stato" }
    var anyState: String { "qualsiasi" }
    var clientID: String { "Identificativo dell’app" }
    var subscribers: String { "Persone che la usano" }
    var asksFor: String { "Che cosa chiede" }
    var nameOfEntity: String { "Nome dell’ospedale o dello studio" }
    var country: String { "Paese" }
    var countryHint: String {
        "Due lettere: IT, DE. Ciò che i suoi medici registrano è conservato lì."
    }
    var newEntity: String { "Un nuovo ospedale o studio" }
    var addEntity: String { "Aggiungi" }
    var doctorsWhoWait: String { "Medici in attesa di conferma" }
    var nobodyWaits: String { "Nessuno è in attesa." }
    var confirmedDoctors: String { "Medici confermati" }
    var noDoctors: String { "Qui nessun medico è ancora confermato." }
    var confirmDoctor: String { "Conferma" }
    var endPlace: String { "Non lavora più qui" }
    var entityAdministrators: String { "Chi conferma i suoi medici" }
    var entityAdministratorsHint: String {
        "Vedono questa pagina e confermano, rifiutano o concludono i rapporti dei "
            + "medici di questa sede, e nient’altro."
    }
    var appoint: String { "Nomina" }
    var dismiss: String { "Revoca" }
    var wholeAuditLead: String {
        "Chi ha fatto che cosa, di tutti, dal più recente: tipi di dati e numeri, mai "
            + "un valore. Chi viene cercato qui lo trova nel proprio registro degli accessi."
    }
    var aboutWhom: String { "Di chi" }
    var personOfAudit: String { "Persona" }
    var personOfAuditHint: String {
        "L’indirizzo e-mail: ciò che riguarda questa persona o che ha fatto."
    }
    var shardsLead: String {
        "Gli archivi della piattaforma, interrogati in questo momento. "
            + "Le voci in attesa non sono ancora nel registro pubblico."
    }
    var schema: String { "Archivio" }
    var platformSchema: String { "piattaforma" }
    var reachable: String { "Raggiungibile" }
    var answers: String { "risponde" }
    var doesNotAnswer: String { "non risponde" }
    var steps: String { "Migrazioni" }
    var size: String { "Dimensione" }
    var waitingForLog: String { "Voci in attesa" }
    var logDoesNotAnswer: String { "il registro non risponde" }
    var becomePatient: String { "Diventa paziente" }
    var becomePatientMeaning: String {
        "Potrai conservare qui anche i tuoi dati sanitari. Gli altri ruoli restano."
    }
    var nowAPatient: String { "Ora sei anche paziente." }
    var workplaces: String { "Dove lavoro come medico" }
    var workplacesLead: String {
        "Qui sei medico quando il tuo ospedale o studio lo ha confermato; fino ad "
            + "allora i pazienti non possono darti permessi come medico."
    }
    var workplace: String { "Ospedale o studio" }
    var iWorkThere: String { "Lavoro lì" }
    var isConfirmedThere: String { "confermato" }
    var waitsThere: String { "in attesa di conferma" }
    var hasEndedThere: String { "concluso" }

    func waiting(_ count: Int) -> String {
        count == 1 ? "1 medico in attesa" : "\(self.count(count)) medici in attesa"
    }

    func doctors(_ count: Int) -> String {
        count == 1 ? "1 medico confermato" : "\(self.count(count)) medici confermati"
    }

    func steps(_ count: Int, last: Int) -> String {
        "\(self.count(count)), l’ultima è la numero \(last)"
    }
}

extension Italian {
    func name(_ part: AdministrationPart) -> String {
        switch part {
        case .users: "Account"
        case .apps: "App"
        case .developers: "Sviluppatori"
        case .entities: "Ospedali e studi"
        case .audit: "Registro di tutti"
        case .log: "Registro pubblico"
        case .emergencies: "Accessi di emergenza"
        case .shards: "Archivi"
        }
    }

    func hint(_ part: AdministrationPart) -> String {
        switch part {
        case .users: "Trovare persone, disattivare un account, assegnare e togliere ruoli."
        case .apps: "Verificare chi c’è dietro un’app, sospenderla e riattivarla."
        case .developers: "Chi chiede di diventare sviluppatore."
        case .entities: "Dove lavorano i medici, e chi lo conferma."
        case .audit: "Chi ha fatto che cosa, di tutti, senza valori."
        case .log: "Le sessioni del registro pubblico e la loro verifica."
        case .emergencies:
            "Chi ha aperto i dati di chi in emergenza, e perché: approva o opponiti."
        case .shards: "Se tutti gli archivi della piattaforma rispondono, e quanto sono grandi."
        }
    }

    func done(_ deed: AdministrationDeed) -> String {
        switch deed {
        case .enabled: "L’account si può usare di nuovo."
        case .disabled: "L’account è disattivato."
        case .given: "Il ruolo è assegnato."
        case .taken: "Il ruolo è tolto."
        case .reset: "Tutti i secondi fattori sono stati rimossi."
        case .verify: "L’app risulta verificata."
        case .doubt: "L’app non risulta più verificata."
        case .suspend: "L’app è sospesa: la sua prossima richiesta viene rifiutata."
        case .resume: "L’app è come era prima di essere sospesa."
        case .accepted: "La persona ora può sviluppare app."
        case .declined: "La richiesta è rifiutata."
        case .added: "La sede è aggiunta."
        case .appointed: "L’amministratore è nominato."
        case .dismissed: "La nomina dell’amministratore è revocata."
        case .proposed: "Il tuo luogo di lavoro è annotato. È in attesa di conferma."
        case .confirm: "Il medico è confermato."
        case .refuse: "La conferma è rifiutata."
        case .end: "Il medico non lavora più qui."
        }
    }

    func fault(_ fault: AdministrationFault) -> String {
        switch fault {
        case .last: "Non resterebbe nessuno ad amministrare la piattaforma. Nulla è cambiato."
        case .own: "I tuoi non puoi rimuoverli qui: può farlo un altro amministratore."
        case .reason: "Indica il motivo, da 20 a 1000 caratteri."
        case .factor: "Prima devi accedere con un tuo secondo fattore."
        case .role: "Questo ruolo non si assegna né si toglie qui."
        case .name: "Indica un nome di al massimo 200 lettere."
        case .country: "Indica due lettere, come IT o DE."
        case .email: "Non c’è nessun account con questo indirizzo."
        }
    }

    func meaning(of kind: AccountKind) -> String {
        switch kind {
        case .patient: "Conserva qui dati sanitari."
        case .developer: "Registra app e ne risponde."
        case .administrator: "Vede quest’area e può fare ciò che puoi fare tu."
        case .doctor, .relative: ""
        }
    }

    func name(_ state: App.State) -> String {
        switch state {
        case .draft: "bozza"
        case .published: "disponibile"
        case .withdrawn: "ritirata"
        case .suspended: "sospesa"
        }
    }

    func name(_ change: AppOversight) -> String {
        switch change {
        case .verify: "Verifica"
        case .doubt: "Annulla la verifica"
        case .suspend: "Sospendi"
        case .resume: "Riattiva"
        }
    }

    func administered(_ event: AccountEvent) -> String {
        switch event {
        case .accountEnabled: "Account riattivato"
        case .accountDisabled: "Account disattivato"
        case .becamePatient: "Account anche di paziente"
        case .developerRequested: "Chiesto di diventare sviluppatore"
        case .developerRefused: "Richiesta di diventare sviluppatore rifiutata"
        case .developerAppointed: "Ruolo di sviluppatore assegnato"
        case .developerDismissed: "Ruolo di sviluppatore tolto"
        case .administratorAppointed: "Ruolo di amministratore assegnato"
        case .administratorDismissed: "Ruolo di amministratore tolto"
        case .appVerified: "App verificata"
        case .appUnverified: "Verifica di un’app annullata"
        case .appSuspended: "App sospesa"
        case .appResumed: "App riattivata"
        case .appPublished: "App pubblicata"
        case .appWithdrawn: "App ritirata"
        case .appChanged: "Cambiato ciò che un’app chiede o dice di sé"
        case .appSecretChanged: "Nuovo segreto per un’app"
        case .appClosed: "App chiusa per sempre"
        case .entityAdded: "Ospedale o studio aggiunto"
        case .entityAdministratorAppointed: "Amministratore di un ospedale o studio nominato"
        case .entityAdministratorDismissed:
            "Nomina di un amministratore di un ospedale o studio revocata"
        case .affiliationRequested: "Luogo di lavoro come medico indicato"
        case .affiliationConfirmed: "Medico confermato"
        case .affiliationRefused: "Conferma di un medico rifiutata"
        case .affiliationEnded: "Rapporto di lavoro di un medico concluso"
        case .auditSeen: "Registro consultato come amministratore"
        default: ""
        }
    }
}
