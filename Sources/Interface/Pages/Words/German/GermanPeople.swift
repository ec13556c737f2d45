internal import Domain
internal import Languages

extension German {
    var signUpLead: String {
        "Ein Konto ist kostenlos, und niemand sieht Ihre Daten, bis Sie es erlauben."
    }
    var firstName: String { "Vorname" }
    var middleName: String { "Zweiter Vorname (falls vorhanden)" }
    var lastName: String { "Nachname" }
    var birthday: String { "Geburtsdatum" }
    var gender: String { "Geschlecht" }
    var choose: String { "Auswählen …" }
    var email: String { "E-Mail-Adresse" }
    var emailHint: String { "Damit melden Sie sich an. Andere Nutzer sehen sie nicht." }
    var password: String { "Passwort" }
    var passwordHint: String {
        "Mindestens 15 Zeichen. Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind "
            + "leicht zu merken und schwer zu erraten. Leerzeichen sind willkommen; Ziffern und "
            + "Sonderzeichen sind nicht vorgeschrieben."
    }
    var iAmHereAs: String { "Ich bin hier als" }
    var haveAccount: String { "Haben Sie schon ein Konto?" }
    var noAccount: String { "Noch kein Konto?" }
    var wrongLogIn: String { "E-Mail-Adresse und Passwort passen nicht zusammen." }
    var logOutQuestion: String { "Möchten Sie sich abmelden?" }
    var firstNameFault: String { "Geben Sie einen Vornamen mit höchstens 100 Buchstaben an." }
    var middleNameFault: String { "Der zweite Vorname hat höchstens 100 Buchstaben." }
    var lastNameFault: String { "Geben Sie einen Nachnamen mit höchstens 100 Buchstaben an." }
    var birthdayFault: String { "Geben Sie Tag, Monat und Jahr der Geburt an." }
    var futureBirthdayFault: String { "Das Geburtsdatum kann nicht in der Zukunft liegen." }
    var genderFault: String { "Wählen Sie eine der Möglichkeiten." }
    var emailFault: String { "Geben Sie eine E-Mail-Adresse an." }
    var accountTypeFault: String { "Wählen Sie eine der drei Möglichkeiten." }

    func name(_ gender: Gender) -> String {
        switch gender {
        case .female: "Weiblich"
        case .male: "Männlich"
        case .other: "Divers"
        case .unknown: "Keine Angabe"
        }
    }

    func name(_ kind: AccountKind) -> String {
        switch kind {
        case .patient: "Patientin oder Patient"
        case .doctor: "Ärztin oder Arzt"
        case .relative: "Angehörige oder Angehöriger"
        case .developer: "Entwicklerin oder Entwickler"
        case .administrator: "Administratorin oder Administrator"
        }
    }

    func hint(_ kind: AccountKind) -> String {
        switch kind {
        case .patient: "Ich bewahre hier meine eigenen Gesundheitsdaten auf."
        case .relative: "Ich kümmere mich um jemanden, der hier Daten aufbewahrt."
        case .doctor: "Ihr Krankenhaus oder Ihre Praxis muss es erst bestätigen."
        case .developer, .administrator: ""
        }
    }

    func fault(_ fault: PasswordRule.Fault, atLeast least: Int) -> String {
        switch fault {
        case .tooShort: "Ein Passwort hat mindestens \(least) Zeichen."
        case .tooLong: "Ein Passwort hat höchstens \(PasswordRule.longest) Zeichen."
        case .common: "Dieses Passwort wird mit als Erstes geraten. Wählen Sie ein anderes."
        case .repeats: "Das wiederholt sich und ist bald erraten. Wählen Sie ein anderes."
        case .personal:
            "Das ist kaum mehr als Ihr Name oder Ihre Adresse. Wählen Sie ein anderes Passwort."
        }
    }
}
