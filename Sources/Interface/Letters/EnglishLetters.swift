internal import Domain
internal import Languages

extension English {
    func salutation(_ reader: String?) -> String { reader.map { "Hello \($0)," } ?? "Hello," }

    func subject(_ kind: Notice.Kind) -> String {
        switch kind {
        case .firstRead: "Somebody read your data for the first time"
        case .emergencyAccess: "Your data were opened in an emergency"
        case .relationshipAsked: "Somebody asks to be known to you"
        case .relationshipAccepted: "Your request was accepted"
        case .relationshipRefused: "A doctor answered your request"
        case .consentEnds, .policyEnds: "A permission of yours ends soon"
        case .passwordChanged, .passwordRecovered: "Your password was changed"
        case .addressChanged: "Your e-mail address was changed"
        case .factorsChanged: "Your second factors were changed"
        case .factorsReset: "Your second factors were removed"
        case .accountClosed: "Your account was closed"
        case .verifyAddress: "Confirm your e-mail address"
        case .recoverPassword: "A new password"
        case .criticalReading: "A new alert"
        case .takeOver: "Your account is handed over to you"
        case .accountTaken: "Your account is your own now"
        case .wardLeft: "An account that you kept is handed over"
        case .wardOffered: "Somebody asks you to keep an account"
        case .wardPassed: "An account that you kept is in other hands"
        case .wardClosed: "An account that you kept was closed"
        case .majorityComes: "Somebody whose account you keep comes of age"
        case .signUpRepeated: "You have an account already"
        }
    }

    var wardSubject: String { "About an account that you keep" }

    func advice(_ kind: Notice.Kind) -> String {
        switch kind {
        case .firstRead, .emergencyAccess: "Who saw what, and why, is written here:"
        case .relationshipAsked: "You can accept or refuse here:"
        case .relationshipAccepted: "What you let each other do, you decide here:"
        case .relationshipRefused: "You can choose another doctor here:"
        case .consentEnds, .policyEnds: "You can renew it before, or let it end:"
        case .passwordChanged, .passwordRecovered:
            "If that was not you, set another password at once:"
        case .addressChanged, .factorsChanged:
            "If that was not you, tell those who run this platform at once:"
        case .factorsReset:
            "Log in and set one up again. If you did not ask for this, tell those who run this "
                + "platform at once:"
        case .accountClosed: "If you ever want to come back, you are welcome:"
        case .verifyAddress: "Open this link to do so:"
        case .recoverPassword: "If that was you, open this link:"
        case .criticalReading: "Whom it is about, and what you can do, is written here:"
        case .takeOver: "Open this link to set a password:"
        case .accountTaken: "Who may do what with your data, you decide here:"
        case .wardOffered: "You can accept or refuse here:"
        case .wardLeft, .majorityComes, .wardPassed, .wardClosed:
            "The accounts that you keep are here:"
        case .signUpRepeated: "If that was you, log in, or ask for a new password, here:"
        }
    }

    func afterword(_ kind: Notice.Kind) -> String? {
        switch kind {
        case .verifyAddress:
            "The link works once, within 24 hours. If you did not ask for it, do nothing."
        case .recoverPassword:
            "The link works once, within 30 minutes. If you did not ask for it, do nothing: your "
                + "password stays as it is."
        case .takeOver:
            "The link works once, within seven days. If you do not know what this is about, "
                + "do nothing."
        case .signUpRepeated: "If it was not you, do nothing: nobody learned of your account."
        default: nil
        }
    }

    var signature: String { "TPaaS\nNobody reads answers to this mail." }
}
