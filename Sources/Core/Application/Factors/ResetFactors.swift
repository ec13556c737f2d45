package import Domain

/// Removes all second factors of somebody who lost them: for administrators, and never for oneself.
///
/// Whoever gets an administrator to do this for him still needs the password, and the person is
/// told in the pages and by mail.
package struct ResetFactors {
    /// How much of a reason is in the notice; the audit has it whole.
    private static let noted = 500

    private let factors: any SecondFactors
    private let users: any Users
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        factors: any SecondFactors,
        users: any Users,
        identifiers: any Identifiers
    ) {
        self.factors = factors
        self.users = users
        self.identifiers = identifiers
    }

    /// Removes them; all sessions of the account end.
    ///
    /// - Parameters:
    ///   - person: whose.
    ///   - reason: why, in the administrator's words.
    ///   - hasSecondFactor: whether the administrator has shown his own in this session.
    ///   - act: who does it.
    /// - Throws: `Refusal.notFound`, also to who does not administer;
    ///   `.forbidden(.reauthentication)` without a second factor of his own; `.invalid` with the
    ///   field `own` for his own, or `reason`; `.conflict(.answered)` where there are none;
    ///   `.unavailable`.
    package func callAsFunction(
        of person: User.ID,
        because reason: String,
        showing hasSecondFactor: Bool,
        _ act: Act
    ) throws(Refusal) {
        try AdministratorGate(users: users)(act.person)
        guard hasSecondFactor else { throw .forbidden(.reauthentication) }
        guard person != act.person else {
            throw .invalid("own", "Another administrator removes yours.")
        }
        try reset(person, reason, by: act.person, in: act.request, at: act.now)
    }

    /// Removes them for who works at the machine itself, where nobody is logged in: so an only
    /// administrator gets in again.
    ///
    /// - Throws: as above, but for what is asked of an administrator.
    package func atTheMachine(
        of person: User.ID,
        because reason: String,
        in request: String,
        at now: Moment
    ) throws(Refusal) {
        try reset(person, reason, by: nil, in: request, at: now)
    }

    private func reset(
        _ person: User.ID,
        _ reason: String,
        by administrator: User.ID?,
        in request: String,
        at now: Moment
    ) throws(Refusal) {
        guard try users.user(person) != nil else { throw .notFound }
        guard let reason = TypedText.checked(reason, atLeast: TypedText.shortestReason) else {
            throw .invalid("reason", "Give the reason in 20 to 1,000 characters.")
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: administrator,
            event: .factorsReset(reason: reason)
        )
        let notice = Notice(
            id: identifiers.next(at: now),
            .factorsReset,
            at: now,
            other: administrator,
            note: String(reason.unicodeScalars.prefix(Self.noted))
        )
        let told = [PostedNotice(notice, to: .person(person))]
        guard try factors.reset(person, with: entry, telling: told) else {
            throw .conflict(.answered)
        }
    }
}
