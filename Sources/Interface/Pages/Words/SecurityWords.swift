/// What is said of how an account is protected.
protocol SecurityWords {
    var security: String { get }
    var secondFactor: String { get }
    var factorLead: String { get }
    var isOn: String { get }
    var isOff: String { get }
    var setFactorUp: String { get }
    var getAuthenticator: String { get }
    var scanCode: String { get }
    var qrCode: String { get }
    var typeSecret: String { get }
    var typeFirstCode: String { get }
    var firstCode: String { get }
    var turnFactorOn: String { get }
    var factorTurnedOn: String { get }
    var authenticatorSince: String { get }
    var turnFactorOffLead: String { get }
    var factorTurnedOff: String { get }
    var passwordTooShortAlone: String { get }
    var passwordHintBesideFactor: String { get }
    var recoveryCodes: String { get }
    var recoveryCodesLead: String { get }
    var recoveryCodesLeft: String { get }
    var fewRecoveryCodes: String { get }
    var newRecoveryCodes: String { get }
    var recoveryCodesRenewed: String { get }
    var codesAreKept: String { get }
    var logInCodeLead: String { get }
    var factorCode: String { get }
    var factorCodeHint: String { get }
    var wrongFactor: String { get }
    var lostFactor: String { get }
}
