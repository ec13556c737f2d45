internal import Languages

extension German {
    var security: String { "Sicherheit" }
    var secondFactor: String { "Zweiter Faktor" }
    var factorLead: String {
        "Mit einem zweiten Faktor kommt auch der nicht hinein, der Ihr Passwort "
            + "herausfindet. Ein Passkey ist einer, eine Authenticator-App auch. Für den "
            + "Notfallzugriff brauchen Ärztinnen und Ärzte einen zweiten Faktor."
    }
    var isOn: String { "Eingeschaltet" }
    var isOff: String { "Ausgeschaltet" }
    var setFactorUp: String { "Authenticator-App einrichten" }
    var getAuthenticator: String {
        "Installieren Sie eine Authenticator-App, falls Sie noch keine haben: zum Beispiel "
            + "Aegis, FreeOTP, 2FAS oder die Ihres Passwortmanagers."
    }
    var scanCode: String { "Scannen Sie diesen Code mit der App:" }
    var qrCode: String { "QR-Code für Ihre Authenticator-App" }
    var typeSecret: String { "Oder geben Sie diesen Schlüssel in die App ein:" }
    var typeFirstCode: String { "Geben Sie den Code ein, den die App jetzt zeigt." }
    var firstCode: String { "Code der App" }
    var turnFactorOn: String { "Einschalten" }
    var factorTurnedOn: String {
        "Der zweite Faktor ist eingeschaltet. Alle Ihre anderen Sitzungen sind beendet."
    }
    var authenticatorSince: String { "Authenticator-App seit" }
    var turnFactorOffLead: String {
        "Danach öffnet Ihr Passwort allein Ihr Konto. Alle Ihre anderen Sitzungen werden "
            + "beendet."
    }
    var factorTurnedOff: String {
        "Der zweite Faktor ist ausgeschaltet. Alle Ihre anderen Sitzungen sind beendet."
    }
    var passwordTooShortAlone: String {
        "Ihr Passwort ist allein zu kurz: Ändern Sie es zuerst in eines mit mindestens 15 "
            + "Zeichen."
    }
    var passwordHintBesideFactor: String {
        "Mindestens 8 Zeichen, da Sie einen zweiten Faktor haben. Vier oder fünf Wörter, die "
            + "nichts miteinander zu tun haben, sind leicht zu merken und schwer zu erraten."
    }
    var recoveryCodes: String { "Wiederherstellungscodes" }
    var recoveryCodesLead: String {
        "Drucken Sie diese Codes aus oder schreiben Sie sie ab, und bewahren Sie sie bei "
            + "Ihren wichtigen Papieren auf. Wenn Sie Ihr Telefon verlieren, lässt jeder Sie "
            + "einmal hinein. Sie werden nur jetzt gezeigt."
    }
    var recoveryCodesLeft: String { "Übrige Wiederherstellungscodes" }
    var fewRecoveryCodes: String {
        "Sie haben nur noch wenige Wiederherstellungscodes. Erstellen Sie neue, bevor Sie "
            + "sie brauchen."
    }
    var newRecoveryCodes: String { "Neue Wiederherstellungscodes" }
    var recoveryCodesRenewed: String {
        "Die alten Codes gelten nicht mehr. Alle Ihre anderen Sitzungen sind beendet."
    }
    var codesAreKept: String { "Ich habe sie aufbewahrt" }
    var logInCodeLead: String {
        "Ihr Passwort war richtig. Öffnen Sie jetzt Ihre Authenticator-App."
    }
    var factorCode: String { "Code" }
    var factorCodeHint: String {
        "Die sechs Ziffern, die Ihre Authenticator-App jetzt zeigt, oder einer Ihrer "
            + "Wiederherstellungscodes."
    }
    var wrongFactor: String {
        "Dieser Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten."
    }
    var lostFactor: String {
        "Telefon verloren? Geben Sie stattdessen einen Ihrer Wiederherstellungscodes ein."
    }
}
