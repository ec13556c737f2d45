internal import Languages

extension English {
    var resetFactors: String { "Remove all second factors" }
    var resetFactorsLead: String {
        "If somebody has lost the phone and the recovery codes, you can remove the "
            + "authenticator app, the passkeys and the recovery codes. Make sure first that it is "
            + "really this person who asks. All sessions of the account end, and the person is "
            + "told of it, with your reason."
    }
    var resetFactorsReasonHint: String {
        "At least 20 characters. The person reads it: say how you made sure who asks."
    }
    var resetFactorsNeedsFactor: String {
        "For this you have to have logged in with a second factor of your own."
    }
    var didResetFactors: String { "Removed all second factors, as an administrator" }
    var passwordNoLongerEnough: String {
        "Your password is right, but it was enough only beside a second factor, which your "
            + "account no longer has. Set another one: we send you a link."
    }
}
