package import Domain

/// What follows an emergency: its doctor ends it, its owner objects, an administrator reviews it.
package struct FollowEmergency {
    private let emergencies: any Emergencies
    private let standings: any Standings
    private let users: any Users
    private let entries: EmergencyEntries

    /// The use case over its ports.
    package init(
        emergencies: any Emergencies,
        standings: any Standings,
        users: any Users,
        identifiers: any Identifiers
    ) {
        self.emergencies = emergencies
        self.standings = standings
        self.users = users
        entries = EmergencyEntries(identifiers: identifiers)
    }

    /// The doctor who declared it needs it no more.
    ///
    /// - Throws: `Refusal.notFound` for another's as for none, or where it is over.
    package func end(
        _ id: DeclaredEmergency.ID,
        in request: String,
        by doctor: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let emergency = try emergencies.emergency(id), emergency.doctor == doctor,
            emergency.lasts(at: now)
        else { throw .notFound }
        let owner = emergency.owner
        let entry = entries.entry(.ended, "", over: owner, by: doctor, in: request, at: now)
        guard try emergencies.end(id, objecting: nil, with: entry) else { throw .notFound }
    }

    /// The owner, or who may manage his policies, objects: it ends at once, and the administrator
    /// reads why.
    ///
    /// - Throws: `Refusal.notFound` for one over another's data as for none,
    ///   `.conflict(.answered)` where he has objected before, `.invalid` with the field `text`.
    package func object(
        to id: DeclaredEmergency.ID,
        saying text: String,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let emergency = try emergencies.emergency(id),
            try mayManage(emergency.owner, person, at: now)
        else { throw .notFound }
        guard let text = TypedText.checked(text, atLeast: 0) else {
            throw .invalid("text", "Use at most 1,000 characters.")
        }
        let owner = emergency.owner
        let entry = entries.entry(.objected, text, over: owner, by: person, in: request, at: now)
        guard try emergencies.end(id, objecting: text, with: entry) else {
            throw .conflict(.answered)
        }
    }

    /// An administrator accepts it or objects to it, once.
    ///
    /// - Throws: `Refusal.notFound` for who is no administrator, or whose own it is, as for none;
    ///   `.conflict(.answered)` where it was reviewed before; `.invalid` with the field `text`,
    ///   which an objection needs.
    package func review(
        _ id: DeclaredEmergency.ID,
        _ verdict: DeclaredEmergency.Verdict,
        saying text: String,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard try isReviewer(person), let emergency = try emergencies.emergency(id),
            emergency.doctor != person
        else { throw .notFound }
        guard let text = TypedText.checked(text, atLeast: verdict == .objected ? 1 : 0) else {
            throw .invalid("text", "Say why in at most 1,000 characters.")
        }
        let action: EmergencyEvent.Action =
            verdict == .accepted ? .reviewAccepted : .reviewObjected
        let owner = emergency.owner
        let review = DeclaredEmergency.Review(
            reviewer: person,
            verdict: verdict,
            remark: DeclaredEmergency.Remark(time: now, text: text)
        )
        let entry = entries.entry(action, text, over: owner, by: person, in: request, at: now)
        guard try emergencies.review(id, review, with: entry) else { throw .conflict(.answered) }
    }

    /// Lists what an administrator has to look at, and what he has.
    ///
    /// - Throws: `Refusal.notFound` for who is no administrator.
    package func reviews(for person: User.ID, limit: Int) throws(Refusal) -> [NamedEmergency] {
        guard try isReviewer(person) else { throw .notFound }
        return try emergencies.emergencies(limit: limit)
    }

    /// Lists the emergencies over an owner's data for him, or for who may manage his policies.
    ///
    /// - Throws: `Refusal.notFound` for another's owner as for none.
    package func emergencies(
        over owner: User.ID,
        for person: User.ID,
        limit: Int,
        at now: Moment
    ) throws(Refusal) -> [NamedEmergency] {
        guard try mayManage(owner, person, at: now) else { throw .notFound }
        return try emergencies.emergencies(over: owner, limit: limit)
    }

    /// Whether the owner does not want any, for him or for who may manage his policies.
    ///
    /// - Throws: `Refusal.notFound` for another's owner as for none.
    package func isRefused(
        by owner: User.ID,
        for person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Bool {
        let relations = try standings.relations(ofActing: person, for: owner, at: now)
        return relations.owner.refusesEmergencyAccess
    }

    /// The owner, or who may manage his policies, does not want any emergency access, or wants it
    /// again; one that lasts ends with it.
    ///
    /// - Throws: `Refusal.notFound` for another's owner as for none.
    package func refuseAll(
        _ isRefused: Bool,
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard try mayManage(owner, person, at: now) else { throw .notFound }
        let action: EmergencyEvent.Action = isRefused ? .forbidden : .allowed
        let entry = entries.entry(action, "", over: owner, by: person, in: request, at: now)
        try emergencies.setRefused(isRefused, by: owner, with: entry)
    }

    private func mayManage(
        _ owner: User.ID,
        _ person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Bool {
        let standing = try standings.standing(ofPerson: person, over: owner, at: now)
        return standing?.relations?.mayManagePolicies(at: now) == true
    }

    private func isReviewer(_ person: User.ID) throws(Refusal) -> Bool {
        guard let user = try users.user(person) else { return false }
        return user.isEnabled && user.kinds.contains(.administrator)
    }
}
