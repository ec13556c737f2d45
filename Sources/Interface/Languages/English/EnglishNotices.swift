package import Domain

package extension English {
    var formerUser: String { "Somebody who is no longer here" }

    func toWard(_ name: String) -> String { "To \(name), whose account you keep:" }

    func sentence(_ notice: Notice.Kind, other: String, app: String?, end: String) -> String {
        switch notice {
        case .firstRead:
            app.map { "\(other) read data of yours for the first time, with the app “\($0)”." }
                ?? "\(other) read data of yours for the first time."
        case .emergencyAccess:
            "\(other) opened your data in an emergency. This access ends on \(end)."
        case .relationshipAsked: "\(other) asks to be known to you."
        case .relationshipAccepted: "\(other) accepted your request: you are known to each other."
        case .relationshipRefused: "\(other) cannot take you as a patient."
        case .consentEnds: "What you allowed the app “\(app ?? "")” ends on \(end)."
        case .policyEnds: "What you allowed \(other) ends on \(end)."
        case .passwordChanged: "Your password was changed. All other sessions have ended."
        case .passwordRecovered:
            "Your password was set anew by a link in a mail. All your sessions have ended."
        case .addressChanged: "Your account has another e-mail address from now on."
        case .factorsChanged: "The second factors of your account were changed."
        case .factorsReset:
            "Whoever administers this platform removed all second factors of your account. "
                + "All your sessions have ended."
        case .accountClosed: "Your account was closed, and your data were deleted."
        case .verifyAddress: "Please confirm that this e-mail address is yours."
        case .recoverPassword: "Somebody asked for a new password for your account."
        case .criticalReading:
            "There is a new alert that you may see: a reading is beyond its threshold."
        case .takeOver: "\(other) keeps a health account for you and hands it over to you."
        case .accountTaken:
            "Your account is your own from now on. You decide what \(other) may still do with it."
        case .wardLeft:
            "\(other) has taken over the account that you kept, and decides from now on what you "
                + "may still do with it."
        case .wardOffered:
            "\(other) asks you to keep an account for somebody else. You can accept until \(end)."
        case .wardPassed:
            "\(other) keeps an account from now on that you kept. You may do nothing with it any "
                + "more."
        case .wardClosed:
            "The account that you kept was closed at your wish, and its data were deleted."
        case .majorityComes:
            "\(other) is of age from \(end) on. Hand over the account that you keep."
        case .signUpRepeated:
            "Somebody wanted to sign up with this address, which has an account already."
        }
    }
}
