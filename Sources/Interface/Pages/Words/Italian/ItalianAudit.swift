internal import Domain
internal import Languages

extension Italian {
    var auditLead: String {
        "Ogni accesso ai dati, concesso o rifiutato, ogni modifica di un permesso e ogni ingresso "
            + "nell’account, a partire dal più recente."
    }
    var whoseAudit: String { "Registro degli accessi di" }
    var noEntries: String { "Non è ancora successo nulla." }
    var older: String { "Precedenti" }
    var who: String { "Chi" }
    var what: String { "Che cosa" }
    var howMany: String { "Valori" }
    var outcome: String { "Esito" }
    var you: String { "Tu" }
    var unknownPerson: String { "Una persona che non è più qui" }
    var nobodyKnown: String { "Persona sconosciuta" }
    var allowed: String { "concesso" }
    var notDone: String { "non eseguito" }
    var denied: String { "rifiutato" }

    func through(_ app: String) -> String { "con l’app \(app)" }

    func did(_ operation: Operation, _ type: String) -> String {
        switch operation {
        case .create: "Aggiunta: \(type)"
        case .read: "Lettura: \(type)"
        case .update: "Modifica: \(type)"
        case .delete: "Cancellazione: \(type)"
        }
    }

    func changed(_ action: PolicyEvent.Action, _ consumer: String) -> String {
        switch action {
        case .add: "Permessi concessi: \(consumer)"
        case .change: "Permessi modificati: \(consumer)"
        case .remove: "Permessi revocati: \(consumer)"
        }
    }

    func rights(_ before: String, _ after: String) -> String {
        "prima: \(before.isEmpty ? "nessuno" : before); "
            + "dopo: \(after.isEmpty ? "nessuno" : after)"
    }

    func happened(_ event: AccountEvent) -> String {
        switch event {
        case .signedUp: "Registrazione"
        case .signedIn: "Accesso all’account"
        case .signInFailed: "Tentativo di accesso con una password errata"
        case .signedOut: "Uscita dall’account"
        case .sessionEnded: "Terminata una sessione altrove"
        case .passwordChanged: "Cambio della password"
        case .secondFactorFailed: "Accesso con il secondo fattore sbagliato"
        case .secondFactorAdded: "Secondo fattore attivato"
        case .secondFactorRemoved: "Secondo fattore disattivato"
        case .recoveryCodeUsed: "Usato un codice di recupero"
        case .recoveryCodesRenewed: "Creati nuovi codici di recupero"
        case .passkeyAdded: "Aggiunta una passkey"
        case .passkeyRenamed: "Rinominata una passkey"
        case .passkeyRemoved: "Rimossa una passkey"
        case .passkeyFailed: "Accesso con una passkey che non è stata accettata"
        case .passkeyCopied: "Una passkey è stata rifiutata: sembra essere stata copiata"
        case .passwordRecovered: "Password reimpostata con un link inviato per e-mail"
        case .addressVerified: "Indirizzo e-mail confermato"
        case .addressChanged: "Cambio dell’indirizzo e-mail"
        case .dataTaken: "Portati via tutti i dati in un archivio"
        case .accountClosed: "Account chiuso"
        case .accountErased: "Account e dati cancellati"
        case .dataNoted: "La piattaforma ha annotato lo stato dei dati durante un aggiornamento"
        case .granted: "App collegata"
        case .grantEnded: "App scollegata"
        case .deviceAdded: "Dispositivo collegato"
        case .deviceRenamed: "Dispositivo rinominato"
        case .deviceRemoved: "Dispositivo rimosso"
        case .codeReplayed: "Il codice di un’app è stato usato due volte; l’app è stata scollegata"
        case .refreshTokenReplayed:
            "La chiave di un’app è stata usata due volte; l’app è stata scollegata"
        case .appRegistered: "App registrata come sviluppatore"
        case .accessRequested: "Permesso richiesto"
        case .accessRequestWithdrawn: "Richiesta di permesso ritirata"
        case .alertAcknowledged: "Allarme confermato"
        case .thresholdsChanged:
            "Soglie oltre le quali una misura è critica modificate"
        case .accessRefused: "Permesso richiesto e rifiutato"
        case .relationshipRequested: "Relazione chiesta a qualcuno"
        case .relationshipRequestWithdrawn: "Richiesta di relazione ritirata"
        case .relationshipRefused: "Relazione rifiutata"
        case .accountEnabled, .accountDisabled, .becamePatient, .developerRequested,
            .developerRefused, .developerAppointed, .developerDismissed, .administratorAppointed,
            .administratorDismissed, .appVerified, .appUnverified, .appSuspended, .appResumed,
            .appPublished, .appWithdrawn, .appChanged, .appSecretChanged, .appClosed,
            .entityAdded, .entityAdministratorAppointed, .entityAdministratorDismissed,
            .affiliationRequested, .affiliationConfirmed, .affiliationRefused,
            .affiliationEnded, .auditSeen:
            administered(event)
        case .wardMade, .guardianAsked, .guardianAskEnded, .guardianChanged, .handoverBegun,
            .handedOver:
            kept(event)
        case .identityShown: "Identità comunicata a un’app"
        case .relationshipsShown: "Relazioni comunicate a un’app"
        }
    }

    func because(_ rule: Rule) -> String {
        switch rule {
        case .owner: "come titolare dei dati"
        case .delegate: "il titolare ha autorizzato questa persona"
        case .normal: "il titolare ha autorizzato questa app"
        case .device: "il titolare ha autorizzato questo dispositivo"
        case .authenticatedUser: "il titolare ha autorizzato gli utenti di questa app"
        case .authorizedUser: "il titolare ha autorizzato questa persona, che ha usato un’app"
        case .emergency: "emergenza"
        }
    }

    func because(_ denial: Denial) -> String {
        switch denial {
        case .actorNotAllowed: "questa persona non ha il permesso"
        case .appNotAllowed, .actorsAppNotAllowed: "l’app non ha il permesso"
        case .appsForbidden: "su quanto è stato concesso non si possono usare app"
        case .roleCeiling: "più di quanto consenta una relazione di questo tipo"
        case .dataWindow: "il permesso riguarda un altro periodo"
        case .scope, .template: "l’app non ha chiesto questo permesso"
        case .notSubscribed: "l’app non è stata attivata"
        case .residency: "i dati non devono stare in questo luogo"
        case .ownerDisabled, .actorDisabled: "l’account è chiuso"
        case .grantEnded: "il collegamento dell’app è terminato"
        case .appNotPublished, .granterType: "l’app non può essere usata per questo"
        case .relationsOfOthers, .notNamedByToken: "era destinato ai dati di un’altra persona"
        case .emergencyNotDeclared, .emergencyEnded: "non è dichiarata alcuna emergenza"
        case .emergencyWithoutReason: "non è stato indicato il motivo dell’emergenza"
        case .emergencyWithoutSecondFactor: "mancava il secondo fattore"
        case .emergencyRefusedByOwner: "l’accesso di emergenza non è voluto"
        case .emergencyIsReadOnly: "in emergenza si può solo leggere"
        case .emergencyNotADoctor: "l’emergenza è riservata ai medici"
        }
    }
}
