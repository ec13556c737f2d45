internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many accounts an address can ask for in a quarter of an hour.
    static let mostSignUps = 30

    /// Makes an account.
    ///
    /// Whether the address has one already is not told: the answer and the work are the same.
    func signUp() throws(Refusal) -> Response {
        let entered = SignUpForm(form)
        let entities = entered.isDoctor ? try namedEntities() : []
        let (application, faults) = entered.application(at: now, naming: entities, words)
        guard let application else { return signUpForm(entered, faults, entities) }
        let from = "sign-up address " + ClientNetwork(request.remoteAddress).text
        let allowance = Allowance(subject: Self.digest(from), limit: Self.mostSignUps)
        try parts.throttle.allow([allowance], at: now)
        let hash = try TypedPassword(entered.password).hash(using: parts.randomBytes)
        do throws(Refusal) {
            _ = try parts.signUp(
                application,
                passwordHash: hash,
                language: words.language.rawValue,
                link: parts.digest(.verifyAddress),
                in: request.id,
                at: now
            )
        } catch .conflict(.exists) {
            try tellOwner(of: application.email)
        }
        return .redirect(to: "/login")
    }

    /// The form for a doctor, who names where he works.
    func doctorSignUpPage() throws(Refusal) -> Response {
        signUpForm(.doctor, [:], try namedEntities())
    }

    /// The legal entities that a doctor can name, by name.
    private func namedEntities() throws(Refusal) -> [LegalEntity] {
        try parts.offices.entities.entities(of: nil).map(\.entity).sorted { $0.name < $1.name }
    }

    /// Tells who has an account that somebody wanted to sign up with his address; not often.
    private func tellOwner(of address: String) throws(Refusal) {
        let subject = Self.digest("sign-up account " + address.lowercased())
        let allowance = Allowance(subject: subject, limit: 3, window: .seconds(3_600))
        guard try parts.throttle.take([allowance], at: now) == nil else { return }
        let notice = Notice(id: parts.identifiers.next(at: now), .signUpRepeated, at: now)
        try parts.notices.post(notice, to: .address(address))
    }

    /// The form, with what was entered but the password, and what is wrong.
    private func signUpForm(
        _ entered: SignUpForm,
        _ faults: [String: String],
        _ entities: [LegalEntity]
    ) -> Response {
        let title = entered.isDoctor ? words.signUpAsDoctor : words.signUp
        let lead = entered.isDoctor ? words.signUpAsDoctorLead : words.signUpLead
        let notice: HTML? =
            faults.isEmpty
            ? nil : "<p class=\"notice danger\" role=\"alert\">\(words.formFaults)</p>\n"
        let kind =
            entered.isDoctor
            ? workplaceField(entered, faults, entities) : kindFields(entered, faults)
        let content: HTML = """
            <h1>\(title)</h1>
            <p class="lead">\(lead)</p>
            \(notice)<form method="post" action="/signup">
            \(personalFields(entered, faults))\(kind)\(accessFields(entered, faults))\
            <p class="actions"><button>\(words.signUp)</button></p>
            </form>
            <p>\(words.haveAccount) <a href="/login">\(words.logIn)</a></p>
            """
        return page(
            title,
            content,
            in: .signUp,
            width: .narrow,
            status: faults.isEmpty ? 200 : 422,
            at: faults.isEmpty ? nil : entered.isDoctor ? "/signup/doctor" : "/signup"
        )
    }

    private func workplaceField(
        _ entered: SignUpForm,
        _ faults: [String: String],
        _ entities: [LegalEntity]
    ) -> HTML {
        let places =
            [(value: "", label: words.choose)]
            + entities.map {
                (value: $0.id.description, label: "\($0.name) (\($0.country.code))")
            } + [(value: SignUpForm.notListed, label: words.entityNotListed)]
        let field = Field(
            name: "entity",
            label: words.workplace,
            hint: words.entityHint,
            error: faults["entity"]
        ).select(places, chosen: entered.value("entity"))
        return "<input type=\"hidden\" name=\"account_type\" value=\"doctor\">\(field)"
    }

    private func personalFields(_ entered: SignUpForm, _ faults: [String: String]) -> HTML {
        func text(_ name: String, _ label: String, _ type: String, _ complete: String) -> HTML {
            Field(name: name, label: label, error: faults[name]).input(
                type,
                entered.value(name),
                complete: complete,
                required: name != "middle_name"
            )
        }
        let genders =
            [(value: "", label: words.choose)]
            + [Gender.female, .male, .other, .unknown].map {
                (value: $0.rawValue, label: words.name($0))
            }
        let gender = Field(name: "gender", label: words.gender, error: faults["gender"])
            .select(genders, chosen: entered.value("gender"))
        return """
            <div class="fields">
            \(text("first_name", words.firstName, "text", "given-name"))\
            \(text("middle_name", words.middleName, "text", "additional-name"))\
            \(text("last_name", words.lastName, "text", "family-name"))\
            \(text("birthday", words.birthday, "date", "bday"))\(gender)</div>

            """
    }

    private func kindFields(_ entered: SignUpForm, _ faults: [String: String]) -> HTML {
        let choices = [AccountKind.patient, .relative].map { kind -> HTML in
            """
            <label class="check"><input type="radio" name="account_type" \
            value="\(kind.rawValue)" \(checked: kind.rawValue == entered.value("account_type")) \
            required><span>\(words.name(kind)) \
            <span class="hint">\(words.hint(kind))</span></span></label>

            """
        }
        let error: HTML? = faults["account_type"].map { "<p class=\"error\">\($0)</p>" }
        return """
            <fieldset class="field"><legend>\(words.iAmHereAs)</legend>
            \(choices)\(error)</fieldset>
            <p><a href="/signup/doctor">\(words.signUpAsDoctor)</a></p>

            """
    }

    private func accessFields(_ entered: SignUpForm, _ faults: [String: String]) -> HTML {
        let email = Field(
            name: "email",
            label: words.email,
            hint: words.emailHint,
            error: faults["email"]
        )
        let password = Field(
            name: "password",
            label: words.password,
            hint: words.passwordHint,
            error: faults["password"]
        )
        return """
            \(email.input("email", entered.value("email"), complete: "username"))\
            \(password.input("password", "", complete: "new-password"))
            """
    }
}
