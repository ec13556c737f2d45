internal import Domain

/// What is said where people sign up, log in and log out.
protocol PeopleWords {
    var signUpLead: String { get }
    var firstName: String { get }
    var middleName: String { get }
    var lastName: String { get }
    var birthday: String { get }
    var gender: String { get }
    var choose: String { get }
    var email: String { get }
    var emailHint: String { get }
    var password: String { get }
    var passwordHint: String { get }
    var iAmHereAs: String { get }
    var haveAccount: String { get }
    var noAccount: String { get }
    var wrongLogIn: String { get }
    var logOutQuestion: String { get }
    var firstNameFault: String { get }
    var middleNameFault: String { get }
    var lastNameFault: String { get }
    var birthdayFault: String { get }
    var futureBirthdayFault: String { get }
    var genderFault: String { get }
    var emailFault: String { get }
    var accountTypeFault: String { get }
    func name(_ gender: Gender) -> String
    func name(_ kind: AccountKind) -> String
    func hint(_ kind: AccountKind) -> String
    func fault(_ fault: PasswordRule.Fault, atLeast least: Int) -> String
}

extension PeopleWords {
    /// What is said where a field of the form for signing up cannot be taken.
    func fault(ofField name: String) -> String {
        switch name {
        case "first_name": firstNameFault
        case "middle_name": middleNameFault
        case "last_name": lastNameFault
        case "birthday": futureBirthdayFault
        case "email": emailFault
        default: accountTypeFault
        }
    }
}
