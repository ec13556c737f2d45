internal import Languages

extension English {
    var mainNavigation: String { "Main" }
    var home: String { "Home" }
    var data: String { "Data" }
    var audit: String { "Who saw what" }
    var account: String { "Account" }
    var logIn: String { "Log in" }
    var logOut: String { "Log out" }
    var signUp: String { "Sign up" }
    var showPassword: String { "Show the password" }
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
