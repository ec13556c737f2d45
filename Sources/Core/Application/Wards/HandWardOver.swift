package import Domain

/// Begins to hand a ward's account over to the ward: a link goes to his own e-mail address.
///
/// Nothing changes before the ward opens it. A guardian hands over a child's account once the child
/// is of age, and any other at any time; an administrator any, on what a court or authority says.
package struct HandWardOver {
    private let wards: any Wards
    private let users: any Users
    private let throttle: any Throttle
    private let identifiers: any Identifiers
    private let majority: Majority

    /// The use case over its ports.
    package init(
        wards: any Wards,
        users: any Users,
        throttle: any Throttle,
        identifiers: any Identifiers,
        majority: Majority
    ) {
        self.wards = wards
        self.users = users
        self.throttle = throttle
        self.identifiers = identifiers
        self.majority = majority
    }

    /// A ward of the person who asks, or anybody's for who administers the platform.
    ///
    /// - Throws: `Refusal.notFound` for another's ward as for none, `.unavailable`.
    package func show(_ id: User.ID, by person: User.ID) throws(Refusal) -> Ward {
        try wards.ward(id, overseenBy: person, AdministratorGate(users: users))
    }

    /// Whether a person may hand a ward's account over at a moment.
    package func isDue(_ ward: Ward, by person: User.ID, at now: Moment) -> Bool {
        ward.reason != .child || ward.guardian != person
            || majority.isReached(born: ward.birthday, on: now.utc.date)
    }

    /// Sends the link.
    ///
    /// That another account has the address is not told: its owner would see the mail.
    ///
    /// - Parameters:
    ///   - id: which ward.
    ///   - email: the ward's own address.
    ///   - subject: the SHA-256 under which such mails are counted.
    ///   - act: who asks, in which request, and when.
    ///   - digest: makes the digest of the link.
    /// - Throws: `Refusal.notFound` for another's ward as for none, `.forbidden(.notAllowed)` to
    ///   the guardian of a child who is not of age, `.invalid` with the field `email`, also for the
    ///   guardian's own or that of who asks; `.throttled`; `.unavailable`.
    package func callAsFunction(
        _ id: User.ID,
        to email: String,
        counting subject: [UInt8],
        _ act: Act,
        digest: (Notice.ID) -> [UInt8]
    ) throws(Refusal) {
        let now = act.now
        let ward = try show(id, by: act.person)
        guard isDue(ward, by: act.person, at: now) else { throw .forbidden(.notAllowed) }
        try users.refuse(email, of: [act.person, ward.guardian])
        try throttle.allow([Allowance(subject: subject, limit: AskForAddress.most)], at: now)
        let notice = Notice(
            id: identifiers.next(at: now),
            .takeOver,
            at: now,
            other: ward.guardian
        )
        try wards.begin(
            MailLink(notice, hash: digest(notice.id), person: ward.id, address: email),
            with: .act(.handoverBegun, about: ward.id, identifiers, act)
        )
    }
}

extension Users {
    /// Refuses an address that is none, or that one of some people has.
    ///
    /// - Throws: `Refusal.invalid` with the field `email`, `.unavailable`.
    func refuse(_ email: String, of people: Set<User.ID>) throws(Refusal) {
        var isTheirs = false
        for person in people {
            let own = try user(person)?.email
            isTheirs = isTheirs || own?.lowercased() == email.lowercased()
        }
        guard EmailAddress.isWellFormed(email), !isTheirs else {
            throw .invalid("email", "Give another's e-mail address.")
        }
    }
}
