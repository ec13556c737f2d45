package import Domain

/// Makes an account for a person who asks for one.
///
/// Whoever says that he is a doctor stays without a doctor's rights until an administrator of his
/// legal entity confirms him (`domain.md`).
package struct SignUp {
    private let users: any Users
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(users: any Users, identifiers: any Identifiers) {
        self.users = users
        self.identifiers = identifiers
    }

    /// What a person says of himself.
    package struct Application: Sendable {
        /// How he is called.
        package var name: PersonName

        /// His address.
        package var email: String

        /// His day of birth.
        package var birthday: CivilDate?

        /// His gender.
        package var gender: Gender?

        /// What he wants to be here.
        package var kind: AccountKind

        /// The legal entity at which he works, if he is a doctor.
        package var entity: LegalEntity.ID?

        /// What a person says of himself.
        package init(
            name: PersonName,
            email: String,
            birthday: CivilDate?,
            gender: Gender?,
            kind: AccountKind,
            entity: LegalEntity.ID? = nil
        ) {
            self.name = name
            self.email = email
            self.birthday = birthday
            self.gender = gender
            self.kind = kind
            self.entity = entity
        }
    }

    /// Makes the account.
    ///
    /// - Parameters:
    ///   - application: what the person says of himself.
    ///   - passwordHash: a PHC string (Argon2id).
    ///   - language: in which he is written to.
    ///   - link: makes the digest of the link that a mail holds; nil: the address is known to be
    ///     his.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    /// - Returns: the account.
    /// - Throws: `Refusal.invalid` with the form's field names, `Refusal.conflict(.exists)`.
    package func callAsFunction(
        _ application: Application,
        passwordHash: String?,
        language: String = "en",
        link: ((Notice.ID) -> [UInt8])? = nil,
        in request: String,
        at now: Moment
    ) throws(Refusal) -> User {
        let violations = application.violations(at: now)
        guard violations.isEmpty else { throw .invalid(violations) }
        let user = User(
            id: identifiers.next(at: now),
            name: application.name,
            birthday: application.birthday,
            email: application.email,
            isVerified: link == nil,
            gender: application.gender,
            kinds: [application.kind]
        )
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: user.id,
            actor: user.id,
            event: .account(.signedUp)
        )
        try users.add(
            user,
            passwordHash: passwordHash,
            affiliation: application.kind == .doctor ? application.entity : nil,
            with: entry,
            welcoming: Welcome(
                language: language,
                link: link.map { digest in
                    let id: Notice.ID = identifiers.next(at: now)
                    return MailLink(
                        Notice(id: id, .verifyAddress, at: now),
                        hash: digest(id),
                        person: user.id,
                        address: application.email
                    )
                }
            )
        )
        return user
    }
}

extension SignUp.Application {
    /// What cannot be taken, by the form's field names.
    package func violations(at now: Moment) -> [Refusal.Violation] {
        var violations = name.violations
        func check(_ isRight: Bool, _ field: String, _ message: String) {
            if !isRight { violations.append(Refusal.Violation(field, message)) }
        }
        check(EmailAddress.isWellFormed(email), "email", "Give an e-mail address.")
        check(
            birthday.map { $0 <= now.utc.date } ?? true,
            "birthday",
            "The day of birth cannot be in the future."
        )
        check(
            [.patient, .doctor, .relative].contains(kind),
            "account_type",
            "Choose patient, doctor or relative."
        )
        return violations
    }
}

extension PersonName {
    /// What cannot be taken, by the forms' field names.
    var violations: [Refusal.Violation] {
        var violations: [Refusal.Violation] = []
        func check(_ isRight: Bool, _ field: String, _ message: String) {
            if !isRight { violations.append(Refusal.Violation(field, message)) }
        }
        check(isName(first), "first_name", "Give a first name of at most 100 letters.")
        check(
            middle.isEmpty || isName(middle),
            "middle_name",
            "A middle name has at most 100 letters."
        )
        check(isName(last), "last_name", "Give a last name of at most 100 letters.")
        return violations
    }

    private func isName(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return (1...100).contains(scalars.count)
            && scalars.contains { !$0.properties.isWhitespace }
            && !scalars.contains { $0.properties.generalCategory == .control }
    }
}
