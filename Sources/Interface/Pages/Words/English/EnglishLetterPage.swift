internal import Languages

extension English {
    var verifyTitle: String { "Confirm your e-mail address" }
    var verifyHelp: String {
        "Nothing came? Look among unwanted mail, or have the link sent once more."
    }
    var sendLinkAgain: String { "Send the link again" }
    var linkSent: String { "The mail is on its way." }
    var confirmAddress: String { "Yes, this address is mine" }
    var addressConfirmed: String { "Thank you. The address is confirmed." }
    var linkOverTitle: String { "This link is over" }
    var linkOver: String { "It was used already, or it is too old. Have another one sent." }
    var forgotPassword: String { "Forgot your password?" }
    var forgotTitle: String { "A new password" }
    var forgotLead: String {
        "Give the e-mail address of your account. You get a link by which you set "
            + "another password."
    }
    var sendLink: String { "Send the link" }
    var recoverySent: String {
        "If there is an account with this address, a mail is on its way to it."
    }
    var recoveryHelp: String {
        "The link in it works once, within 30 minutes. Nothing came? Look among "
            + "unwanted mail; perhaps you signed up with another address."
    }
    var resetTitle: String { "Set a new password" }
    var resetLead: String { "All your sessions end. Then log in with the new password." }
    var passwordReset: String { "Your password was changed. Log in with it." }
    var changeAddress: String { "Change the e-mail address" }
    var newAddress: String { "New e-mail address" }

    func verifyLead(_ address: String) -> String {
        "We have written to \(address). Open the link in that mail; then you can begin."
    }

    func verifyQuestion(_ address: String) -> String {
        "Is \(address) your e-mail address?"
    }

    func changeAddressLead(_ address: String) -> String {
        "Your address is \(address). We write to the new one; it takes effect when you open "
            + "the link there. The old one is told."
    }
}
