internal import Languages

extension Italian {
    var passkeys: String { "Passkey" }
    var passkeysLead: String {
        "Una passkey apre il tuo account con l’impronta, il volto o il PIN del tuo telefono, "
            + "del computer o della chiave di sicurezza: niente da digitare e niente che un sito "
            + "falso possa rubare. Vale come due fattori."
    }
    var addPasskey: String { "Aggiungi una passkey" }
    var addPasskeyLead: String {
        "Dalle un nome con cui riconoscerla, poi fai quello che chiede il tuo dispositivo."
    }
    var passkeyName: String { "Nome" }
    var passkeyNameHint: String { "Per esempio: il mio telefono." }
    var passkeyNameFault: String { "Dalle un nome di al massimo 100 caratteri." }
    var passkeyMade: String { "Aggiunta" }
    var passkeyUsed: String { "Ultimo uso" }
    var passkeyNeverUsed: String { "Non ancora" }
    var changePasskey: String { "Rinomina o rimuovi" }
    var renamePasskey: String { "Rinomina" }
    var removePasskey: String { "Rimuovi questa passkey" }
    var removePasskeyLead: String {
        "Non aprirà più il tuo account. Tutte le tue altre sessioni terminano. Cancellala anche "
            + "dal tuo dispositivo."
    }
    var removeLastPasskeyLead: String {
        "È il tuo unico secondo fattore: dopo, la sola password apre il tuo account. Tutte le tue "
            + "altre sessioni terminano. Cancellala anche dal tuo dispositivo."
    }
    var passkeyWasAdded: String {
        "La passkey è stata aggiunta. Tutte le tue altre sessioni sono terminate."
    }
    var passkeyWasRenamed: String { "La passkey ha il suo nuovo nome." }
    var passkeyWasRemoved: String {
        "La passkey è stata rimossa. Tutte le tue altre sessioni sono terminate."
    }
    var passkeyNeedsScript: String {
        "In questo browser le passkey non funzionano: JavaScript è disattivato, o il browser non "
            + "le conosce. Tutto il resto funziona anche senza."
    }
    var passkeyNotUsed: String {
        "Non ha funzionato: il tuo dispositivo non ha una passkey adatta, o l’operazione è stata "
            + "interrotta. Riprova."
    }
    var passkeyWrong: String {
        "Questa passkey non è stata accettata, o sono passati più di cinque minuti. Riprova."
    }
    var passkeyExists: String {
        "Questa passkey c’è già, oppure ne hai 20: allora prima rimuovine una."
    }
    var usePasskey: String { "Usa una passkey" }
    var logInByPasskey: String { "Accedi con una passkey" }
    var logInByPasskeyLead: String {
        "Il tuo dispositivo chiede l’impronta, il volto o il PIN. Non digiti alcuna password."
    }
    var logInByPassword: String { "Accedi invece con la password" }
    var logInPasskeyLead: String {
        "La password era giusta. Ora usa la tua passkey, o uno dei tuoi codici di recupero."
    }
    var logInPasskeyOrCode: String {
        "La password era giusta. Ora usa la tua passkey, o la tua app di autenticazione."
    }
    var authenticator: String { "App di autenticazione" }
    var authenticatorLead: String {
        "Mostra un nuovo codice ogni 30 secondi e funziona con ogni browser."
    }
    var removeAuthenticator: String { "Rimuovi l’app di autenticazione" }
    var removeAuthenticatorLead: String {
        "Dopo, i suoi codici non valgono più; le tue passkey restano. Tutte le tue altre sessioni "
            + "terminano."
    }
    var authenticatorWasRemoved: String {
        "L’app di autenticazione è stata rimossa. Tutte le tue altre sessioni sono terminate."
    }
}
