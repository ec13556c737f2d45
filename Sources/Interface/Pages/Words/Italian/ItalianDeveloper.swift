internal import Languages

extension Italian {
    var developerArea: String { "Area sviluppatori" }
    var developersGuide: String {
        "La guida per sviluppatori, in inglese: al primo grafico in dieci minuti"
    }
    var becomeDeveloper: String { "Diventa sviluppatore" }
    var becomeDeveloperMeaning: String {
        "Gli sviluppatori registrano app che lavorano con i dati delle persone, per "
            + "quanto ciascuna lo permette, e ne rispondono."
    }
    var whyDevelop: String { "Che cosa vuoi sviluppare?" }
    var whyDevelopHint: String { "Lo legge l’amministratore. Al massimo 500 lettere." }
    var youWait: String {
        "Hai chiesto di diventare sviluppatore. Un amministratore ti risponderà."
    }
    var noOwnApps: String { "Non hai ancora nessuna app." }
    var newApp: String { "Una nuova app" }
    var newAppLead: String { "Comincia come bozza: nessuno può usarla prima che tu la pubblichi." }
    var registerApp: String { "Registra l’app" }
    var closed: String { "chiusa" }
    var nameInMarket: String { "Nome" }
    var whatItIsFor: String { "A che cosa serve, con parole tue" }
    var redirectURIs: String { "Dove il browser può essere rimandato" }
    var redirectURIsHint: String {
        "Un indirizzo per riga: https, oppure http su 127.0.0.1, senza frammento. Deve "
            + "essere esattamente quello indicato dall’app."
    }
    var onWhoseData: String { "Su quali dati lavora" }
    var standingGrants: String { "Lavora anche quando chi la usa non c’è" }
    var standingGrantsHint: String {
        "Riceve refresh token. Solo per app che lavorano sui dati di chi le usa."
    }
    var howItProves: String { "Come dimostra di essere se stessa" }
    var publicKeys: String { "Chiavi pubbliche (JWKS)" }
    var publicKeysHint: String {
        "Solo per un’app che firma: RSA da 2048 a 4096 bit, oppure P-256."
    }
    var boundTokens: String { "Dimostra una chiave a ogni richiesta di token (DPoP)" }
    var boundTokensHint: String {
        "Una richiesta di token senza prova viene allora rifiutata, e un token rubato "
            + "non apre nulla."
    }
    var yes: String { "sì" }
    var no: String { "no" }
    var itWouldLike: String { "Che cosa vorrebbe" }
    var asksForNothing: String { "Non chiede ancora nulla; per questo non si può pubblicare." }
    var changeTemplate: String { "Cambia ciò che chiede" }
    var templateLead: String {
        "Segna ciò di cui l’app non può fare a meno e ciò che vorrebbe. Tutto insieme è "
            + "il massimo che potrà mai ricevere. A chi la usa già si chiede solo ciò che "
            + "aggiungi."
    }
    var purposeHint: String {
        "Lo scopo puoi indicarlo in una lingua o in tutte: chi legge vede la propria, altrimenti "
            + "un’altra."
    }
    var sensitiveType: String {
        "Particolarmente delicato: solo per app verificate dall’amministratore."
    }
    var tryDraft: String {
        "Finché è una bozza puoi usarla solo tu, con i tuoi dati: prima accedi qui, poi nella tua "
            + "app."
    }
    var seeAsUser: String { "Guardala come chi la usa" }
    var publish: String { "Pubblica" }
    var publishMeaning: String { "Allora tutti trovano l’app e possono usarla." }
    var withdrawApp: String { "Ritira" }
    var withdrawMeaning: String {
        "L’app non è più disponibile, e la sua prossima richiesta viene rifiutata. Puoi "
            + "pubblicarla di nuovo."
    }
    var isSuspended: String {
        "Un amministratore ha sospeso quest’app. Le sue richieste vengono rifiutate."
    }
    var secretOfApp: String { "Segreto" }
    var secretMeaning: String {
        "Il segreto viene mostrato una sola volta, qui, quando viene creato. Se ne "
            + "conserva solo l’impronta: chi lo perde ne crea un altro."
    }
    var secretOnce: String {
        "Questo è il segreto dell’app. Viene mostrato solo ora; conservalo dove lo "
            + "legge solo il server dell’app."
    }
    var newSecret: String { "Crea un nuovo segreto" }
    var oldSecret: String { "Il segreto che l’app ha ora" }
    var detailsOfApp: String { "Dettagli" }
    var closeApp: String { "Chiudi l’app per sempre" }
    var closeAppMeaning: String {
        "Tutto ciò che ha delle persone finisce da subito, e non potrà più essere "
            + "pubblicata. Il suo nome resta nei registri degli accessi."
    }
    var activityOfApps: String { "Attività dell’ultimo mese" }
    var activityMeaning: String {
        "Quante volte le tue app hanno chiesto con un token valido, per giorno (UTC), e "
            + "quante volte sono state rifiutate. Di chi fossero i dati non è detto."
    }
    var noActivity: String { "Nessuna app ha ancora chiesto nulla." }
    var answered: String { "Con risposta" }
    var refusedCalls: String { "Rifiutate" }
    var linesOfActivity: String {
        "Linea continua: tutte le richieste. Tratteggiata: quelle rifiutate."
    }

    func templateOf(_ app: String) -> String {
        "Che cosa chiede \(app)"
    }

    func purposeOf(_ type: String, in language: Language) -> String {
        switch language {
        case .english: "A che scopo, in inglese: \(type)"
        case .italian: "A che scopo, in italiano: \(type)"
        case .german: "A che scopo, in tedesco: \(type)"
        }
    }

    func oldSecretUntil(_ time: String) -> String {
        "Il segreto precedente vale fino al \(time)."
    }
}

extension Italian {
    func name(_ proof: AppProof) -> String {
        switch proof {
        case .none: "non può custodire un segreto: una pagina o un’app sul telefono"
        case .secret: "con un segreto custodito dal suo server"
        case .keys: "firmando con una chiave propria (private_key_jwt)"
        }
    }

    func name(_ overlap: SecretOverlap) -> String {
        switch overlap {
        case .none: "finisce subito"
        case .day: "vale ancora per un giorno"
        case .week: "vale ancora per una settimana"
        }
    }

    func done(_ deed: DeveloperDeed) -> String {
        switch deed {
        case .asked: "La richiesta è inviata. Un amministratore ti risponderà."
        case .allowed: "Ora sei sviluppatore."
        case .registered: "L’app è registrata come bozza. Ora indica che cosa chiede."
        case .published: "L’app è disponibile."
        case .withdrawn: "L’app è ritirata: la sua prossima richiesta viene rifiutata."
        case .changed: "La modifica è salvata."
        case .template:
            "Ciò che l’app chiede è cambiato. Alle persone si chiede solo ciò che è nuovo."
        case .keys: "Ora l’app ha altre chiavi."
        case .closed: "L’app è chiusa per sempre."
        }
    }

    func fault(_ fault: DeveloperFault) -> String {
        switch fault {
        case .reason: "Indica in al massimo 500 lettere che cosa vuoi sviluppare."
        case .name: "Indica un nome di al massimo 100 lettere."
        case .description: "Una descrizione ha al massimo 2000 lettere."
        case .apps: "Hai tante app quante ne può avere uno sviluppatore. Prima chiudine una."
        case .template:
            "L’app deve chiedere qualcosa, e dati particolarmente delicati solo quando è "
                + "verificata."
        case .purpose: "Uno scopo ha al massimo 500 lettere."
        case .keys:
            "Indica chiavi pubbliche, nessuna privata: RSA da 2048 a 4096 bit, oppure "
                + "P-256."
        case .address:
            "Indica da 1 a 20 indirizzi diversi: https, oppure http su 127.0.0.1 o [::1], "
                + "senza frammento."
        case .refresh:
            "Solo le app che lavorano sui dati di chi le usa possono lavorare quando non "
                + "c’è nessuno."
        }
    }
}
