internal import Languages

extension Italian {
    var security: String { "Sicurezza" }
    var secondFactor: String { "Secondo fattore" }
    var factorLead: String {
        "Con un secondo fattore non entra neppure chi scopre la tua password. Lo è una "
            + "passkey, e anche un’app di autenticazione. Ai medici serve per l’accesso di "
            + "emergenza."
    }
    var isOn: String { "Attivo" }
    var isOff: String { "Non attivo" }
    var setFactorUp: String { "Configura un’app di autenticazione" }
    var getAuthenticator: String {
        "Installa un’app di autenticazione, se non ne hai una: per esempio Aegis, FreeOTP, "
            + "2FAS o quella del tuo gestore di password."
    }
    var scanCode: String { "Inquadra questo codice con l’app:" }
    var qrCode: String { "Codice QR per la tua app di autenticazione" }
    var typeSecret: String { "Oppure inserisci questa chiave nell’app:" }
    var typeFirstCode: String { "Inserisci il codice che l’app mostra adesso." }
    var firstCode: String { "Codice dell’app" }
    var turnFactorOn: String { "Attiva" }
    var factorTurnedOn: String {
        "Il secondo fattore è attivo. Tutte le tue altre sessioni sono terminate."
    }
    var authenticatorSince: String { "App di autenticazione dal" }
    var turnFactorOffLead: String {
        "Dopo, basterà la password per aprire il tuo account. Tutte le tue altre sessioni "
            + "terminano."
    }
    var factorTurnedOff: String {
        "Il secondo fattore non è più attivo. Tutte le tue altre sessioni sono terminate."
    }
    var passwordTooShortAlone: String {
        "Da sola, la tua password è troppo corta: prima cambiala con una di almeno 15 "
            + "caratteri."
    }
    var passwordHintBesideFactor: String {
        "Almeno 8 caratteri, poiché hai un secondo fattore. Quattro o cinque parole senza "
            + "legame tra loro sono facili da ricordare e difficili da indovinare."
    }
    var recoveryCodes: String { "Codici di recupero" }
    var recoveryCodesLead: String {
        "Stampa questi codici o trascrivili, e conservali con i tuoi documenti importanti. "
            + "Se perdi il telefono, ognuno ti fa entrare una volta. Vengono mostrati soltanto "
            + "adesso."
    }
    var recoveryCodesLeft: String { "Codici di recupero rimasti" }
    var fewRecoveryCodes: String {
        "Ti restano pochi codici di recupero. Creane di nuovi prima che ti servano."
    }
    var newRecoveryCodes: String { "Nuovi codici di recupero" }
    var recoveryCodesRenewed: String {
        "I vecchi codici non valgono più. Tutte le tue altre sessioni sono terminate."
    }
    var codesAreKept: String { "Li ho conservati" }
    var logInCodeLead: String { "La password è giusta. Ora apri la tua app di autenticazione." }
    var factorCode: String { "Codice" }
    var factorCodeHint: String {
        "Le sei cifre che la tua app di autenticazione mostra adesso, oppure uno dei tuoi "
            + "codici di recupero."
    }
    var wrongFactor: String { "Il codice è sbagliato o è già stato usato. Attendi il prossimo." }
    var lostFactor: String { "Hai perso il telefono? Inserisci uno dei tuoi codici di recupero." }
}
