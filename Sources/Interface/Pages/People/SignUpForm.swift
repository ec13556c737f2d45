internal import Application
internal import Domain
internal import HTTP

/// What came in the form for signing up, and what is wrong with it.
struct SignUpForm {
    /// The fields that are shown again; the password is not among them.
    static let fields = [
        "first_name", "middle_name", "last_name", "birthday", "gender", "email", "account_type",
        "entity",
    ]

    /// What a doctor chooses whose legal entity is not in the list.
    static let notListed = "none"

    /// What was entered, without blanks around it.
    let values: [String: String]

    /// The password, as typed.
    let password: String

    /// Reads the fields.
    init(_ form: Form) {
        values = Dictionary(
            uniqueKeysWithValues: Self.fields.map { ($0, Self.trimmed(form[$0] ?? "")) }
        )
        password = form["password"] ?? ""
    }

    /// The empty form for a doctor.
    static var doctor: SignUpForm { SignUpForm(values: ["account_type": "doctor"]) }

    private init(values: [String: String]) {
        self.values = values
        password = ""
    }

    /// Whether a doctor signs up.
    var isDoctor: Bool { value("account_type") == AccountKind.doctor.rawValue }

    /// What was entered in a field.
    func value(_ field: String) -> String { values[field] ?? "" }

    /// The application, or what is wrong, by field: the first sentence of each.
    ///
    /// - Parameters:
    ///   - now: when.
    ///   - entities: the legal entities that a doctor can name.
    ///   - words: the language.
    /// - Returns: the application, or what is wrong.
    func application(
        at now: Moment,
        naming entities: [LegalEntity],
        _ words: any Words
    ) -> (application: SignUp.Application?, faults: [String: String]) {
        let application = SignUp.Application(
            name: PersonName(
                first: value("first_name"),
                middle: value("middle_name"),
                last: value("last_name")
            ),
            email: value("email"),
            birthday: CivilDate(value("birthday")),
            gender: Gender(rawValue: value("gender")),
            kind: AccountKind(rawValue: value("account_type")) ?? .administrator,
            entity: isDoctor ? LegalEntity.ID(value("entity")) : nil
        )
        var faults: [String: String] = [:]
        for violation in application.violations(at: now) where faults[violation.field] == nil {
            faults[violation.field] = words.fault(ofField: violation.field)
        }
        if application.birthday == nil { faults["birthday"] = words.birthdayFault }
        if application.gender == nil { faults["gender"] = words.genderFault }
        let isListed = entities.contains { $0.id == application.entity }
        if isDoctor, !isListed, value("entity") != Self.notListed {
            faults["entity"] = words.entityFault
        }
        let rule = PasswordRule(
            names: [application.name.first, application.name.middle, application.name.last],
            email: application.email
        )
        if let fault = rule.fault(of: password) {
            faults["password"] = words.fault(fault, atLeast: rule.least)
        }
        return (faults.isEmpty ? application : nil, faults)
    }

    private static func trimmed(_ text: String) -> String {
        let rest = text.drop { $0.isWhitespace }
        let blanks = rest.reversed().prefix { $0.isWhitespace }.count
        return String(rest.dropLast(blanks))
    }
}
