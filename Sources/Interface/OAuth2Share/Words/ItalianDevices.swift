internal import Languages

extension Italian {
    var connectDevice: String { "Collega un dispositivo" }
    var connectLead: String { "Inserisci le otto lettere che il dispositivo mostra." }
    var codeOnDevice: String { "Codice sul dispositivo" }
    var codeHint: String { "Maiuscole o minuscole, con o senza trattino." }
    var next: String { "Avanti" }

    func asksToConnect(_ app: String) -> String { "\(app) chiede di essere collegato" }
    var compareCode: String {
        "Continua solo se il dispositivo è davanti a te e mostra esattamente questo codice. Se "
            + "qualcuno ti ha mandato il codice, o un link che lo contiene, rifiuta: il "
            + "dispositivo sarebbe di quella persona, i dati sarebbero tuoi."
    }
    var withoutYou: String {
        "Seleziona che cosa può fare il dispositivo con i tuoi dati, da solo e senza di te. Un "
            + "dispositivo scrive; lascialo leggere solo se deve mostrarti qualcosa."
    }
    var deviceName: String { "Come chiami il dispositivo?" }
    var idleQuestion: String { "Dopo quanto tempo senza uso viene escluso?" }
    func idle(days: Int) -> String { days == 365 ? "Un anno" : "\(days) giorni" }
    var connect: String { "Collega" }
    var canRemove: String {
        "Puoi rinominare o rimuovere il dispositivo in ogni momento, in Account, Dispositivi."
    }

    var connected: String { "Il dispositivo è collegato" }
    var connectedLead: String { "Continua da solo entro pochi secondi." }
    var refused: String { "Il dispositivo è stato rifiutato" }
    var refusedLead: String { "Non riceve nulla." }
    var myDevices: String { "I miei dispositivi" }
    var connectAnother: String { "Collega un altro dispositivo" }

    func sentence(_ trouble: DeviceTrouble) -> String {
        switch trouble {
        case .noSuchCode:
            "Nessun dispositivo aspetta con questo codice. Controlla il codice; un codice vale 15 "
                + "minuti."
        case .tooManyCodes:
            "Sono stati provati troppi codici. Aspetta un quarto d’ora; fino ad allora non viene "
                + "accettato nemmeno il codice giusto."
        case .noSuchOwner: "Non decidi per questa persona."
        case .nameFault: "Dai al dispositivo un nome di al massimo 100 lettere."
        case .idleFault: "Scegli dopo quanto tempo senza uso il dispositivo viene escluso."
        }
    }
}
