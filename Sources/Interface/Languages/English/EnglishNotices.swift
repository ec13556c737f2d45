package import Domain

package extension English {
    var formerUser: String { "Somebody who is no longer here" }

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
        case .signUpRepeated:
            "Somebody wanted to sign up with this address, which has an account already."
        }
    }
}
