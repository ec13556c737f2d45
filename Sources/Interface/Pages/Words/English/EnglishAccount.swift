internal import Languages

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
