internal import Application
internal import Domain
internal import Languages

extension German {
    var emergencyAccess: String { "Notfallzugriff" }
    var emergencyLead: String {
        "Wenn Leben oder Gesundheit eines Menschen in Gefahr ist, können Sie dessen Daten "
            + "vier Stunden lang lesen. Die Person erfährt es sofort, mit Ihrem Namen und "
            + "Ihrem Grund, und die Administration prüft es."
    }
    var emergencyNeedsFactor: String {
        "Der Notfallzugriff verlangt einen zweiten Faktor. Richten Sie ihn zuerst ein, und "
            + "kommen Sie dann auf diese Seite zurück."
    }
    var emergencyPerson: String { "Die Person" }
    var emergencyPersonHint: String { "Die genaue E-Mail-Adresse oder Kennung." }
    var emergencyPersonFault: String {
        "Es gibt niemanden mit dieser Adresse oder Kennung, dessen Daten im Notfall geöffnet "
            + "werden können."
    }
    var emergencyReason: String { "Grund" }
    var emergencyReasonHint: String { "Mindestens 20 Zeichen. Die Person liest ihn." }
    var emergencyReasonFault: String { "Nennen Sie den Grund in 20 bis 1000 Zeichen." }
    var declareEmergency: String { "Daten jetzt öffnen" }
    var endEmergency: String { "Jetzt beenden" }
    var openData: String { "Daten öffnen" }
    var myEmergencies: String { "Notfälle, die Sie erklärt haben" }
    var noEmergencies: String { "Es gibt keine." }
    var emergencyLasts: String { "dauert an" }
    var emergencyIsOver: String { "vorbei" }
    var emergencyFrom: String { "Von" }
    var emergencyUntil: String { "Bis" }
    var ownerObjected: String { "Widerspruch" }
    var review: String { "Prüfung" }
    var seeOrObject: String { "Ansehen oder widersprechen" }
    var ownerEmergenciesLead: String {
        "Eine Ärztin oder ein Arzt, von einem Krankenhaus oder einer Praxis bestätigt, darf "
            + "im Notfall vier Stunden lang Ihre Daten lesen. Hier sehen Sie, wer das getan "
            + "hat und warum. Wenn Sie widersprechen, endet es sofort, und die Administration "
            + "geht dem nach."
    }
    var noEmergenciesOverMe: String { "Niemand hat diese Daten im Notfall geöffnet." }
    var objection: String { "Ihr Widerspruch" }
    var objectionHint: String { "Was die Administration wissen sollte, wenn Sie mögen." }
    var object: String { "Widersprechen" }
    var objectionIsNoted: String { "Ihr Widerspruch ist vermerkt. Der Zugriff ist beendet." }
    var refuseEmergencies: String { "Kein Notfallzugriff" }
    var refuseEmergenciesLead: String {
        "Sie können den Notfallzugriff ganz ausschließen. Dann kann niemand diese Daten im "
            + "Notfall öffnen, auch nicht, wenn es helfen würde."
    }
    var emergenciesAreRefused: String {
        "Der Notfallzugriff ist ausgeschlossen: Niemand kann diese Daten im Notfall öffnen."
    }
    var emergenciesAreAllowed: String { "Der Notfallzugriff ist wieder möglich." }
    var allowEmergencies: String { "Notfallzugriff wieder erlauben" }
    var reviewEmergencies: String { "Prüfung der Notfallzugriffe" }
    var reviewLead: String {
        "War es ein Notfall? Sie sehen, wer wessen Daten warum geöffnet hat, und keine "
            + "Gesundheitsdaten. Was Sie schreiben, wird der Person gezeigt."
    }
    var remark: String { "Bemerkung" }
    var remarkHint: String { "Nötig, wenn Sie widersprechen. Höchstens 1000 Zeichen." }
    var reviewFault: String { "Sagen Sie, warum Sie widersprechen." }
    var acceptEmergency: String { "Billigen" }

    func readsInEmergency(_ doctor: String, until time: String) -> String {
        "\(doctor) kann diese Daten im Notfall lesen, bis \(time)."
    }

    func emergencyOf(_ doctor: String, over owner: String) -> String {
        "\(doctor): Daten von \(owner)"
    }

    func verdict(_ verdict: DeclaredEmergency.Verdict) -> String {
        switch verdict {
        case .accepted: "Die Administration hat es gebilligt."
        case .objected: "Die Administration hat widersprochen."
        }
    }

    func happened(_ action: EmergencyEvent.Action) -> String {
        switch action {
        case .declared: "Die Daten im Notfall geöffnet"
        case .refused: "Wollte die Daten im Notfall öffnen; das ist ausgeschlossen"
        case .ended: "Einen Notfallzugriff beendet"
        case .objected: "Einem Notfallzugriff widersprochen"
        case .reviewAccepted: "Einen Notfallzugriff bei der Prüfung gebilligt"
        case .reviewObjected: "Einem Notfallzugriff bei der Prüfung widersprochen"
        case .forbidden: "Den Notfallzugriff ausgeschlossen"
        case .allowed: "Den Notfallzugriff wieder erlaubt"
        }
    }
}
