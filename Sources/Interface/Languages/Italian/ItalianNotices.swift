package import Domain

package extension Italian {
    var formerUser: String { "Una persona che non è più qui" }

    func toWard(_ name: String) -> String { "A \(name), di cui tieni l’account:" }

    func sentence(_ notice: Notice.Kind, other: String, app: String?, end: String) -> String {
        switch notice {
        case .firstRead:
            app.map { "\(other) ha letto per la prima volta i tuoi dati, con l’app «\($0)»." }
                ?? "\(other) ha letto per la prima volta i tuoi dati."
        case .emergencyAccess:
            "\(other) ha aperto i tuoi dati in un’emergenza. Questo accesso termina il \(end)."
        case .relationshipAsked: "\(other) chiede di entrare in relazione con te."
        case .relationshipAccepted:
            "\(other) ha accettato la tua richiesta: ora siete in relazione."
        case .relationshipRefused: "\(other) non può prenderti come paziente."
        case .consentEnds: "Quanto hai consentito all’app «\(app ?? "")» termina il \(end)."
        case .policyEnds: "Quanto hai consentito a \(other) termina il \(end)."
        case .passwordChanged:
            "La tua password è stata cambiata. Tutte le altre sessioni sono terminate."
        case .passwordRecovered:
            "La tua password è stata reimpostata con un link inviato per e-mail. Tutte le tue "
                + "sessioni sono terminate."
        case .addressChanged: "Da ora il tuo account ha un altro indirizzo e-mail."
        case .factorsChanged: "I secondi fattori del tuo account sono stati modificati."
        case .factorsReset:
            "Chi amministra questa piattaforma ha rimosso tutti i secondi fattori del tuo "
                + "account. Tutte le tue sessioni sono terminate."
        case .accountClosed: "Il tuo account è stato chiuso e i tuoi dati sono stati cancellati."
        case .verifyAddress: "Conferma per favore che questo indirizzo e-mail è tuo."
        case .recoverPassword: "Qualcuno ha chiesto una nuova password per il tuo account."
        case .criticalReading:
            "C’è un nuovo allarme che puoi vedere: una misura è oltre la sua soglia."
        case .takeOver: "\(other) tiene per te un account sanitario e lo consegna a te."
        case .accountTaken:
            "Da ora il tuo account è tuo. Decidi tu che cosa può ancora farci \(other)."
        case .wardLeft:
            "\(other) ha preso in mano l’account che tenevi e da ora decide che cosa puoi ancora "
                + "farci."
        case .wardOffered:
            "\(other) ti chiede di tenere un account per un’altra persona. Puoi accettare fino "
                + "al \(end)."
        case .wardPassed:
            "\(other) tiene da ora un account che tenevi tu. Non puoi più farci nulla."
        case .wardClosed:
            "L’account che tenevi è stato chiuso su tua richiesta e i suoi dati sono stati "
                + "cancellati."
        case .majorityComes: "\(other) è maggiorenne dal \(end). Consegna l’account che tieni."
        case .signUpRepeated:
            "Qualcuno ha tentato di registrarsi con questo indirizzo, che ha già un account."
        }
    }
}
