internal import Domain
internal import Languages

extension English {
    var signUpLead: String { "An account is free, and nobody sees your data until you allow it." }
    var firstName: String { "First name" }
    var middleName: String { "Middle name (if you have one)" }
    var lastName: String { "Last name" }
    var birthday: String { "Date of birth" }
    var gender: String { "Gender" }
    var choose: String { "Choose…" }
    var email: String { "E-mail address" }
    var emailHint: String { "You log in with it. Other users do not see it." }
    var password: String { "Password" }
    var passwordHint: String {
        "At least 15 characters. Four or five unrelated words are easy to remember and hard to "
            + "guess. Spaces are welcome; digits and signs are not demanded."
    }
    var iAmHereAs: String { "I am here as" }
    var haveAccount: String { "Already have an account?" }
    var noAccount: String { "No account yet?" }
    var wrongLogIn: String { "E-mail address and password do not belong together." }
    var logOutQuestion: String { "Do you want to log out?" }
    var firstNameFault: String { "Give a first name of at most 100 letters." }
    var middleNameFault: String { "A middle name has at most 100 letters." }
    var lastNameFault: String { "Give a last name of at most 100 letters." }
    var birthdayFault: String { "Give the day of birth as year, month and day." }
    var futureBirthdayFault: String { "The day of birth cannot be in the future." }
    var genderFault: String { "Choose one of these." }
    var emailFault: String { "Give an e-mail address." }
    var accountTypeFault: String { "Choose patient, doctor or relative." }

    func name(_ gender: Gender) -> String {
        switch gender {
        case .female: "Female"
        case .male: "Male"
        case .other: "Other"
        case .unknown: "I would rather not say"
        }
    }

    func name(_ kind: AccountKind) -> String {
        switch kind {
        case .patient: "A patient"
        case .doctor: "A doctor"
        case .relative: "A relative"
        case .developer: "A developer"
        case .administrator: "An administrator"
        }
    }

    func hint(_ kind: AccountKind) -> String {
        switch kind {
        case .patient: "I keep my own health data here."
        case .relative: "I look after someone who keeps data here."
        case .doctor: "Your hospital or practice must confirm it first."
        case .developer, .administrator: ""
        }
    }

    func fault(_ fault: PasswordRule.Fault, atLeast least: Int) -> String {
        switch fault {
        case .tooShort: "A password has at least \(least) characters."
        case .tooLong: "A password has at most \(PasswordRule.longest) characters."
        case .common: "That is one of the passwords that are guessed first. Choose another."
        case .repeats: "That repeats itself and is guessed soon. Choose another."
        case .personal: "That is little more than your name or address. Choose another."
        }
    }
}
