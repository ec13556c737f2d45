internal import Application
internal import HTML
internal import Languages

extension English {
    func asksWhoYouAre(_ app: String) -> String { "\(app) asks who you are" }
    var noHealthData: String { "It does not ask for any health data." }
    var whoYouAre: String { "Who you are" }
    func whatItLearns(_ app: String) -> String { "What \(app) learns of you" }

    func name(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "That it is you who logs in"
        case .profile: "Your name"
        case .email: "Your e-mail address"
        case .roles: "Your roles on TPaaS"
        case .relationships: "Whom you know on TPaaS"
        }
    }

    func meaning(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "A number that stands for you, and when you logged in. Nothing else."
        case .profile: "First, middle and last name."
        case .email: "The one that you log in with."
        case .roles:
            "Patient, relative, doctor; and which hospitals say that you are their doctor."
        case .relationships:
            "Their names, and what you are to each other. It can ask them for rights for you."
        }
    }

    var logOutQuestion: String { "Log out of TPaaS?" }
    func asksToLogOut(_ app: String) -> HTML {
        "<strong>\(app)</strong> asks that you log out of TPaaS, too."
    }
    var logOut: String { "Log out" }
    var stayLoggedIn: String { "Stay logged in" }
    var loggedOut: String { "You are logged out" }
    var nobodyLoggedIn: String { "Nobody is logged in to TPaaS in this browser." }
}
