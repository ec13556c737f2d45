package import Domain

/// Takes an account over that a guardian kept: who opens the link sets a password, and decides
/// alone from then on.
package struct TakeAccountOver {
    private let wards: any Wards
    private let links: any MailLinks
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(wards: any Wards, links: any MailLinks, identifiers: any Identifiers) {
        self.wards = wards
        self.links = links
        self.identifiers = identifiers
    }

    /// Who would take his account over by a link; nil: it is over.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func reader(of hash: [UInt8], at now: Moment) throws(Refusal) -> ShownLink? {
        guard let link = try links.link(hash, .takeOver, at: now),
            try wards.ward(link.user.id) != nil
        else { return nil }
        return link
    }

    /// Takes it; the guardian keeps what the ward leaves him.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of what stood in the link.
    ///   - passwordHash: the PHC string of the password.
    ///   - remainder: what the guardian keeps.
    ///   - request: the request's number, for the audit.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for a link that was taken or has expired as for none, and for
    ///   one for nobody's ward; `.conflict(.exists)` where another account has the address by now;
    ///   `.unavailable`.
    package func callAsFunction(
        _ hash: [UInt8],
        passwordHash: String,
        leaving remainder: Ward.Remainder,
        in request: String,
        at now: Moment
    ) throws(Refusal) {
        guard let link = try links.link(hash, .takeOver, at: now),
            let ward = try wards.ward(link.user.id)
        else { throw .notFound }
        let act = Act(by: ward.id, in: request, at: now)
        let policyEntry: AuditEntry.ID = identifiers.next(at: now)
        let handover = Handover(
            ward: ward,
            link: link,
            passwordHash: passwordHash,
            remainder: remainder,
            delegation: identifiers.next(at: now),
            change: { before in
                ward.change(to: remainder.left(of: before), from: before, policyEntry, act)
            },
            disconnecting: ward.disconnecting(identifiers, act),
            entry: .act(.handedOver, about: ward.id, identifiers, act),
            notices: [
                notice(.accountTaken, from: ward.guardian, to: ward.id, at: now),
                notice(.wardLeft, from: ward.id, to: ward.guardian, at: now),
            ]
        )
        guard try wards.handOver(handover) else { throw .notFound }
    }

    private func notice(
        _ kind: Notice.Kind,
        from other: User.ID,
        to person: User.ID,
        at now: Moment
    ) -> PostedNotice {
        PostedNotice(
            Notice(id: identifiers.next(at: now), kind, at: now, other: other),
            to: .person(person)
        )
    }
}

extension Ward {
    /// What is written down of a device that is shut out because another keeps the account from now
    /// on: what a guardian connected does not go on in his hands, whatever else is left to him.
    func disconnecting(
        _ identifiers: any Identifiers,
        _ act: Act
    ) -> (App.ID) -> AuditEntry {
        { app in .act(.deviceRemoved, about: id, app: app, identifiers, act) }
    }

    /// What changes in what the account gives somebody, its guardian unless another is named; nil:
    /// nothing.
    func change(
        to after: Delegation?,
        from before: Delegation?,
        for receiver: User.ID? = nil,
        _ entry: AuditEntry.ID,
        _ act: Act
    ) -> DelegationChange? {
        guard before != after else { return nil }
        let policy = PolicyAct(request: act.request, person: act.person, now: act.now)
        return DelegationChange(
            after: after,
            entry: policy.entry(
                entry,
                before == nil ? .add : after == nil ? .remove : .change,
                from: id,
                to: receiver ?? guardian,
                before: before,
                after: after
            )
        )
    }
}
