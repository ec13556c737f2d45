internal import Application
internal import HTML

/// What is said where an app asks who somebody is, and where it asks that he log out.
protocol IdentityWords {
    // Logging in
    func asksWhoYouAre(_ app: String) -> String
    var noHealthData: String { get }
    var whoYouAre: String { get }
    func whatItLearns(_ app: String) -> String
    func name(_ scope: IdentityScope) -> String
    func meaning(_ scope: IdentityScope) -> String

    // Logging out
    var logOutQuestion: String { get }
    func asksToLogOut(_ app: String) -> HTML
    var logOut: String { get }
    var stayLoggedIn: String { get }
    var loggedOut: String { get }
    var nobodyLoggedIn: String { get }
}
