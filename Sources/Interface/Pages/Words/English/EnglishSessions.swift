internal import Languages

extension English {
    var sessions: String { "Sessions" }
    var sessionsLead: String {
        "Where you are logged in now. End what you do not recognize, and then change your "
            + "password."
    }
    var showSessions: String { "Where I am logged in" }
    var thisSession: String { "This browser" }
    var endSession: String { "End" }
    var endOtherSessions: String { "End all other sessions" }
    var sessionWasEnded: String { "The session has ended." }
    var sessionNetwork: String { "Address" }
    var sessionBegun: String { "Begun" }
    var sessionUsed: String { "Last used" }

    func browser(_ browser: String?, on system: String?) -> String {
        switch (browser, system) {
        case (let browser?, let system?): "\(browser) on \(system)"
        case (let browser?, nil): "\(browser)"
        case (nil, let system?): "A browser on \(system)"
        case (nil, nil): "An unknown browser"
        }
    }
}
