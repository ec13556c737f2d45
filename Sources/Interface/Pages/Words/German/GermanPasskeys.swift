internal import Languages

extension German {
    var passkeys: String { "Passkeys" }
    var passkeysLead: String {
        "Ein Passkey öffnet Ihr Konto mit dem Fingerabdruck, dem Gesicht oder der PIN Ihres "
            + "Telefons, Computers oder Sicherheitsschlüssels: Sie tippen nichts ein, und eine "
            + "gefälschte Seite kann nichts stehlen. Er zählt als zwei Faktoren."
    }
    var addPasskey: String { "Passkey hinzufügen" }
    var addPasskeyLead: String {
        "Geben Sie ihm einen Namen, an dem Sie ihn erkennen, und tun Sie dann, was Ihr Gerät "
            + "verlangt."
    }
    var passkeyName: String { "Name" }
    var passkeyNameHint: String { "Zum Beispiel: mein Telefon." }
    var passkeyNameFault: String { "Geben Sie ihm einen Namen von höchstens 100 Zeichen." }
    var passkeyMade: String { "Hinzugefügt" }
    var passkeyUsed: String { "Zuletzt benutzt" }
    var passkeyNeverUsed: String { "Noch nicht" }
    var changePasskey: String { "Umbenennen oder entfernen" }
    var renamePasskey: String { "Umbenennen" }
    var removePasskey: String { "Diesen Passkey entfernen" }
    var removePasskeyLead: String {
        "Er öffnet Ihr Konto dann nicht mehr. Alle Ihre anderen Sitzungen enden. Löschen Sie ihn "
            + "auch auf Ihrem Gerät."
    }
    var removeLastPasskeyLead: String {
        "Er ist Ihr einziger zweiter Faktor: danach öffnet Ihr Passwort allein Ihr Konto. Alle "
            + "Ihre anderen Sitzungen enden. Löschen Sie ihn auch auf Ihrem Gerät."
    }
    var passkeyWasAdded: String {
        "Der Passkey wurde hinzugefügt. Alle Ihre anderen Sitzungen sind beendet."
    }
    var passkeyWasRenamed: String { "Der Passkey hat seinen neuen Namen." }
    var passkeyWasRemoved: String {
        "Der Passkey wurde entfernt. Alle Ihre anderen Sitzungen sind beendet."
    }
    var passkeyNeedsScript: String {
        "Passkeys funktionieren in diesem Browser nicht: JavaScript ist abgeschaltet, oder er "
            + "kennt sie nicht. Alles andere geht auch ohne sie."
    }
    var passkeyNotUsed: String {
        "Das hat nicht geklappt: Ihr Gerät hat keinen passenden Passkey, oder es wurde "
            + "abgebrochen. Versuchen Sie es noch einmal."
    }
    var passkeyWrong: String {
        "Dieser Passkey wurde nicht angenommen, oder es dauerte länger als fünf Minuten. "
            + "Versuchen Sie es noch einmal."
    }
    var passkeyExists: String {
        "Diesen Passkey gibt es schon, oder Sie haben 20: dann entfernen Sie zuerst einen."
    }
    var usePasskey: String { "Passkey benutzen" }
    var logInByPasskey: String { "Mit einem Passkey anmelden" }
    var logInByPasskeyLead: String {
        "Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN. Sie geben kein Passwort ein."
    }
    var logInByPassword: String { "Stattdessen mit dem Passwort anmelden" }
    var logInPasskeyLead: String {
        "Ihr Passwort war richtig. Benutzen Sie jetzt Ihren Passkey oder einen Ihrer "
            + "Wiederherstellungscodes."
    }
    var logInPasskeyOrCode: String {
        "Ihr Passwort war richtig. Benutzen Sie jetzt Ihren Passkey oder Ihre "
            + "Authenticator-App."
    }
    var authenticator: String { "Authenticator-App" }
    var authenticatorLead: String {
        "Sie zeigt alle 30 Sekunden einen neuen Code und funktioniert mit jedem Browser."
    }
    var removeAuthenticator: String { "Authenticator-App entfernen" }
    var removeAuthenticatorLead: String {
        "Ihre Codes gelten danach nicht mehr; Ihre Passkeys bleiben. Alle Ihre anderen Sitzungen "
            + "enden."
    }
    var authenticatorWasRemoved: String {
        "Die Authenticator-App wurde entfernt. Alle Ihre anderen Sitzungen sind beendet."
    }
}
