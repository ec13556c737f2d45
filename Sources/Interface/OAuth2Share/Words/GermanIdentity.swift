internal import Application
internal import HTML
internal import Languages

extension German {
    func asksWhoYouAre(_ app: String) -> String { "\(app) fragt, wer Sie sind" }
    var noHealthData: String { "Nach Gesundheitsdaten fragt die App nicht." }
    var whoYouAre: String { "Wer Sie sind" }
    func whatItLearns(_ app: String) -> String { "Was \(app) über Sie erfährt" }

    func name(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "Dass Sie es sind"
        case .profile: "Ihr Name"
        case .email: "Ihre E-Mail-Adresse"
        case .roles: "Ihre Rollen auf TPaaS"
        case .relationships: "Wen Sie auf TPaaS kennen"
        }
    }

    func meaning(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid:
            "Eine Nummer, die für Sie steht, und wann Sie sich angemeldet haben. Sonst nichts."
        case .profile: "Erster Vorname, weitere Vornamen und Nachname."
        case .email: "Die Adresse, mit der Sie sich anmelden."
        case .roles:
            "Ob Sie Patientin oder Patient, angehörige Person, Ärztin oder Arzt sind; und welche "
                + "Krankenhäuser sagen, dass Sie dort ärztlich tätig sind."
        case .relationships:
            "Die Namen, und was Sie füreinander sind. Die App kann diese Personen in Ihrem Namen "
                + "um Rechte bitten."
        }
    }

    var logOutQuestion: String { "Von TPaaS abmelden?" }
    func asksToLogOut(_ app: String) -> HTML {
        "<strong>\(app)</strong> bittet Sie, sich auch von TPaaS abzumelden."
    }
    var logOut: String { "Abmelden" }
    var stayLoggedIn: String { "Angemeldet bleiben" }
    var loggedOut: String { "Sie sind abgemeldet" }
    var nobodyLoggedIn: String { "In diesem Browser ist niemand bei TPaaS angemeldet." }
}
