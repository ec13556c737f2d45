internal import Languages

extension German {
    var verifyTitle: String { "Bestätigen Sie Ihre E-Mail-Adresse" }
    var verifyHelp: String {
        "Nichts angekommen? Sehen Sie bei der unerwünschten Post nach, oder lassen Sie "
            + "den Link noch einmal senden."
    }
    var sendLinkAgain: String { "Link noch einmal senden" }
    var linkSent: String { "Die E-Mail ist unterwegs." }
    var confirmAddress: String { "Ja, diese Adresse gehört mir" }
    var addressConfirmed: String { "Danke. Die Adresse ist bestätigt." }
    var linkOverTitle: String { "Dieser Link gilt nicht mehr" }
    var linkOver: String {
        "Er wurde schon benutzt oder ist zu alt. Lassen Sie sich einen neuen senden."
    }
    var forgotPassword: String { "Passwort vergessen?" }
    var forgotTitle: String { "Ein neues Passwort" }
    var forgotLead: String {
        "Geben Sie die E-Mail-Adresse Ihres Kontos an. Sie erhalten einen Link, über "
            + "den Sie ein anderes Passwort setzen."
    }
    var sendLink: String { "Link senden" }
    var recoverySent: String {
        "Wenn es ein Konto mit dieser Adresse gibt, ist eine E-Mail dorthin unterwegs."
    }
    var recoveryHelp: String {
        "Der Link darin gilt einmal, innerhalb von 30 Minuten. Nichts angekommen? "
            + "Sehen Sie bei der unerwünschten Post nach; vielleicht haben Sie sich mit "
            + "einer anderen Adresse registriert."
    }
    var resetTitle: String { "Ein neues Passwort setzen" }
    var resetLead: String {
        "Alle Ihre Sitzungen enden. Melden Sie sich danach mit dem neuen Passwort an."
    }
    var passwordReset: String { "Ihr Passwort wurde geändert. Melden Sie sich damit an." }
    var changeAddress: String { "E-Mail-Adresse ändern" }
    var newAddress: String { "Neue E-Mail-Adresse" }

    func verifyLead(_ address: String) -> String {
        "Wir haben an \(address) geschrieben. Öffnen Sie den Link in dieser E-Mail, dann "
            + "können Sie beginnen."
    }

    func verifyQuestion(_ address: String) -> String {
        "Ist \(address) Ihre E-Mail-Adresse?"
    }

    func changeAddressLead(_ address: String) -> String {
        "Ihre Adresse ist \(address). Wir schreiben an die neue; sie gilt, sobald Sie den "
            + "Link dort öffnen. Die alte wird benachrichtigt."
    }
}
