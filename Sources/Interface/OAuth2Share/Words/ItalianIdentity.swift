internal import Application
internal import HTML
internal import Languages

extension Italian {
    func asksWhoYouAre(_ app: String) -> String { "\(app) chiede chi sei" }
    var noHealthData: String { "Non chiede dati sulla salute." }
    var whoYouAre: String { "Chi sei" }
    func whatItLearns(_ app: String) -> String { "Che cosa \(app) viene a sapere di te" }

    func name(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "Che sei tu ad accedere"
        case .profile: "Il tuo nome"
        case .email: "Il tuo indirizzo e-mail"
        case .roles: "I tuoi ruoli su TPaaS"
        case .relationships: "Chi conosci su TPaaS"
        }
    }

    func meaning(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid:
            "Un numero che ti rappresenta e quando hai effettuato l’accesso. Nient’altro."
        case .profile: "Nome, secondo nome e cognome."
        case .email: "Quello con cui accedi."
        case .roles:
            "Se sei paziente, familiare o medico, e quali ospedali confermano che sei un loro "
                + "medico."
        case .relationships:
            "I nomi, e che cosa siete gli uni per gli altri. L’app può chiedere permessi a queste "
                + "persone per te."
        }
    }

    var logOutQuestion: String { "Uscire da TPaaS?" }
    func asksToLogOut(_ app: String) -> HTML {
        "<strong>\(app)</strong> chiede che tu esca anche da TPaaS."
    }
    var logOut: String { "Esci" }
    var stayLoggedIn: String { "Rimani" }
    var loggedOut: String { "Sei fuori dal tuo account" }
    var nobodyLoggedIn: String { "In questo browser nessuno ha effettuato l’accesso a TPaaS." }
}
