internal import Languages

extension German {
    var personalDetails: String { "Persönliche Angaben" }
    var name: String { "Name" }
    var accountKinds: String { "Sie sind hier als" }
    var notGiven: String { "nicht angegeben" }
    var changePassword: String { "Passwort ändern" }
    var presentPassword: String { "Jetziges Passwort" }
    var newPassword: String { "Neues Passwort" }
    var repeatPassword: String { "Neues Passwort wiederholen" }
    var wrongPassword: String { "Das ist nicht Ihr jetziges Passwort." }
    var passwordsDiffer: String { "Die beiden Passwörter stimmen nicht überein." }
    var passwordChanged: String {
        "Ihr Passwort wurde geändert. Alle anderen Sitzungen sind beendet."
    }
    var sessionsEnd: String {
        "Hier bleiben Sie angemeldet; alle Ihre anderen Sitzungen werden beendet."
    }
}
