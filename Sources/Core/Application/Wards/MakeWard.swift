package import Domain

/// Makes an account for somebody who has no e-mail address of his own; who asks is his guardian.
///
/// Nobody can log in to it. The guardian acts for the ward by what the account gives him: all
/// rights, and *manage*.
package struct MakeWard {
    /// So many wards a guardian may have.
    package static let most = 20

    private let wards: any Wards
    private let rule: GuardianRule
    private let identifiers: any Identifiers
    private let majority: Majority

    /// The use case over its ports.
    package init(
        wards: any Wards,
        users: any Users,
        standings: any Standings,
        identifiers: any Identifiers,
        majority: Majority
    ) {
        self.wards = wards
        rule = GuardianRule(
            wards: wards,
            users: users,
            standings: standings,
            majority: majority
        )
        self.identifiers = identifiers
        self.majority = majority
    }

    /// Makes it.
    ///
    /// - Parameters:
    ///   - name: how the ward is called.
    ///   - birthday: the day of birth.
    ///   - reason: why he has a guardian.
    ///   - act: who asks, in which request, and when.
    /// - Returns: the ward.
    /// - Throws: `Refusal.invalid` with the fields `first_name`, `middle_name`, `last_name`,
    ///   `birthday`, `reason`; `.forbidden(.notAllowed)` to who is not of age himself, and where no
    ///   relationship allows *manage*; `.conflict(.exists)` to who has as many as he may;
    ///   `.unavailable`.
    @discardableResult
    package func callAsFunction(
        _ name: PersonName,
        born birthday: CivilDate,
        because reason: Ward.Reason,
        _ act: Act
    ) throws(Refusal) -> Ward {
        let (person, now) = (act.person, act.now)
        var violations = name.violations
        if birthday > now.utc.date {
            violations.append(.init("birthday", "The day of birth cannot be in the future."))
        }
        if reason == .child, majority.isReached(born: birthday, on: now.utc.date) {
            violations.append(.init("reason", "Who is of age is no child."))
        }
        guard violations.isEmpty else { throw .invalid(violations) }
        try rule(person, at: now)
        let ward = Ward(
            id: identifiers.next(at: now),
            name: name,
            birthday: birthday,
            reason: reason,
            guardian: person
        )
        let gift = Delegation.toGuardian
        try wards.add(
            ward,
            delegation: identifiers.next(at: now),
            gift,
            with: entries(about: ward, gift, act),
            at: now
        )
        return ward
    }

    /// That the account was made, that the two are related, and what the guardian has.
    private func entries(about ward: Ward, _ gift: Delegation, _ act: Act) -> [AuditEntry] {
        let policy = PolicyAct(request: act.request, person: act.person, now: act.now)
        let related = AuditEntry.related(ward.id, ward.guardian, identifiers, act)
        let given = policy.entry(
            identifiers.next(at: act.now),
            .add,
            from: ward.id,
            to: ward.guardian,
            before: nil,
            after: gift
        )
        return [.act(.wardMade, about: ward.id, identifiers, act)] + related + [given]
    }
}

extension Delegation {
    /// What a ward's account gives its guardian: all rights, and *manage*.
    static let toGuardian = Delegation(
        policies: [Policy(types: .all, operations: .all)],
        manage: true
    )
}

extension AuditEntry {
    /// That two people are relatives from now on, in the audit of both.
    static func related(
        _ ward: User.ID,
        _ guardian: User.ID,
        _ identifiers: any Identifiers,
        _ act: Act
    ) -> [AuditEntry] {
        [(ward, guardian), (guardian, ward)].map { one, other in
            relationship(
                identifiers.next(at: act.now),
                .add,
                .patientRelative,
                of: one,
                with: other,
                by: act.person,
                in: act.request,
                at: act.now
            )
        }
    }
}
