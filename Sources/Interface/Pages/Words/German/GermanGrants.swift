internal import Application
internal import Domain
internal import Languages

extension German {
    var grants: String { "Verbundene Apps" }
    var grantsLead: String {
        "Was jede App und jedes Gerät in Ihrem Namen anfragen kann. Es entscheidet, was Sie in "
            + "diesem Moment erlauben; keine App kann mehr tun, als hier steht."
    }
    var noGrants: String { "Keine App ist verbunden." }
    var endedGrants: String { "Beendet" }
    var grantHasEnded: String {
        "Die App wurde getrennt. Ihre nächste Anfrage wird abgelehnt."
    }
    var verified: String { "geprüft" }
    var notVerified: String { "nicht geprüft" }
    var developer: String { "Entwickelt von" }
    var mayDo: String { "Sie darf" }
    var mayReadAudit: String { "Sehen, wer Ihre Daten genutzt hat" }
    var forWhat: String { "Wozu" }
    var given: String { "Verbunden am" }
    var lastUse: String { "Zuletzt benutzt" }
    var never: String { "nie" }
    var calls: String { "Anfragen in den letzten 30 Tagen" }
    var end: String { "Ende" }
    var withoutEnd: String { "wenn Sie es beenden" }
    var usedBy: String { "Für Ihre Daten benutzt von" }
    var usedFor: String { "Benutzt für die Daten von" }
    var endIt: String { "Trennen" }

    func mayKnow(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "Erkennen, dass Sie es sind, wenn Sie sich anmelden"
        case .profile: "Ihren Namen erfahren"
        case .email: "Ihre E-Mail-Adresse erfahren"
        case .roles: "Ihre Rollen auf TPaaS erfahren"
        case .relationships: "Erfahren, wen Sie auf TPaaS kennen, und dort für Sie um Rechte bitten"
        }
    }

    func purpose(_ parties: Grant.Parties) -> String {
        switch parties {
        case .own: "Für Sie, mit Ihren eigenen Daten"
        case .device: "Ein Gerät, mit Ihren eigenen Daten, auch ohne Sie"
        case .ownerForSubscribers: "Für andere, die diese App nutzen, mit Ihren Daten"
        case .composed: "Für jemanden, der diese App nutzt, mit den Daten einer anderen Person"
        case .login: "Für Sie, mit Daten, die andere Ihnen anvertraut haben"
        }
    }

    func rights(_ operations: Operations, _ type: String) -> String {
        type + ": " + verbs(operations)
    }

    func endedOn(_ time: String) -> String { "Beendet am \(time)" }
}
