/// What every page says: its frame, and what went wrong.
protocol FrameWords {
    var skipToContent: String { get }
    var demoBanner: String { get }
    var demoLabel: String { get }
    var mainNavigation: String { get }
    var aboutNavigation: String { get }
    var home: String { get }
    var data: String { get }
    var audit: String { get }
    var account: String { get }
    var help: String { get }
    var privacy: String { get }
    var accessibility: String { get }
    var logIn: String { get }
    var logOut: String { get }
    var signUp: String { get }
    var tagline: String { get }
    var previous: String { get }
    var next: String { get }
    var formFaults: String { get }

    /// Title and sentence of the page that says what went wrong.
    func trouble(_ trouble: Trouble) -> (title: String, sentence: String)
}

/// What can go wrong, as far as a person is told.
enum Trouble: Hashable, Sendable {
    case badRequest, foreignForm, forbidden, residency, reauthentication, notFound, method
    case invalid, conflict, tooLarge
    case throttled(minutes: Int)
    case unavailable
    case shardUnavailable(String)
}

extension English {
    var skipToContent: String { "Skip to content" }
    var demoBanner: String {
        "Demo installation: invented people, known passwords. Do not enter real health data."
    }
    var demoLabel: String { "Demo installation" }
    var mainNavigation: String { "Main" }
    var aboutNavigation: String { "About" }
    var home: String { "Home" }
    var data: String { "Data" }
    var audit: String { "Who saw what" }
    var account: String { "Account" }
    var help: String { "Help" }
    var privacy: String { "Privacy" }
    var accessibility: String { "Accessibility" }
    var logIn: String { "Log in" }
    var logOut: String { "Log out" }
    var signUp: String { "Sign up" }
    var tagline: String { "TPaaS, a trustworthy platform for home healthcare" }
    var previous: String { "Back" }
    var next: String { "Next" }
    var formFaults: String {
        "Some of it cannot be taken. What is wrong is said beside each field."
    }

    func trouble(_ trouble: Trouble) -> (title: String, sentence: String) {
        switch trouble {
        case .badRequest:
            ("That was not understood", "The browser sent something that makes no sense here.")
        case .foreignForm:
            (
                "Please send the form again",
                "The form is not from this session of yours: it may have ended, or another site "
                    + "sent it. Nothing was changed. Go back, load the page anew and send it again."
            )
        case .forbidden:
            ("That is not allowed", "You may not do this. Ask the person whose data it is.")
        case .residency:
            ("That is not allowed", "The owner does not want data to be kept in that place.")
        case .reauthentication:
            ("Who are you?", "Give your present password first.")
        case .notFound:
            ("There is nothing here", "There is no such page, or nothing that you may see.")
        case .method:
            ("That was not understood", "The page is there, but not for this kind of request.")
        case .invalid:
            ("That cannot be taken", "Something in it is wrong:")
        case .conflict:
            ("Somebody was faster", "It has been changed meanwhile. Load the page anew.")
        case .tooLarge:
            ("That is too large", "The browser sent more than is taken here.")
        case .throttled(let minutes):
            (
                "Too many attempts",
                "Wait \(minutes) \(minutes == 1 ? "minute" : "minutes"), then try again. Until "
                    + "then even the right password is not taken."
            )
        case .unavailable:
            (
                "A part of the platform does not answer",
                "Nothing was lost and nothing was done. Try again in a few seconds."
            )
        case .shardUnavailable(let shard):
            (
                "A part of the platform does not answer",
                "The store “\(shard)” is down. Nothing was done. Try again in a few seconds."
            )
        }
    }
}
