internal import Domain
internal import Languages

extension German {
    func salutation(_ reader: String?) -> String {
        reader.map { "Guten Tag \($0)," } ?? "Guten Tag,"
    }

    func subject(_ kind: Notice.Kind) -> String {
        switch kind {
        case .firstRead: "Jemand hat Ihre Daten zum ersten Mal gelesen"
        case .emergencyAccess: "Ihre Daten wurden in einem Notfall geöffnet"
        case .relationshipAsked: "Jemand möchte mit Ihnen in Beziehung stehen"
        case .relationshipAccepted: "Ihre Anfrage wurde angenommen"
        case .relationshipRefused: "Antwort auf Ihre Anfrage an einen Arzt oder eine Ärztin"
        case .consentEnds, .policyEnds: "Eine Erlaubnis von Ihnen endet bald"
        case .passwordChanged, .passwordRecovered: "Ihr Passwort wurde geändert"
        case .addressChanged: "Ihre E-Mail-Adresse wurde geändert"
        case .factorsChanged: "Ihre zweiten Faktoren wurden geändert"
        case .factorsReset: "Ihre zweiten Faktoren wurden entfernt"
        case .accountClosed: "Ihr Konto wurde geschlossen"
        case .verifyAddress: "Bestätigen Sie Ihre E-Mail-Adresse"
        case .recoverPassword: "Ein neues Passwort"
        case .criticalReading: "Ein neuer Alarm"
        case .takeOver: "Ihr Konto wird Ihnen übergeben"
        case .accountTaken: "Ihr Konto gehört jetzt Ihnen allein"
        case .wardLeft: "Ein Konto, das Sie führten, ist übergeben"
        case .wardOffered: "Jemand bittet Sie, ein Konto zu führen"
        case .wardPassed: "Ein Konto, das Sie führten, ist in anderen Händen"
        case .wardClosed: "Ein Konto, das Sie führten, wurde geschlossen"
        case .majorityComes: "Jemand, dessen Konto Sie führen, wird volljährig"
        case .signUpRepeated: "Sie haben schon ein Konto"
        }
    }

    var wardSubject: String { "Zu einem Konto, das Sie führen" }

    func advice(_ kind: Notice.Kind) -> String {
        switch kind {
        case .firstRead, .emergencyAccess: "Wer was gesehen hat, und warum, steht hier:"
        case .relationshipAsked: "Hier können Sie annehmen oder ablehnen:"
        case .relationshipAccepted: "Was Sie einander erlauben, entscheiden Sie hier:"
        case .relationshipRefused: "Hier können Sie jemand anderen wählen:"
        case .consentEnds, .policyEnds: "Sie können sie vorher erneuern oder enden lassen:"
        case .passwordChanged, .passwordRecovered:
            "Waren Sie das nicht, dann setzen Sie sofort ein anderes Passwort:"
        case .addressChanged, .factorsChanged:
            "Waren Sie das nicht, dann sagen Sie es sofort den Betreibern dieser Plattform:"
        case .factorsReset:
            "Melden Sie sich an und richten Sie einen neuen ein. Haben Sie das nicht verlangt, "
                + "dann sagen Sie es sofort den Betreibern dieser Plattform:"
        case .accountClosed: "Wenn Sie einmal wiederkommen möchten, sind Sie willkommen:"
        case .verifyAddress: "Öffnen Sie dazu diesen Link:"
        case .recoverPassword: "Waren Sie das, dann öffnen Sie diesen Link:"
        case .criticalReading: "Um wen es geht und was Sie tun können, steht hier:"
        case .takeOver: "Öffnen Sie diesen Link, um ein Passwort zu setzen:"
        case .accountTaken: "Wer was mit Ihren Daten darf, entscheiden Sie hier:"
        case .wardOffered: "Annehmen oder ablehnen können Sie hier:"
        case .wardLeft, .majorityComes, .wardPassed, .wardClosed:
            "Die Konten, die Sie führen, stehen hier:"
        case .signUpRepeated:
            "Waren Sie das, dann melden Sie sich hier an oder verlangen ein neues Passwort:"
        }
    }

    func afterword(_ kind: Notice.Kind) -> String? {
        switch kind {
        case .verifyAddress:
            "Der Link gilt einmal, innerhalb von 24 Stunden. Haben Sie ihn nicht verlangt, dann "
                + "tun Sie nichts."
        case .recoverPassword:
            "Der Link gilt einmal, innerhalb von 30 Minuten. Haben Sie ihn nicht verlangt, dann "
                + "tun Sie nichts: Ihr Passwort bleibt, wie es ist."
        case .takeOver:
            "Der Link gilt einmal, innerhalb von sieben Tagen. Wissen Sie nicht, worum es "
                + "geht, dann tun Sie nichts."
        case .signUpRepeated:
            "Waren Sie es nicht, dann tun Sie nichts: Niemand hat von Ihrem Konto erfahren."
        default: nil
        }
    }

    var signature: String { "TPaaS\nAntworten auf diese E-Mail liest niemand." }
}
