internal import Domain
internal import Languages

extension Italian {
    var wardsTitle: String { "Account che tieni per altri" }
    var wardsLead: String {
        "Per un minore, o per una persona sotto tutela, che non ha un indirizzo e-mail "
            + "proprio. Agisci tu finché non consegni l’account."
    }
    var noWards: String { "Non tieni account per nessuno." }
    var newWard: String { "Un nuovo account" }
    var newWardMeaning: String {
        "Nessuno può accedervi. Hai tutti i permessi sui suoi dati e decidi chi altro "
            + "ne riceve; ogni passo resta nel suo registro degli accessi. Quello che c’è da "
            + "comunicare alla persona viene comunicato a te."
    }
    var wardReason: String { "Perché agisci tu" }
    var makeWard: String { "Crea l’account" }
    var noChildFault: String { "Chi è maggiorenne non è un minore: scegli la tutela, se c’è." }
    var tooManyWards: String { "Tieni già tutti gli account consentiti." }
    var noGuardian: String { "Chi non è maggiorenne non può agire per altri." }
    var wardMade: String { "L’account è stato creato." }
    var comesOfAge: String { "Maggiorenne dal" }
    var keptByGuardian: String { "Questo account è tenuto da un tutore" }
    var handOver: String { "Consegna l’account" }
    var handOverMeaning: String {
        "La persona riceve un messaggio, conferma l’indirizzo e imposta una password. "
            + "Da quel momento decide da sola, anche su che cosa puoi ancora fare tu. Quanto "
            + "hai consentito ad altri al posto suo resta finché non lo cambia; i dispositivi "
            + "vanno collegati di nuovo."
    }
    var handOverTooYoung: String {
        "Puoi consegnare l’account quando la persona è maggiorenne. Se serve prima, "
            + "rivolgiti a chi gestisce questa piattaforma."
    }
    var wardAddress: String { "Il suo indirizzo e-mail" }
    var wardAddressHint: String {
        "Il link nel messaggio funziona una volta sola, entro sette giorni."
    }
    var wardAddressFault: String { "Indica un indirizzo e-mail che non sia quello del tutore." }
    var passWard: String { "Affida l’account a un altro tutore" }
    var passWardMeaning: String {
        "Un’altra persona che ha un account qui può tenere questo al posto tuo. Quando "
            + "accetta, non puoi più farci nulla, e i dispositivi che hai collegato sono esclusi."
    }
    var guardianAddress: String { "Indirizzo e-mail dell’altro tutore" }
    var guardianAddressHint: String {
        "Se all’indirizzo corrisponde un account, la persona viene avvisata e ha "
            + "quattordici giorni per accettare."
    }
    var askGuardian: String { "Chiedi" }
    var guardianAsked: String {
        "Se all’indirizzo corrisponde un account, ora la persona ha ricevuto la "
            + "richiesta."
    }
    var withdrawAsking: String { "Non chiedere più a nessuno" }
    var guardianAskEnded: String { "Non è più in corso alcuna richiesta." }
    var offeredWards: String { "Account che altri vogliono affidarti" }
    var acceptWard: String { "Tieni l’account" }
    var refuseWard: String { "Rifiuta" }
    var wardAccepted: String { "Da ora tieni tu l’account." }
    var wardRefused: String { "Hai rifiutato. L’account resta a chi lo teneva." }
    var closeWard: String { "Chiudi l’account" }
    var closeWardMeaning: String {
        "Tutti i dati di questa persona vengono cancellati per sempre, ovunque. Il "
            + "registro degli accessi resta, senza nomi né valori."
    }
    var closeWardSure: String { "Sì, cancella tutto di questa persona" }
    var wardClosed: String { "L’account è chiuso. I suoi dati vengono cancellati ora." }
    var closeHasWards: String {
        "Tieni account per altre persone. Prima consegnali o chiudili, altrimenti "
            + "nessuno potrebbe agire per loro. Nulla è stato cancellato."
    }
    var takeOverTitle: String { "Il tuo account" }
    var takeOver: String { "Prendi in mano l’account" }
    var accountTaken: String { "L’account è tuo. Accedi con il tuo indirizzo e la password." }
    var addressHasAccount: String {
        "Questo indirizzo ha già un suo account. Chiedi a chi tiene questo di "
            + "consegnarlo a un altro indirizzo, oppure chiudi prima l’altro account."
    }
    var remainderQuestion: String { "Che cosa può ancora fare il tuo tutore?" }

    func reason(_ reason: Ward.Reason) -> String {
        switch reason {
        case .child: "Minore"
        case .guardianship: "Tutela"
        }
    }

    func remainder(_ remainder: Ward.Remainder) -> String {
        switch remainder {
        case .nothing: "Nulla: tutti i permessi terminano"
        case .reading: "Vedere tutti i miei dati, senza più decidere per me"
        case .everything: "Tutto come prima, anche decidere per me, finché non lo cambio"
        }
    }

    func isAsked(_ address: String, until day: String) -> String {
        "La richiesta è per \(address), che può accettare fino al \(day)."
    }

    func isOffered(_ ward: String, by guardian: String) -> String {
        "\(guardian) ti chiede di tenere l’account di \(ward)."
    }

    func closeWardLead(_ name: String) -> String {
        "Così chiudi l’account di \(name)."
    }

    func takeOverLead(_ name: String) -> String {
        "Questo è l’account di \(name), finora tenuto da un tutore."
    }

    func takeOverMeaning(_ address: String) -> String {
        "Con una password confermi che \(address) è il tuo indirizzo. Da quel momento "
            + "decidi solo tu, e chi teneva l’account può fare quello che scegli qui. Puoi "
            + "cambiarlo in ogni momento."
    }

    /// What became of an account that a guardian keeps.
    func kept(_ event: AccountEvent) -> String {
        switch event {
        case .wardMade: "Account creato da un tutore"
        case .guardianAsked: "Chiesto a un altro tutore di tenere l’account"
        case .guardianAskEnded: "Nessun altro tutore viene più interpellato"
        case .guardianChanged: "L’account è tenuto da un altro tutore"
        case .handoverBegun: "Consegna dell’account avviata"
        case .handedOver: "Account preso in mano dal tutore"
        default: ""
        }
    }
}
