internal import Languages

extension English {
    var closeAccount: String { "Close the account" }
    var closeLead: String {
        "Everything about you is deleted, in all places, at once and for good. Nobody can bring it "
            + "back."
    }
    var closeGoesTitle: String { "What goes" }
    var closeGoes: [String] {
        [
            "Your health data, those that doctors recorded about you included.",
            "Your name, e-mail address and all other personal details.",
            "What you allowed people and apps, and what others allowed you.",
            "Your relationships, your devices, all tokens of apps, and your sessions.",
        ]
    }
    var closeStaysTitle: String { "What stays" }
    var closeStays: [String] {
        [
            "The record of accesses, as the law demands: with a number in the place of your name, "
                + "and without any value.",
            "What you recorded about others, in their data.",
            "What apps copied for themselves while you allowed it. Ask those who run them.",
        ]
    }
    var closeFirstTitle: String { "Before you go" }
    var closeFirst: String { "Take your data along: afterwards there is nothing left to take." }
    var closeSure: String { "Yes, delete everything about me" }
    var closeNotSure: String { "Tick that you are sure. Nothing was deleted." }
    var closeHasApps: String {
        "You answer for apps that others use. Have them handed over to somebody first. Nothing was "
            + "deleted."
    }
    var closedTitle: String { "Your account is closed" }
    var closedLead: String {
        "Your data are being deleted now. With the same e-mail address you can sign up anew at any "
            + "time."
    }
}
