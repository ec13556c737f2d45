package import Domain

/// Opens a person's data to a doctor in an emergency (`domain.md`, rule 5).
///
/// The decision itself is asked before anything is stored, so that an emergency that would open
/// nothing is never declared.
package struct DeclareEmergency {
    /// How many people a doctor can look for in a quarter of an hour.
    package static let mostOfDoctor = 10

    /// How much of a reason is in the notice; the page of emergencies has it whole.
    private static let noted = 500

    private let emergencies: any Emergencies
    private let standings: any Standings
    private let users: any Users
    private let throttle: any Throttle
    private let trail: any Trail
    private let entries: EmergencyEntries
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        emergencies: any Emergencies,
        standings: any Standings,
        users: any Users,
        throttle: any Throttle,
        trail: any Trail,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        self.emergencies = emergencies
        self.standings = standings
        self.users = users
        self.throttle = throttle
        self.trail = trail
        entries = EmergencyEntries(identifiers: identifiers)
        self.identifiers = identifiers
        self.registry = registry
    }

    /// What a doctor declares.
    package struct Declaration: Hashable, Sendable {
        /// The e-mail address or the public identifier of the person, exactly.
        package let person: String

        /// Why, in his words.
        package let reason: String

        /// Whether he has shown his second factor in this session.
        package let hasSecondFactor: Bool

        /// The SHA-256 under which the people that he looks for are counted.
        package let subject: [UInt8]

        /// What a doctor declares.
        package init(person: String, reason: String, hasSecondFactor: Bool, subject: [UInt8]) {
            self.person = person
            self.reason = reason
            self.hasSecondFactor = hasSecondFactor
            self.subject = subject
        }
    }

    /// Declares it.
    ///
    /// - Parameters:
    ///   - declaration: what the doctor says.
    ///   - request: the request's number, for the audit.
    ///   - doctor: who.
    ///   - now: the moment of the request.
    /// - Returns: the emergency, which begins now.
    /// - Throws: `Refusal.notFound` for who is no doctor, `.forbidden(.reauthentication)` without a
    ///   second factor, `.invalid` with the field `reason` or `person`: for nobody as for a person
    ///   who does not want this; `.throttled`, `.unavailable`.
    package func callAsFunction(
        _ declaration: Declaration,
        in request: String,
        by doctor: User.ID,
        at now: Moment
    ) throws(Refusal) -> DeclaredEmergency {
        let actor = try standings.standing(ofPerson: doctor, over: doctor, at: now)?.actor
        guard let actor, actor.isDoctor(at: now) else { throw .notFound }
        guard declaration.hasSecondFactor else { throw .forbidden(.reauthentication) }
        guard
            let reason = TypedText.checked(
                declaration.reason,
                atLeast: TypedText.shortestReason
            )
        else { throw .invalid("reason", "Give the reason in 20 to 1,000 characters.") }
        let allowance = Allowance(subject: declaration.subject, limit: Self.mostOfDoctor)
        try throttle.allow([allowance], at: now)
        let nobody = Refusal.invalid("person", "There is nobody whose data can be opened.")
        guard let owner = try find(declaration.person), owner != doctor else { throw nobody }
        let access = EmergencyAccess(
            reason: reason,
            hasSecondFactor: declaration.hasSecondFactor,
            began: now
        )
        guard try isPermitted(access, over: owner, by: doctor, at: now) else {
            try trail.record(
                entries.entry(.refused, reason, over: owner, by: doctor, in: request, at: now)
            )
            throw nobody
        }
        let emergency = DeclaredEmergency(
            id: identifiers.next(at: now),
            owner: owner,
            doctor: doctor,
            entity: actor.affiliations.first { $0.isActive(at: now) }?.entity.id,
            access: access
        )
        let entry = entries.entry(
            .declared,
            reason,
            over: owner,
            by: doctor,
            in: request,
            at: now
        )
        let notice = Notice(
            id: identifiers.next(at: now),
            .emergencyAccess,
            at: now,
            other: doctor,
            until: emergency.end,
            note: String(reason.unicodeScalars.prefix(Self.noted))
        )
        let told = [PostedNotice(notice, to: .person(owner))]
        try emergencies.declare(emergency, with: entry, telling: told)
        return emergency
    }

    private func find(_ text: String) throws(Refusal) -> User.ID? {
        if let id = User.ID(text) { return try users.user(id)?.id }
        guard EmailAddress.isWellFormed(text) else { return nil }
        return try users.credentials(email: text)?.user.id
    }

    /// What the decision says of reading anything under it.
    private func isPermitted(
        _ emergency: EmergencyAccess,
        over owner: User.ID,
        by doctor: User.ID,
        at now: Moment
    ) throws(Refusal) -> Bool {
        let standing = try standings.standing(ofPerson: doctor, over: owner, at: now)
        guard var relations = standing?.relations, let code = registry.codes.first else {
            return false
        }
        relations.emergency = emergency
        let access = Access(way: .emergency(doctor), owner: owner, operation: .read, type: code)
        return decide(access, relations, at: now).isPermit
    }
}
