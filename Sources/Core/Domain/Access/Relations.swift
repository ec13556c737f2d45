/// What is true now between an owner, who acts and the app: all that a decision is made from.
package struct Relations: Hashable, Sendable {
    /// The owner of the data, as far as a decision needs him.
    package struct Owner: Hashable, Sendable {
        /// Who.
        package var id: User.ID

        /// Whether the account may be used.
        package var isEnabled: Bool

        /// Whether he does not want doctors to look in an emergency (rule 5).
        package var refusesEmergencyAccess: Bool

        /// Shards that his choice of residency forbids.
        package var forbiddenShards: Set<Shard.Name>

        /// The owner of the data.
        package init(
            id: User.ID,
            isEnabled: Bool = true,
            refusesEmergencyAccess: Bool = false,
            forbiddenShards: Set<Shard.Name> = []
        ) {
            self.id = id
            self.isEnabled = isEnabled
            self.refusesEmergencyAccess = refusesEmergencyAccess
            self.forbiddenShards = forbiddenShards
        }
    }

    /// The person who acts, as far as a decision needs him.
    package struct Actor: Hashable, Sendable {
        /// Who.
        package var id: User.ID

        /// Whether the account may be used.
        package var isEnabled: Bool

        /// His places at legal entities.
        package var affiliations: [Affiliation]

        /// The person who acts.
        package init(id: User.ID, isEnabled: Bool = true, affiliations: [Affiliation] = []) {
            self.id = id
            self.isEnabled = isEnabled
            self.affiliations = affiliations
        }

        /// Whether a legal entity has confirmed him as a doctor.
        package func isDoctor(at now: Moment) -> Bool {
            affiliations.contains { $0.isActive(at: now) }
        }
    }

    /// Whose data.
    package var owner: Owner

    /// Who acts; nil where a device acts on its own.
    package var actor: Actor?

    /// The app; nil at the platform's own pages.
    package var app: App?

    /// Whether who acts has subscribed to the app.
    package var actorSubscribes: Bool

    /// owner → app.
    package var ownerToApp: [Delegation]

    /// owner → who acts.
    package var ownerToActor: [Delegation]

    /// who acts → app, on this owner's data.
    package var actorToApp: [Delegation]

    /// What the owner and who acts are to each other.
    package var relationships: [Relationship]

    /// What can be delegated within each kind of relationship.
    package var ceilings: RoleCeilings

    /// The emergency that who acts has declared over this owner, if any.
    package var emergency: EmergencyAccess?

    /// What is true now between an owner, who acts and the app.
    package init(
        owner: Owner,
        actor: Actor? = nil,
        app: App? = nil,
        actorSubscribes: Bool = false,
        ownerToApp: [Delegation] = [],
        ownerToActor: [Delegation] = [],
        actorToApp: [Delegation] = [],
        relationships: [Relationship] = [],
        ceilings: RoleCeilings = .standard,
        emergency: EmergencyAccess? = nil
    ) {
        self.owner = owner
        self.actor = actor
        self.app = app
        self.actorSubscribes = actorSubscribes
        self.ownerToApp = ownerToApp
        self.ownerToActor = ownerToActor
        self.actorToApp = actorToApp
        self.relationships = relationships
        self.ceilings = ceilings
        self.emergency = emergency
    }
}

/// What an owner can delegate to a person, by what they are to each other: configuration.
package struct RoleCeilings: Hashable, Sendable {
    /// The operations that each kind of relationship allows; a kind that is missing allows none.
    package let operations: [Relationship.Kind: Operations]

    /// The kinds of relationship within which *manage* can be given.
    package let manage: Set<Relationship.Kind>

    /// What an owner can delegate to a person.
    package init(
        operations: [Relationship.Kind: Operations],
        manage: Set<Relationship.Kind>
    ) {
        self.operations = operations
        self.manage = manage
    }

    /// All four operations for everybody; *manage* for relatives only (`domain.md`).
    package static let standard = RoleCeilings(
        operations: [.patientPatient: .all, .patientDoctor: .all, .patientRelative: .all],
        manage: [.patientRelative]
    )
}

/// A doctor's declaration that he must see a patient's data now (rule 5).
package struct EmergencyAccess: Hashable, Sendable {
    /// The longest that one lasts.
    package static let longest = Duration.seconds(4 * 60 * 60)

    /// The reason, as the doctor typed it.
    package let reason: String

    /// Whether he has shown his second factor for it.
    package let hasSecondFactor: Bool

    /// When it was declared.
    package let began: Moment

    /// A doctor's declaration.
    package init(reason: String, hasSecondFactor: Bool, began: Moment) {
        self.reason = reason
        self.hasSecondFactor = hasSecondFactor
        self.began = began
    }

    /// Whether it lasts at a moment.
    package func lasts(at now: Moment) -> Bool {
        now >= began && now < began + Self.longest
    }
}
