/// What is said of one's own account.
protocol AccountWords {
    var personalDetails: String { get }
    var name: String { get }
    var accountKinds: String { get }
    var notGiven: String { get }
    var changePassword: String { get }
    var presentPassword: String { get }
    var newPassword: String { get }
    var repeatPassword: String { get }
    var wrongPassword: String { get }
    var passwordsDiffer: String { get }
    var passwordChanged: String { get }
    var sessionsEnd: String { get }
}
