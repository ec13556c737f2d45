package import Domain

package extension German {
    var formerUser: String { "Jemand, der nicht mehr hier ist," }

    func toWard(_ name: String) -> String { "An \(name) (Sie führen dieses Konto):" }

    func sentence(_ notice: Notice.Kind, other: String, app: String?, end: String) -> String {
        switch notice {
        case .firstRead:
            app.map { "\(other) hat zum ersten Mal Daten von Ihnen gelesen, mit der App „\($0)“." }
                ?? "\(other) hat zum ersten Mal Daten von Ihnen gelesen."
        case .emergencyAccess:
            "\(other) hat in einem Notfall Ihre Daten geöffnet. Dieser Zugriff endet am \(end)."
        case .relationshipAsked: "\(other) möchte mit Ihnen in Beziehung stehen."
        case .relationshipAccepted:
            "\(other) hat Ihre Anfrage angenommen: Sie stehen nun in Beziehung."
        case .relationshipRefused: "\(other) kann Sie nicht als Patienten annehmen."
        case .consentEnds: "Was Sie der App „\(app ?? "")“ erlaubt haben, endet am \(end)."
        case .policyEnds: "Ihre Erlaubnis für \(other) endet am \(end)."
        case .passwordChanged:
            "Ihr Passwort wurde geändert. Alle anderen Sitzungen sind beendet."
        case .passwordRecovered:
            "Ihr Passwort wurde über einen Link in einer E-Mail neu gesetzt. Alle Ihre Sitzungen "
                + "sind beendet."
        case .addressChanged: "Ihr Konto hat ab jetzt eine andere E-Mail-Adresse."
        case .factorsChanged: "Die zweiten Faktoren Ihres Kontos wurden geändert."
        case .factorsReset:
            "Die Administration dieser Plattform hat alle zweiten Faktoren Ihres Kontos "
                + "entfernt. Alle Ihre Sitzungen sind beendet."
        case .accountClosed: "Ihr Konto wurde geschlossen, und Ihre Daten wurden gelöscht."
        case .verifyAddress: "Bitte bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört."
        case .recoverPassword: "Jemand hat für Ihr Konto ein neues Passwort verlangt."
        case .criticalReading:
            "Es gibt einen neuen Alarm, den Sie sehen dürfen: Ein Messwert liegt jenseits seiner "
                + "Schwelle."
        case .takeOver: "\(other) führt für Sie ein Gesundheitskonto und übergibt es Ihnen."
        case .accountTaken:
            "Ihr Konto gehört ab jetzt Ihnen. Sie entscheiden, was \(other) damit noch darf."
        case .wardLeft:
            "\(other) hat das Konto übernommen, das Sie geführt haben, und entscheidet ab jetzt, "
                + "was Sie damit noch dürfen."
        case .wardOffered:
            "\(other) bittet Sie, ein Konto für jemand anderen zu führen. Sie können bis zum "
                + "\(end) annehmen."
        case .wardPassed:
            "\(other) führt ab jetzt ein Konto, das Sie geführt haben. Sie dürfen damit nichts "
                + "mehr tun."
        case .wardClosed:
            "Das Konto, das Sie geführt haben, wurde auf Ihren Wunsch geschlossen, und seine "
                + "Daten wurden gelöscht."
        case .majorityComes:
            "\(other) ist volljährig ab \(end). Übergeben Sie das Konto, das Sie führen."
        case .signUpRepeated:
            "Jemand wollte sich mit dieser Adresse registrieren, die schon ein Konto hat."
        }
    }
}
