internal import Domain
internal import HTML
internal import Languages

extension Italian {
    var relationships: String { "Relazioni" }
    var relationshipsLead: String {
        "Una relazione da sola non apre nulla. Solo alle persone con cui ne esiste una puoi dare "
            + "permessi, uno per uno."
    }
    var whoseRelationships: String { "Relazioni di chi" }
    var requestsReceived: String { "Richieste ricevute" }
    var refusalIsNotTold: String {
        "Chi viene rifiutato non lo viene a sapere: la sua richiesta resta senza risposta."
    }
    var accept: String { "Accetta" }
    var refuse: String { "Rifiuta" }
    var peopleKnown: String { "Persone" }
    var whatIsAllowed: String { "Che cosa è permesso" }
    var requestsSent: String { "Richieste non ancora accettate" }
    var sentHint: String {
        "Non diciamo se esiste un account con questo indirizzo. Il nome appare quando la richiesta "
            + "viene accettata."
    }
    var withdraw: String { "Ritira" }
    var askSomebody: String { "Chiedi a qualcuno" }
    var askHint: String { "L’indirizzo con cui la persona accede. Verrà mostrato il tuo nome." }
    var addressOfOther: String { "Indirizzo e-mail dell’altra persona" }
    var kindOfRelationship: String { "Che cosa sono l’uno per l’altro" }
    var ask: String { "Chiedi" }
    var askFault: String { "Indica l’indirizzo e-mail di un’altra persona." }
    var askedAlready: String { "A questo indirizzo è già stata fatta la richiesta." }
    var endedRelationships: String { "Terminate" }
    var relationshipIsOver: String {
        "Questa relazione è terminata. Nulla è più permesso, in nessuna delle due direzioni."
    }
    var endRelationship: String { "Termina la relazione" }
    var endHint: String {
        "Tutti i permessi tra le due persone finiscono con essa, da subito e in entrambe le "
            + "direzioni. Se più avanti la relazione ricomincia, tutto va dato di nuovo."
    }
    var confirmTitle: String { "Sei proprio tu?" }
    var confirmLead: String {
        "I permessi si possono cambiare per dieci minuti da quando è stata inserita la password. "
            + "Inseriscila di nuovo; poi viene fatto ciò che hai appena chiesto."
    }
    var confirm: String { "Conferma" }

    func actsFor(_ name: String) -> String { "Agisci per \(name)." }

    func asksFor(_ kind: String) -> String { "Chiede questa relazione: \(kind)." }

    func askedOn(_ day: String) -> String { "Data della richiesta: \(day)" }

    func knownAs(_ kinds: String) -> String { "Relazione: \(kinds)" }

    func done(_ deed: RelationshipDeed) -> String {
        switch deed {
        case .asked: "La richiesta aspetta a questo indirizzo."
        case .chosen: "La richiesta è arrivata ai medici. Ti diremo che cosa rispondono."
        case .accepted: "La richiesta è accettata. Ancora nulla è permesso."
        case .refused: "La richiesta è rifiutata."
        case .withdrawn: "La richiesta è ritirata."
        case .ended: "La relazione è terminata, con tutti i suoi permessi."
        case .given: "Il permesso è dato."
        case .changed: "Il permesso è cambiato."
        case .taken: "Il permesso è tolto."
        case .trusted: "Salvato."
        }
    }

    func relationship(_ action: PolicyEvent.Action, _ name: String, _ kind: String) -> String {
        action == .remove
            ? "Relazione terminata con \(name): \(kind)"
            : "Relazione iniziata con \(name): \(kind)"
    }
}
