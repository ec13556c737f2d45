package import Domain

/// Gives a ward another guardian: who keeps the account names an address, and who has an account
/// with it accepts or refuses.
package struct PassWard {
    /// How long somebody can accept.
    package static let patience = Duration.seconds(14 * 86_400)

    private let wards: any Wards
    private let users: any Users
    private let throttle: any Throttle
    private let identifiers: any Identifiers
    private let rule: GuardianRule

    /// The use case over its ports.
    package init(
        wards: any Wards,
        users: any Users,
        standings: any Standings,
        throttle: any Throttle,
        identifiers: any Identifiers,
        majority: Majority
    ) {
        self.wards = wards
        self.users = users
        self.throttle = throttle
        self.identifiers = identifiers
        rule = GuardianRule(
            wards: wards,
            users: users,
            standings: standings,
            majority: majority
        )
    }

    /// Asks somebody to keep the account; nobody else is asked any more.
    ///
    /// Whether there is an account with the address is not told.
    ///
    /// - Parameters:
    ///   - id: which ward.
    ///   - email: the address of who is asked.
    ///   - subject: the SHA-256 under which such questions are counted.
    ///   - act: who asks: the guardian, or an administrator.
    /// - Throws: `Refusal.notFound` for another's ward as for none, `.invalid` with the field
    ///   `email`, also for the guardian's own; `.throttled`; `.unavailable`.
    package func offer(
        _ id: User.ID,
        to email: String,
        counting subject: [UInt8],
        _ act: Act
    ) throws(Refusal) {
        let now = act.now
        let ward = try wards.ward(id, overseenBy: act.person, AdministratorGate(users: users))
        try users.refuse(email, of: [ward.guardian])
        try throttle.allow([Allowance(subject: subject, limit: AskForAddress.most)], at: now)
        let until = now + Self.patience
        let notice = Notice(
            id: identifiers.next(at: now),
            .wardOffered,
            at: now,
            other: ward.guardian,
            until: until
        )
        let isDone = try wards.setOffer(
            Ward.Offer(address: email, until: until),
            of: ward,
            with: .act(.guardianAsked, about: id, identifiers, act),
            telling: [PostedNotice(notice, to: .address(email))]
        )
        guard isDone else { throw .notFound }
    }

    /// Asks nobody any more.
    ///
    /// - Parameters:
    ///   - id: which ward.
    ///   - act: who wants it: the guardian, or an administrator.
    /// - Throws: `Refusal.notFound` for another's ward as for none, and where nobody is asked;
    ///   `.unavailable`.
    package func withdraw(_ id: User.ID, _ act: Act) throws(Refusal) {
        let ward = try wards.ward(id, overseenBy: act.person, AdministratorGate(users: users))
        try end(ward, act)
    }

    /// Refuses; who asked sees that nobody is asked any more.
    ///
    /// - Throws: `Refusal.notFound` to who is not asked; `.unavailable`.
    package func refuse(_ id: User.ID, _ act: Act) throws(Refusal) {
        try end(try asked(id, act), act)
    }

    /// Accepts: from now on the person keeps the account, and who kept it has nothing any more.
    ///
    /// - Throws: `Refusal.notFound` to who is not asked, or not any more; `.forbidden(.notAllowed)`
    ///   and `.conflict(.exists)` to who may take on no other ward; `.unavailable`.
    package func accept(_ id: User.ID, _ act: Act) throws(Refusal) {
        let now = act.now
        let ward = try asked(id, act)
        try rule(act.person, at: now)
        let (taken, given): (AuditEntry.ID, AuditEntry.ID) = (
            identifiers.next(at: now), identifiers.next(at: now)
        )
        let notice = Notice(
            id: identifiers.next(at: now),
            .wardPassed,
            at: now,
            other: act.person
        )
        let passing = Passing(
            ward: ward,
            guardian: act.person,
            delegation: identifiers.next(at: now),
            taking: { before in ward.change(to: nil, from: before, taken, act) },
            giving: { before in
                ward.change(to: .toGuardian, from: before, for: act.person, given, act)
            },
            disconnecting: ward.disconnecting(identifiers, act),
            related: AuditEntry.related(ward.id, act.person, identifiers, act),
            entry: .act(.guardianChanged, about: ward.id, identifiers, act),
            notices: [PostedNotice(notice, to: .person(ward.guardian))]
        )
        guard try wards.pass(passing) else { throw .notFound }
    }

    private func asked(_ id: User.ID, _ act: Act) throws(Refusal) -> Ward {
        let offers = try wards.wards(offeredTo: act.person, at: act.now)
        guard let offered = offers.first(where: { $0.ward.id == id }) else { throw .notFound }
        return offered.ward
    }

    private func end(_ ward: Ward, _ act: Act) throws(Refusal) {
        let entry = AuditEntry.act(.guardianAskEnded, about: ward.id, identifiers, act)
        guard ward.offer != nil,
            try wards.setOffer(nil, of: ward, with: entry, telling: [])
        else { throw .notFound }
    }
}
