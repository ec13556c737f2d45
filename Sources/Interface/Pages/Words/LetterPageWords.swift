/// What is said where a link in a mail leads, and where one is asked for.
protocol LetterPageWords {
    var verifyTitle: String { get }
    var verifyHelp: String { get }
    var sendLinkAgain: String { get }
    var linkSent: String { get }
    var confirmAddress: String { get }
    var addressConfirmed: String { get }
    var linkOverTitle: String { get }
    var linkOver: String { get }
    var forgotPassword: String { get }
    var forgotTitle: String { get }
    var forgotLead: String { get }
    var sendLink: String { get }
    var recoverySent: String { get }
    var recoveryHelp: String { get }
    var resetTitle: String { get }
    var resetLead: String { get }
    var passwordReset: String { get }
    var changeAddress: String { get }
    var newAddress: String { get }
    func verifyLead(_ address: String) -> String
    func verifyQuestion(_ address: String) -> String
    func changeAddressLead(_ address: String) -> String
}
