internal import Domain
internal import Languages

extension Italian {
    func salutation(_ reader: String?) -> String {
        reader.map { "Buongiorno \($0)," } ?? "Buongiorno,"
    }

    func subject(_ kind: Notice.Kind) -> String {
        switch kind {
        case .firstRead: "Qualcuno ha letto i tuoi dati per la prima volta"
        case .emergencyAccess: "I tuoi dati sono stati aperti in un’emergenza"
        case .relationshipAsked: "Qualcuno chiede di entrare in relazione con te"
        case .relationshipAccepted: "La tua richiesta è stata accettata"
        case .relationshipRefused: "Un medico ha risposto alla tua richiesta"
        case .consentEnds, .policyEnds: "Un tuo permesso sta per scadere"
        case .passwordChanged, .passwordRecovered: "La tua password è stata cambiata"
        case .addressChanged: "Il tuo indirizzo e-mail è stato cambiato"
        case .factorsChanged: "I tuoi secondi fattori sono stati modificati"
        case .factorsReset: "I tuoi secondi fattori sono stati rimossi"
        case .accountClosed: "Il tuo account è stato chiuso"
        case .verifyAddress: "Conferma il tuo indirizzo e-mail"
        case .recoverPassword: "Una nuova password"
        case .criticalReading: "Un nuovo allarme"
        case .takeOver: "Il tuo account passa a te"
        case .accountTaken: "Ora il tuo account è solo tuo"
        case .wardLeft: "Un account che tenevi è stato consegnato"
        case .wardOffered: "Qualcuno ti chiede di tenere un account"
        case .wardPassed: "Un account che tenevi è in altre mani"
        case .wardClosed: "Un account che tenevi è stato chiuso"
        case .majorityComes: "Una persona di cui tieni l’account diventa maggiorenne"
        case .signUpRepeated: "Hai già un account"
        }
    }

    var wardSubject: String { "Su un account che tieni" }

    func advice(_ kind: Notice.Kind) -> String {
        switch kind {
        case .firstRead, .emergencyAccess: "Chi ha visto che cosa, e perché, è scritto qui:"
        case .relationshipAsked: "Puoi accettare o rifiutare qui:"
        case .relationshipAccepted: "Qui decidete che cosa vi consentite a vicenda:"
        case .relationshipRefused: "Puoi scegliere un altro medico qui:"
        case .consentEnds, .policyEnds: "Puoi rinnovarlo prima, oppure lasciarlo scadere:"
        case .passwordChanged, .passwordRecovered:
            "Se non sei stato tu, imposta subito un’altra password:"
        case .addressChanged, .factorsChanged:
            "Se non sei stato tu, avverti subito chi gestisce questa piattaforma:"
        case .factorsReset:
            "Accedi e configurane uno nuovo. Se non l’hai chiesto tu, avverti subito chi gestisce "
                + "questa piattaforma:"
        case .accountClosed: "Se un giorno vorrai tornare, ti aspettiamo:"
        case .verifyAddress: "Per farlo apri questo link:"
        case .recoverPassword: "Se sei stato tu, apri questo link:"
        case .criticalReading: "Chi riguarda, e che cosa puoi fare, è scritto qui:"
        case .takeOver: "Apri questo link per impostare una password:"
        case .accountTaken: "Chi può fare che cosa con i tuoi dati lo decidi qui:"
        case .wardOffered: "Puoi accettare o rifiutare qui:"
        case .wardLeft, .majorityComes, .wardPassed, .wardClosed:
            "Gli account che tieni sono qui:"
        case .signUpRepeated: "Se sei stato tu, accedi o chiedi una nuova password qui:"
        }
    }

    func afterword(_ kind: Notice.Kind) -> String? {
        switch kind {
        case .verifyAddress:
            "Il link funziona una volta sola, entro 24 ore. Se non l’hai chiesto tu, non fare "
                + "nulla."
        case .recoverPassword:
            "Il link funziona una volta sola, entro 30 minuti. Se non l’hai chiesto tu, non fare "
                + "nulla: la tua password resta com’è."
        case .takeOver:
            "Il link funziona una volta sola, entro sette giorni. Se non sai di che cosa si "
                + "tratta, non fare nulla."
        case .signUpRepeated:
            "Se non sei stato tu, non fare nulla: nessuno ha saputo del tuo account."
        default: nil
        }
    }

    var signature: String { "TPaaS\nNessuno legge le risposte a questo messaggio." }
}
