internal import Languages

extension Italian {
    var verifyTitle: String { "Conferma il tuo indirizzo e-mail" }
    var verifyHelp: String {
        "Non è arrivato nulla? Guarda nella posta indesiderata o fatti inviare di "
            + "nuovo il link."
    }
    var sendLinkAgain: String { "Invia di nuovo il link" }
    var linkSent: String { "L’e-mail è in arrivo." }
    var confirmAddress: String { "Sì, questo indirizzo è mio" }
    var addressConfirmed: String { "Grazie. L’indirizzo è confermato." }
    var linkOverTitle: String { "Questo link non vale più" }
    var linkOver: String {
        "È già stato usato, oppure è troppo vecchio. Fattene inviare un altro."
    }
    var forgotPassword: String { "Password dimenticata?" }
    var forgotTitle: String { "Una nuova password" }
    var forgotLead: String {
        "Indica l’indirizzo e-mail del tuo account. Riceverai un link con cui "
            + "impostare un’altra password."
    }
    var sendLink: String { "Invia il link" }
    var recoverySent: String {
        "Se esiste un account con questo indirizzo, gli è stata inviata un’e-mail."
    }
    var recoveryHelp: String {
        "Il link funziona una volta sola, entro 30 minuti. Non è arrivato nulla? "
            + "Guarda nella posta indesiderata; forse ti sei registrato con un altro "
            + "indirizzo."
    }
    var resetTitle: String { "Imposta una nuova password" }
    var resetLead: String {
        "Tutte le tue sessioni terminano. Poi accedi con la nuova password."
    }
    var passwordReset: String {
        "La tua password è stata cambiata. Accedi con quella nuova."
    }
    var changeAddress: String { "Cambia l’indirizzo e-mail" }
    var newAddress: String { "Nuovo indirizzo e-mail" }

    func verifyLead(_ address: String) -> String {
        "Abbiamo scritto a \(address). Apri il link in quell’e-mail e potrai iniziare."
    }

    func verifyQuestion(_ address: String) -> String {
        "\(address) è il tuo indirizzo e-mail?"
    }

    func changeAddressLead(_ address: String) -> String {
        "Il tuo indirizzo è \(address). Scriviamo a quello nuovo, che vale da quando apri il "
            + "link ricevuto. Quello vecchio viene avvisato."
    }
}
