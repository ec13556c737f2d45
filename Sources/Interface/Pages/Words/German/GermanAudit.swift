internal import Domain
internal import Languages

extension German {
    var auditLead: String {
        "Jeder Zugriff auf die Daten, gewährt oder abgelehnt, jede Änderung einer Erlaubnis und "
            + "jede Anmeldung, die neuesten zuerst."
    }
    var whoseAudit: String { "Wessen Zugriffsprotokoll" }
    var noEntries: String { "Bisher ist nichts geschehen." }
    var older: String { "Ältere" }
    var who: String { "Wer" }
    var what: String { "Was" }
    var howMany: String { "Werte" }
    var outcome: String { "Ergebnis" }
    var you: String { "Sie" }
    var unknownPerson: String { "Eine Person, die nicht mehr hier ist" }
    var nobodyKnown: String { "Unbekannt" }
    var allowed: String { "gewährt" }
    var notDone: String { "nicht ausgeführt" }
    var denied: String { "abgelehnt" }

    func through(_ app: String) -> String { "über die App \(app)" }

    func did(_ operation: Operation, _ type: String) -> String {
        switch operation {
        case .create: "Hinzugefügt: \(type)"
        case .read: "Gelesen: \(type)"
        case .update: "Geändert: \(type)"
        case .delete: "Gelöscht: \(type)"
        }
    }

    func changed(_ action: PolicyEvent.Action, _ consumer: String) -> String {
        switch action {
        case .add: "Rechte erteilt: \(consumer)"
        case .change: "Rechte geändert: \(consumer)"
        case .remove: "Rechte entzogen: \(consumer)"
        }
    }

    func rights(_ before: String, _ after: String) -> String {
        "vorher: \(before.isEmpty ? "keine" : before); "
            + "nachher: \(after.isEmpty ? "keine" : after)"
    }

    func happened(_ event: AccountEvent) -> String {
        switch event {
        case .signedUp: "Registriert"
        case .signedIn: "Angemeldet"
        case .signInFailed: "Anmeldeversuch mit falschem Passwort"
        case .signedOut: "Abgemeldet"
        case .sessionEnded: "Sitzung anderswo beendet"
        case .passwordChanged: "Passwort geändert"
        case .secondFactorFailed: "Anmeldung mit falschem zweitem Faktor"
        case .secondFactorAdded: "Zweiten Faktor eingeschaltet"
        case .secondFactorRemoved: "Zweiten Faktor ausgeschaltet"
        case .recoveryCodeUsed: "Einen Wiederherstellungscode benutzt"
        case .recoveryCodesRenewed: "Neue Wiederherstellungscodes erstellt"
        case .passkeyAdded: "Passkey hinzugefügt"
        case .passkeyRenamed: "Passkey umbenannt"
        case .passkeyRemoved: "Passkey entfernt"
        case .passkeyFailed: "Anmeldung mit einem Passkey, der nicht angenommen wurde"
        case .passkeyCopied: "Ein Passkey wurde abgelehnt: er scheint kopiert worden zu sein"
        case .passwordRecovered: "Passwort über einen Link in einer E-Mail neu gesetzt"
        case .addressVerified: "E-Mail-Adresse bestätigt"
        case .addressChanged: "E-Mail-Adresse geändert"
        case .dataTaken: "Alle Daten als Archiv mitgenommen"
        case .accountClosed: "Konto geschlossen"
        case .accountErased: "Konto und Daten wurden gelöscht"
        case .dataNoted: "Die Plattform hielt bei einer Aktualisierung den Datenstand fest"
        case .granted: "App verbunden"
        case .grantEnded: "App getrennt"
        case .deviceAdded: "Gerät verbunden"
        case .deviceRenamed: "Gerät umbenannt"
        case .deviceRemoved: "Gerät entfernt"
        case .codeReplayed: "Der Code einer App wurde zweimal benutzt; die App wurde getrennt"
        case .refreshTokenReplayed:
            "Der Schlüssel einer App wurde zweimal benutzt; die App wurde getrennt"
        case .appRegistered: "Als Entwickler eine App registriert"
        case .accessRequested: "Um ein Recht gebeten"
        case .accessRequestWithdrawn: "Bitte um ein Recht zurückgenommen"
        case .alertAcknowledged: "Einen Alarm bestätigt"
        case .thresholdsChanged:
            "Die Schwellen geändert, jenseits derer Messwerte kritisch sind"
        case .accessRefused: "Ein erbetenes Recht abgelehnt"
        case .relationshipRequested: "Jemanden um eine Beziehung gebeten"
        case .relationshipRequestWithdrawn: "Bitte um eine Beziehung zurückgenommen"
        case .relationshipRefused: "Beziehung abgelehnt"
        case .accountEnabled, .accountDisabled, .becamePatient, .developerRequested,
            .developerRefused, .developerAppointed, .developerDismissed, .administratorAppointed,
            .administratorDismissed, .appVerified, .appUnverified, .appSuspended, .appResumed,
            .appPublished, .appWithdrawn, .appChanged, .appSecretChanged, .appClosed,
            .entityAdded, .entityAdministratorAppointed, .entityAdministratorDismissed,
            .affiliationRequested, .affiliationConfirmed, .affiliationRefused,
            .affiliationEnded, .auditSeen:
            administered(event)
        case .wardMade, .guardianAsked, .guardianAskEnded, .guardianChanged, .handoverBegun,
            .handedOver:
            kept(event)
        case .identityShown: "Einer App die Identität mitgeteilt"
        case .relationshipsShown: "Einer App die Beziehungen mitgeteilt"
        }
    }

    func because(_ rule: Rule) -> String {
        switch rule {
        case .owner: "als die Person, um deren Daten es geht"
        case .delegate: "dieser Person wurde es erlaubt"
        case .normal: "dieser App wurde es erlaubt"
        case .device: "diesem Gerät wurde es erlaubt"
        case .authenticatedUser: "den Nutzern dieser App wurde es erlaubt"
        case .authorizedUser: "dieser Person wurde es erlaubt; sie hat eine App benutzt"
        case .emergency: "Notfall"
        }
    }

    func because(_ denial: Denial) -> String {
        switch denial {
        case .actorNotAllowed: "diese Person hat dafür keine Erlaubnis"
        case .appNotAllowed, .actorsAppNotAllowed: "die App hat dafür keine Erlaubnis"
        case .appsForbidden: "dafür dürfen keine Apps benutzt werden"
        case .roleCeiling: "mehr, als eine solche Beziehung erlaubt"
        case .dataWindow: "die Erlaubnis gilt für andere Zeiten"
        case .scope, .template: "die App hat dieses Recht nicht angefragt"
        case .notSubscribed: "die App ist nicht abonniert"
        case .residency: "Daten an diesem Ort sind nicht erwünscht"
        case .ownerDisabled, .actorDisabled: "das Konto ist geschlossen"
        case .grantEnded: "die Verbindung der App ist beendet"
        case .appNotPublished, .granterType: "die App darf dafür nicht benutzt werden"
        case .relationsOfOthers, .notNamedByToken: "es galt den Daten einer anderen Person"
        case .emergencyNotDeclared, .emergencyEnded: "es ist kein Notfall erklärt"
        case .emergencyWithoutReason: "für den Notfall wurde kein Grund genannt"
        case .emergencyWithoutSecondFactor: "der zweite Faktor fehlte"
        case .emergencyRefusedByOwner: "Notfallzugriff ist nicht erwünscht"
        case .emergencyIsReadOnly: "im Notfall darf nur gelesen werden"
        case .emergencyNotADoctor: "der Notfallzugriff ist Ärztinnen und Ärzten vorbehalten"
        }
    }
}
