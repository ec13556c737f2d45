/// Rule 0: a person at the platform's own pages, on his own data or on what was delegated to him.
func atPages(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> (Rule, WindowSet) {
    if access.actor == access.owner { return (.owner, .always) }
    return (.delegate, try delegatedToActor(access, relations, at: now))
}

/// What the owner gave to who acts, within what the two are to each other.
func delegatedToActor(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> WindowSet {
    let data = relations.ownerToActor.opens(access, to: .own, at: now)
    guard !data.isEmpty else { throw .actorNotAllowed }
    guard relations.ceiling(at: now).contains(access.operation) else { throw .roleCeiling }
    return data
}

/// Rule 5: a doctor whom a legal entity confirmed reads, for four hours, with a typed reason and
/// his second factor, unless the owner has said that he does not want that.
func inEmergency(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> (Rule, WindowSet) {
    guard let emergency = relations.emergency else { throw .emergencyNotDeclared }
    guard relations.actor?.isDoctor(at: now) == true else { throw .emergencyNotADoctor }
    guard access.operation == .read else { throw .emergencyIsReadOnly }
    guard emergency.reason.contains(where: { !$0.isWhitespace }) else {
        throw .emergencyWithoutReason
    }
    guard emergency.hasSecondFactor else { throw .emergencyWithoutSecondFactor }
    guard emergency.lasts(at: now) else { throw .emergencyEnded }
    guard !relations.owner.refusesEmergencyAccess else { throw .emergencyRefusedByOwner }
    return (.emergency, .always)
}

extension Relations {
    /// The kinds of relationship that hold now.
    ///
    /// Somebody is a doctor to a patient only while a legal entity says that he is one.
    func kinds(at now: Moment) -> [Relationship.Kind] {
        relationships.filter { $0.state == .active }.map(\.kind).filter { kind in
            kind != .patientDoctor
                || actor?.isDoctor(at: now) == true
        }
    }

    /// The operations that can be delegated to who acts.
    package func ceiling(at now: Moment) -> Operations {
        kinds(at: now).reduce([]) { $0.union(ceilings.operations[$1] ?? []) }
    }

    /// Whether who acts may change the owner's policies: the owner himself, or who holds *manage*.
    ///
    /// *manage* has no dates of its own: it lasts as long as any policy of the delegation it is in.
    package func mayManagePolicies(at now: Moment) -> Bool {
        guard owner.isEnabled, let actor, actor.isEnabled else { return false }
        if actor.id == owner.id { return true }
        return ownerToActor.contains { delegation in
            delegation.manage && delegation.audience == .own
                && delegation.policies.contains { $0.validity.contains(now) }
        } && allowManage(at: now)
    }

    /// Whether the owner may give who acts *manage*: only within some kinds of relationship.
    package func allowManage(at now: Moment) -> Bool {
        !ceilings.manage.isDisjoint(with: kinds(at: now))
    }

    /// Whether who acts may give *manage* away: the owner alone, for it is never handed on.
    package func mayGiveManage(at now: Moment) -> Bool {
        actor?.id == owner.id && mayManagePolicies(at: now)
    }
}
