internal import Application
internal import Domain
internal import Languages

extension Italian {
    var log: String { "Registro sigillato" }
    var logLead: String {
        "Ogni voce del tuo registro degli accessi è sigillata in un registro pubblico che nemmeno "
            + "noi possiamo cambiare di nascosto. Fai verificare che le tue voci ci siano tutte, "
            + "immutate."
    }
    var wholeLogLead: String {
        "Ogni voce di tutti i registri degli accessi è sigillata in un registro pubblico. Fai "
            + "verificare singole sessioni, oppure tutto, insieme ai dati di ogni luogo."
    }
    var logSessions: String { "Sessioni del registro" }
    var noLogSessions: String { "Non è ancora stato sigillato nulla." }
    var whatToVerify: String { "Che cosa verificare" }
    var allOwnEntries: String { "Tutte le voci su di me, e i miei dati" }
    var wholeLog: String { "Tutte le sessioni, l’intero albero e tutti i dati" }
    var sessionBegan: String { "Inizio" }
    var sessionLabel: String { "Etichetta" }
    var machine: String { "Macchina" }
    var sessionID: String { "Sessione" }
    var entriesOfSession: String { "Voci" }
    var sessionIsOpen: String { "aperta" }
    var recovered: String { "recuperata" }
    var verifyLog: String { "Verifica" }
    var verifications: String { "Verifiche" }
    var noVerifications: String { "Non c’è ancora nessuna verifica." }
    var verificationStarted: String { "Avvio" }
    var verificationID: String { "Verifica" }
    var progress: String { "Avanzamento" }
    var verificationWaits: String { "In attesa del registro." }
    var logIsWell: String { "Tutto è come è stato sigillato." }
    var noResult: String { "Non ancora disponibile." }
    var logActions: String { "Azioni" }
    var stopIt: String { "Interrompi" }
    var refreshLog: String { "Aggiorna" }

    func sessionClosed(_ time: String) -> String { "chiusa il \(time)" }

    func found(_ time: String) -> String { "dopo un guasto, il \(time)" }

    func looked(_ done: String, _ total: String, _ rate: String) -> String {
        "\(done) voci su \(total), \(rate) al secondo"
    }

    func faults(_ count: Int) -> String {
        count == 1
            ? "Un punto non è come è stato sigillato."
            : "\(self.count(count)) punti non sono come sono stati sigillati."
    }

    func erased(_ count: Int) -> String {
        count == 1
            ? "Una voce è stata cancellata: è nel registro, ma nessuno può leggerla."
            : "\(self.count(count)) voci sono state cancellate: sono nel registro, ma nessuno può "
                + "leggerle."
    }

    func name(_ state: LogVerification.State) -> String {
        switch state {
        case .running: "in corso"
        case .terminated: "terminata"
        case .interrupted: "interrotta"
        }
    }

    func name(_ kind: LogFault.Kind) -> String {
        switch kind {
        case .changed: "modificato"
        case .missing: "mancante"
        case .reordered: "spostato"
        case .cutOff: "troncato"
        case .forked: "contraddittorio"
        case .unlogged: "modificato senza una voce"
        case .unreadable: "illeggibile"
        }
    }

    func told(_ change: LogChange) -> String {
        switch change {
        case .started: "La verifica è stata avviata."
        case .stopped: "La verifica viene interrotta."
        case .removed: "La verifica è stata rimossa."
        case .busy: "Una verifica è già in corso, o ce ne sono troppe. Rimuovine prima una."
        }
    }

    func entryErased(_ time: String) -> String {
        "Questa voce è stata cancellata il \(time). È ancora nel registro sigillato; nessuno può "
            + "leggerla."
    }

    func didErase(_ reason: ErasureEvent.Reason, _ count: Int) -> String {
        switch reason {
        case .owner: "Voci cancellate su richiesta della persona: \(self.count(count))"
        case .retention: "Voci cancellate perché troppo vecchie: \(self.count(count))"
        }
    }
}
