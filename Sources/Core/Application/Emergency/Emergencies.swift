package import Domain

/// An emergency as it was declared, and what followed.
package struct DeclaredEmergency: Hashable, Sendable {
    /// An emergency's identifier.
    package typealias ID = Identifier<DeclaredEmergency>

    /// What the administrator thinks of it.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        case accepted, objected
    }

    /// What somebody wrote about it, and when.
    package struct Remark: Hashable, Sendable {
        /// When.
        package let time: Moment

        /// In his words; may be empty.
        package let text: String

        /// What somebody wrote.
        package init(time: Moment, text: String) {
            self.time = time
            self.text = text
        }
    }

    /// What a reviewer found.
    package struct Review: Hashable, Sendable {
        /// Who.
        package let reviewer: User.ID

        /// What he thinks of it.
        package let verdict: Verdict

        /// When, and in his words.
        package let remark: Remark

        /// What a reviewer found.
        package init(reviewer: User.ID, verdict: Verdict, remark: Remark) {
            self.reviewer = reviewer
            self.verdict = verdict
            self.remark = remark
        }
    }

    /// Its identifier.
    package let id: ID

    /// Whose data.
    package let owner: User.ID

    /// Who declared it.
    package let doctor: User.ID

    /// A legal entity that had confirmed him.
    package let entity: LegalEntity.ID?

    /// What the decision is made from.
    package let access: EmergencyAccess

    /// When it ended before its time; nil: it did not.
    package var ended: Moment?

    /// What the owner objected; nil: nothing.
    package var objection: Remark?

    /// What the administrator found; nil: nobody has looked.
    package var review: Review?

    /// An emergency as it is declared.
    package init(
        id: ID,
        owner: User.ID,
        doctor: User.ID,
        entity: LegalEntity.ID?,
        access: EmergencyAccess
    ) {
        self.id = id
        self.owner = owner
        self.doctor = doctor
        self.entity = entity
        self.access = access
    }

    /// When it ends, or ended.
    package var end: Moment { ended ?? access.began + EmergencyAccess.longest }

    /// Whether it lasts at a moment.
    package func lasts(at now: Moment) -> Bool { ended == nil && access.lasts(at: now) }
}

/// An emergency, with who is concerned.
package struct NamedEmergency: Hashable, Sendable {
    /// The emergency.
    package let emergency: DeclaredEmergency

    /// How its doctor is called.
    package let doctor: String

    /// How the owner of the data is called.
    package let owner: String

    /// An emergency, with who is concerned.
    package init(emergency: DeclaredEmergency, doctor: String, owner: String) {
        self.emergency = emergency
        self.doctor = doctor
        self.owner = owner
    }
}

/// The emergencies that were declared.
package protocol Emergencies {
    /// Stores one, with the audit entry and what its owner is told.
    func declare(
        _ emergency: DeclaredEmergency,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal)

    /// The one with an identifier.
    func emergency(_ id: DeclaredEmergency.ID) throws(Refusal) -> DeclaredEmergency?

    /// Those over an owner's data, the newest first.
    func emergencies(over owner: User.ID, limit: Int) throws(Refusal) -> [NamedEmergency]

    /// Those that a doctor declared, the newest first.
    func emergencies(by doctor: User.ID, limit: Int) throws(Refusal) -> [NamedEmergency]

    /// All: those that nobody has reviewed first, then the newest first.
    func emergencies(limit: Int) throws(Refusal) -> [NamedEmergency]

    /// Ends one before its time, with the audit entry.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - objection: what the owner objects to it; nil: the doctor needs it no more.
    ///   - entry: the audit entry, whose time is when.
    /// - Returns: false where it had ended so, or was objected to.
    /// - Throws: `Refusal.unavailable`.
    func end(
        _ id: DeclaredEmergency.ID,
        objecting objection: String?,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Notes what an administrator found, with the audit entry; false where one has before.
    func review(
        _ id: DeclaredEmergency.ID,
        _ review: DeclaredEmergency.Review,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Notes whether he does not, with the audit entry.
    func setRefused(_ isRefused: Bool, by owner: User.ID, with entry: AuditEntry) throws(Refusal)
}

/// What is written in the audit of an emergency's owner.
struct EmergencyEntries {
    let identifiers: any Identifiers

    func entry(
        _ action: EmergencyEvent.Action,
        _ text: String,
        over owner: User.ID,
        by person: User.ID,
        in request: String,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: owner,
            actor: person,
            event: .emergency(EmergencyEvent(action: action, text: text))
        )
    }
}
