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

extension English {
    var personalDetails: String { "Personal details" }
    var name: String { "Name" }
    var accountKinds: String { "You are here as" }
    var notGiven: String { "not given" }
    var changePassword: String { "Change the password" }
    var presentPassword: String { "Present password" }
    var newPassword: String { "New password" }
    var repeatPassword: String { "New password once more" }
    var wrongPassword: String { "That is not your present password." }
    var passwordsDiffer: String { "The two are not the same." }
    var passwordChanged: String { "Your password was changed. All other sessions have ended." }
    var sessionsEnd: String { "You stay logged in here; all your other sessions end." }
}
