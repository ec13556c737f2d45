package import Domain

/// The accounts that guardians keep for others.
package protocol Wards {
    /// Stores a ward's account, the relationship between the two, what the account gives its
    /// guardian, and the audit entries, in one transaction.
    ///
    /// - Parameters:
    ///   - ward: who; nobody can log in to his account.
    ///   - delegation: the identifier of what is given.
    ///   - gift: what is given to the guardian.
    ///   - entries: the audit entries.
    ///   - now: when.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func add(
        _ ward: Ward,
        delegation: Identifier<Delegation>,
        _ gift: Delegation,
        with entries: [AuditEntry],
        at now: Moment
    ) throws(Refusal)

    /// The wards of a guardian, by name.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func wards(of guardian: User.ID) throws(Refusal) -> [Ward]

    /// The wards whom a person is asked to take on, under his address, once that is known to be
    /// his.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func wards(offeredTo person: User.ID, at now: Moment) throws(Refusal) -> [OfferedWard]

    /// Somebody whose account a guardian keeps; nil: he keeps it himself, or is not there.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func ward(_ person: User.ID) throws(Refusal) -> Ward?

    /// Keeps the link by which a ward takes his account over; one from before is worth nothing any
    /// more. With the mail and the audit entry, in one transaction.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func begin(_ link: MailLink, with entry: AuditEntry) throws(Refusal)

    /// Takes the link: the account has its address and a password, in one transaction with all that
    /// follows.
    ///
    /// - Returns: whether link and ward were still there.
    /// - Throws: `Refusal.conflict(.exists)` where another account has the address by now,
    ///   `.unavailable(.platform)`.
    func handOver(_ handover: Handover) throws(Refusal) -> Bool

    /// Asks somebody else to keep an account, or nobody any more; with the audit entry and who is
    /// told, in one transaction.
    ///
    /// - Parameters:
    ///   - offer: who is asked; nil: nobody.
    ///   - present: the ward as he is now.
    ///   - entry: the audit entry.
    ///   - notices: who is told.
    /// - Returns: whether the ward was still so.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func setOffer(
        _ offer: Ward.Offer?,
        of present: Ward,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool

    /// Gives a ward another guardian, who was asked; in one transaction with all that follows.
    ///
    /// - Returns: whether the offer still held.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func pass(_ passing: Passing) throws(Refusal) -> Bool
}

/// A ward whom somebody else is asked to take on.
package struct OfferedWard: Hashable, Sendable {
    /// Who.
    package let ward: Ward

    /// What the guardian is called who asks.
    package let guardian: String

    /// A ward whom somebody else is asked to take on.
    package init(ward: Ward, guardian: String) {
        self.ward = ward
        self.guardian = guardian
    }
}

/// A ward takes his account over.
package struct Handover {
    /// Who.
    package let ward: Ward

    /// The link by which he does.
    package let link: ShownLink

    /// The PHC string of his password.
    package let passwordHash: String

    /// What he leaves his guardian.
    package let remainder: Ward.Remainder

    /// For the delegation, should there be none yet.
    package let delegation: Identifier<Delegation>

    /// From what the guardian had to what he has from now on; nil: nothing changes.
    package let change: (_ before: Delegation?) -> DelegationChange?

    /// The entry about a device that is shut out, as another decided about it.
    package let disconnecting: (App.ID) -> AuditEntry

    /// The audit entry, and when it is done.
    package let entry: AuditEntry

    /// Who is told, once the account is the ward's.
    package let notices: [PostedNotice]
}

/// A ward gets another guardian.
package struct Passing {
    /// The ward, with the offer that is accepted.
    package let ward: Ward

    /// Who keeps the account from now on.
    package let guardian: User.ID

    /// For the delegation, should there be none yet.
    package let delegation: Identifier<Delegation>

    /// What is taken from who kept it, from what he has.
    package let taking: (_ before: Delegation?) -> DelegationChange?

    /// What is given to who keeps it, from what he has.
    package let giving: (_ before: Delegation?) -> DelegationChange?

    /// The entry about a device that is shut out, as another decided about it.
    package let disconnecting: (App.ID) -> AuditEntry

    /// The audit entries that the two are related, where they were not.
    package let related: [AuditEntry]

    /// The audit entry, and when it is done.
    package let entry: AuditEntry

    /// Who is told.
    package let notices: [PostedNotice]
}

extension Wards {
    /// Refuses what would leave a ward without anybody who acts for him.
    ///
    /// - Throws: `Refusal.forbidden(.notAllowed)` where one of the two is the other's guardian;
    ///   `Refusal.unavailable(.platform)`.
    func refuseParting(_ one: User.ID, _ other: User.ID) throws(Refusal) {
        let isKept = try ward(one)?.guardian == other
        let keeps = try ward(other)?.guardian == one
        guard !isKept, !keeps else {
            throw .forbidden(.notAllowed)
        }
    }

    /// A ward of the person who asks.
    ///
    /// - Throws: `Refusal.notFound` for another's ward as for none; `.unavailable(.platform)`.
    func ward(_ id: User.ID, keptBy person: User.ID) throws(Refusal) -> Ward {
        guard let ward = try ward(id), ward.guardian == person else { throw .notFound }
        return ward
    }

    /// A ward of the person who asks, or anybody's for who administers the platform: a guardian
    /// may be ill, or dead.
    ///
    /// - Throws: `Refusal.notFound` as for none; `.unavailable(.platform)`.
    func ward(
        _ id: User.ID,
        overseenBy person: User.ID,
        _ gate: AdministratorGate
    ) throws(Refusal) -> Ward {
        guard let ward = try ward(id) else { throw .notFound }
        if ward.guardian != person { try gate(person) }
        return ward
    }
}

/// Who may keep an account for somebody else: who is of age, where relationships allow *manage*,
/// and who has not too many wards.
struct GuardianRule {
    let wards: any Wards
    let users: any Users
    let standings: any Standings
    let majority: Majority

    /// Returns where a person may take on another ward.
    ///
    /// - Throws: `Refusal.forbidden(.notAllowed)` to who is not of age himself, and where no
    ///   relationship allows *manage*; `.conflict(.exists)` to who has as many as he may;
    ///   `.unavailable`.
    func callAsFunction(_ person: User.ID, at now: Moment) throws(Refusal) {
        let own = try standings.relations(ofActing: person, for: person, at: now)
        let birthday = try users.user(person)?.birthday
        let isOfAge = birthday.map { majority.isReached(born: $0, on: now.utc.date) } ?? true
        guard isOfAge, own.ceilings.manage.contains(.patientRelative) else {
            throw .forbidden(.notAllowed)
        }
        guard try wards.wards(of: person).count < MakeWard.most else { throw .conflict(.exists) }
    }
}
