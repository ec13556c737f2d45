internal import Languages

extension English {
    var security: String { "Security" }
    var secondFactor: String { "Second factor" }
    var factorLead: String {
        "With a second factor, whoever finds out your password still does not get in. A "
            + "passkey is one, and so is an authenticator app. Doctors need one for access in "
            + "an emergency."
    }
    var isOn: String { "On" }
    var isOff: String { "Off" }
    var setFactorUp: String { "Set up an authenticator app" }
    var getAuthenticator: String {
        "Get an authenticator app, if you have none: for example Aegis, FreeOTP, 2FAS or the "
            + "one of your password manager."
    }
    var scanCode: String { "Scan this code with the app:" }
    var qrCode: String { "QR code for your authenticator app" }
    var typeSecret: String { "Or type this key into the app:" }
    var typeFirstCode: String { "Type the code that the app now shows." }
    var firstCode: String { "Code of the app" }
    var turnFactorOn: String { "Turn it on" }
    var factorTurnedOn: String { "The second factor is on. All your other sessions have ended." }
    var authenticatorSince: String { "Authenticator app since" }
    var turnFactorOffLead: String {
        "After that your password alone opens your account. All your other sessions end."
    }
    var factorTurnedOff: String { "The second factor is off. All your other sessions have ended." }
    var passwordTooShortAlone: String {
        "Your password is too short to be alone: change it first to one of at least 15 "
            + "characters."
    }
    var passwordHintBesideFactor: String {
        "At least 8 characters, as you have a second factor. Four or five unrelated words "
            + "are easy to remember and hard to guess."
    }
    var recoveryCodes: String { "Recovery codes" }
    var recoveryCodesLead: String {
        "Print these codes or write them down, and keep them where you keep important "
            + "papers. If you lose your phone, each lets you in once. They are shown only now."
    }
    var recoveryCodesLeft: String { "Recovery codes left" }
    var fewRecoveryCodes: String {
        "You have few recovery codes left. Make new ones before you need them."
    }
    var newRecoveryCodes: String { "New recovery codes" }
    var recoveryCodesRenewed: String {
        "The old codes are worth nothing any more. All your other sessions have ended."
    }
    var codesAreKept: String { "I have kept them" }
    var logInCodeLead: String { "Your password was right. Now open your authenticator app." }
    var factorCode: String { "Code" }
    var factorCodeHint: String {
        "The six digits that your authenticator app shows now, or one of your recovery "
            + "codes."
    }
    var wrongFactor: String { "That code is wrong, or it was used before. Wait for the next one." }
    var lostFactor: String { "Phone lost? Type one of your recovery codes instead." }
}
