package import Domain

/// A person, and all whose data or policies he may have to do with, as of one moment.
package struct Circle: Hashable, Sendable {
    /// An owner, and what the person stands for over him.
    package struct Member: Hashable, Sendable {
        /// Who, and what he is called.
        package let owner: NamedOwner

        /// The IANA name of the zone that he lives in.
        package let timeZone: String

        /// What the person stands for over him, with where the owner's series may be.
        package let standing: Standing

        /// Whether the person is his guardian, who keeps his account.
        package let isWard: Bool

        /// An owner, and what the person stands for over him.
        package init(
            owner: NamedOwner,
            timeZone: String,
            standing: Standing,
            isWard: Bool = false
        ) {
            self.owner = owner
            self.timeZone = timeZone
            self.standing = standing
            self.isWard = isWard
        }
    }

    /// How many questions wait for the person's answer.
    package struct Waiting: Hashable, Sendable {
        /// Requests for a relationship.
        package let relationships: Int

        /// Requests for a right on his data.
        package let rights: Int

        /// Whether he is a patient who has no doctor here and asked none.
        package let isWithoutDoctor: Bool

        /// How many questions wait for the person's answer.
        package init(relationships: Int = 0, rights: Int = 0, isWithoutDoctor: Bool = false) {
            self.relationships = relationships
            self.rights = rights
            self.isWithoutDoctor = isWithoutDoctor
        }
    }

    /// Who.
    package let person: User.ID

    /// How he is greeted.
    package let firstName: String

    /// He himself, and those who gave him something once, by last name.
    package let members: [Member]

    /// What waits for his answer.
    package let waiting: Waiting

    /// The emergencies that last over his data, or theirs whose policies he was let manage, the
    /// newest first.
    package let emergencies: [DeclaredEmergency]

    /// How the doctors of these are called.
    package let doctors: [User.ID: String]

    /// A person, and all whose data or policies he may have to do with.
    package init(
        person: User.ID,
        firstName: String,
        members: [Member],
        waiting: Waiting,
        emergencies: [DeclaredEmergency] = [],
        doctors: [User.ID: String] = [:]
    ) {
        self.person = person
        self.firstName = firstName
        self.members = members
        self.waiting = waiting
        self.emergencies = emergencies
        self.doctors = doctors
    }

    /// The member with an identifier; nil: a stranger, or nobody.
    package func member(_ owner: User.ID) -> Member? {
        members.first { $0.owner.id == owner }
    }
}

/// Looks up, in one round trip, a person's circle.
package protocol Circles {
    /// The circle of a person; nil where he is unknown or disabled.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func circle(of person: User.ID, at now: Moment) throws(Refusal) -> Circle?

    /// The same, with the newest entries about the person himself in the platform's outbox, as
    /// `AuditLog.written` has them.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func circle(
        of person: User.ID,
        at now: Moment,
        writtenBefore: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> CircleWithAudit?
}

/// A person's circle, and entries of his own audit that came with it.
package struct CircleWithAudit: Sendable {
    /// The circle.
    package let circle: Circle

    /// The entries, with the names of all who appear in them, and of others.
    package let written: Named<[WrittenEntry]>

    /// A person's circle, and entries of his own audit.
    package init(circle: Circle, written: Named<[WrittenEntry]>) {
        self.circle = circle
        self.written = written
    }
}
