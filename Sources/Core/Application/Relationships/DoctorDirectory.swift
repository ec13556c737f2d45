package import Domain

/// The doctors whom legal entities have confirmed, and who can be chosen.
///
/// A doctor is shown by his name and where he works; no address is among it.
package protocol DoctorDirectory {
    /// Finds doctors whose place at a legal entity holds and whose account may be used.
    ///
    /// - Parameters:
    ///   - word: what their names hold; empty: any.
    ///   - entity: where they work; nil: anywhere.
    ///   - asker: for whom it is said whether they are asked or known already.
    ///   - limit: how many at most.
    ///   - now: when.
    /// - Returns: the doctors, by name.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func doctors(
        matching word: String,
        at entity: LegalEntity.ID?,
        for asker: User.ID,
        limit: Int,
        now: Moment
    ) throws(Refusal) -> [ListedDoctor]

    /// Those of some people who can be chosen.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func doctors(
        among people: [User.ID],
        for asker: User.ID,
        now: Moment
    ) throws(Refusal) -> [ListedDoctor]

    /// The legal entities at which a doctor can be chosen, by name; the first hundreds.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func entitiesWithDoctors(now: Moment) throws(Refusal) -> [LegalEntity]
}

/// A doctor who can be chosen.
package struct ListedDoctor: Hashable, Sendable {
    /// What he is to who looks.
    package enum State: Hashable, Sendable {
        /// He can be asked.
        case free

        /// He was asked and has not answered.
        case asked

        /// They are patient and doctor.
        case known
    }

    /// Who.
    package let id: User.ID

    /// How he is called.
    package let name: String

    /// Where he works, by name.
    package let entities: [String]

    /// What he is to who looks.
    package let state: State

    /// A doctor who can be chosen.
    package init(id: User.ID, name: String, entities: [String], state: State) {
        self.id = id
        self.name = name
        self.entities = entities
        self.state = state
    }
}

/// Shows a patient the doctors whom he can choose.
package struct ListDoctors {
    /// So many stand on a page; who looks for another one gives a name or a place.
    package static let most = 50

    /// The longest word that is looked for; of a longer one the rest is left out.
    package static let longestWord = 100

    private let directory: any DoctorDirectory
    private let standings: any Standings

    /// The use case over its ports.
    package init(directory: any DoctorDirectory, standings: any Standings) {
        self.directory = directory
        self.standings = standings
    }

    /// The doctors of a page.
    package struct Answer: Hashable, Sendable {
        /// The doctors, by name.
        package let doctors: [ListedDoctor]

        /// Whether there are more.
        package let hasMore: Bool

        /// Where doctors can be chosen.
        package let entities: [LegalEntity]
    }

    /// Shows them.
    ///
    /// - Parameters:
    ///   - word: what their names hold; empty: any.
    ///   - entity: where they work; nil: anywhere.
    ///   - owner: who would be their patient.
    ///   - person: who looks: the owner, or who acts for him.
    ///   - now: when.
    /// - Returns: the doctors, and where there are any.
    /// - Throws: `Refusal.notFound` for another's owner as for none, `.unavailable`.
    package func callAsFunction(
        matching word: String,
        at entity: LegalEntity.ID?,
        for owner: User.ID,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Answer {
        if person != owner {
            _ = try standings.relations(ofActing: person, for: owner, at: now)
        }
        let found = try directory.doctors(
            matching: String(word.prefix(Self.longestWord)),
            at: entity,
            for: owner,
            limit: Self.most + 1,
            now: now
        ).filter { $0.id != owner }
        return Answer(
            doctors: Array(found.prefix(Self.most)),
            hasMore: found.count > Self.most,
            entities: try directory.entitiesWithDoctors(now: now)
        )
    }
}
