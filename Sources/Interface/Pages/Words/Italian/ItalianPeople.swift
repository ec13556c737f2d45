internal import Domain
internal import Languages

extension Italian {
    var signUpLead: String {
        "L’account è gratuito, e nessuno vede i tuoi dati finché non lo permetti."
    }
    var firstName: String { "Nome" }
    var middleName: String { "Secondo nome (se lo hai)" }
    var lastName: String { "Cognome" }
    var birthday: String { "Data di nascita" }
    var gender: String { "Genere" }
    var choose: String { "Scegli…" }
    var email: String { "Indirizzo e-mail" }
    var emailHint: String { "Ti serve per accedere. Gli altri utenti non lo vedono." }
    var password: String { "Password" }
    var passwordHint: String {
        "Almeno 15 caratteri. Quattro o cinque parole senza legame tra loro sono facili da "
            + "ricordare e difficili da indovinare. Gli spazi sono ammessi; cifre e simboli non "
            + "sono obbligatori."
    }
    var iAmHereAs: String { "Sono qui come" }
    var haveAccount: String { "Hai già un account?" }
    var noAccount: String { "Non hai ancora un account?" }
    var wrongLogIn: String { "L’indirizzo e-mail e la password non corrispondono." }
    var logOutQuestion: String { "Vuoi uscire dal tuo account?" }
    var firstNameFault: String { "Indica un nome di al massimo 100 lettere." }
    var middleNameFault: String { "Il secondo nome può avere al massimo 100 lettere." }
    var lastNameFault: String { "Indica un cognome di al massimo 100 lettere." }
    var birthdayFault: String { "Indica giorno, mese e anno di nascita." }
    var futureBirthdayFault: String { "La data di nascita non può essere nel futuro." }
    var genderFault: String { "Scegli una delle possibilità." }
    var emailFault: String { "Indica un indirizzo e-mail." }
    var accountTypeFault: String { "Scegli paziente, medico o familiare." }

    func name(_ gender: Gender) -> String {
        switch gender {
        case .female: "Femminile"
        case .male: "Maschile"
        case .other: "Altro"
        case .unknown: "Preferisco non dirlo"
        }
    }

    func name(_ kind: AccountKind) -> String {
        switch kind {
        case .patient: "Paziente"
        case .doctor: "Medico"
        case .relative: "Familiare"
        case .developer: "Sviluppatore"
        case .administrator: "Amministratore"
        }
    }

    func hint(_ kind: AccountKind) -> String {
        switch kind {
        case .patient: "Conservo qui i miei dati sanitari."
        case .relative: "Mi prendo cura di una persona che conserva qui i suoi dati."
        case .doctor: "Il tuo ospedale o studio deve prima confermarlo."
        case .developer, .administrator: ""
        }
    }

    func fault(_ fault: PasswordRule.Fault, atLeast least: Int) -> String {
        switch fault {
        case .tooShort: "La password deve avere almeno \(least) caratteri."
        case .tooLong: "La password può avere al massimo \(PasswordRule.longest) caratteri."
        case .common: "È una delle password che si indovinano per prime. Scegline un’altra."
        case .repeats: "Si ripete e si indovina presto. Scegline un’altra."
        case .personal: "È poco più del tuo nome o del tuo indirizzo. Scegline un’altra."
        }
    }
}
