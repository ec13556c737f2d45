package import Domain

/// Asks doctors whom a patient chose to take him, and offers what they may read from then on.
///
/// Nothing is given before a doctor accepts; he is told, and the patient learns his answer.
package struct AskDoctors {
    private let requests: any RelationshipRequests
    private let directory: any DoctorDirectory
    private let standings: any Standings
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        requests: any RelationshipRequests,
        directory: any DoctorDirectory,
        standings: any Standings,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        self.requests = requests
        self.directory = directory
        self.standings = standings
        self.identifiers = identifiers
        self.registry = registry
    }

    /// Asks; who was asked already, or is the patient's doctor, is left out.
    ///
    /// - Parameters:
    ///   - doctors: whom.
    ///   - offer: what they may read as soon as they accept; may be empty.
    ///   - owner: who would be their patient.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it: the owner, or who acts for him.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for another's owner, and for somebody who is no confirmed
    ///   doctor as for nobody; `.invalid` with the fields `doctor` and `offer`;
    ///   `.forbidden(.notAllowed)` to who would choose himself; `.throttled`; `.unavailable`.
    package func callAsFunction(
        _ doctors: [User.ID],
        offering offer: [DataType.Code],
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let relations = try standings.relations(ofActing: person, for: owner, at: now)
        guard !doctors.isEmpty else { throw .invalid("doctor", "Choose at least one.") }
        // Who acts for somebody gives himself nothing (domain.md).
        guard !doctors.contains(owner), !doctors.contains(person) else {
            throw .forbidden(.notAllowed)
        }
        let ceiling = relations.ceilings.operations[.patientDoctor] ?? []
        guard offer.allSatisfy({ registry[$0] != nil }),
            offer.isEmpty || ceiling.contains(.read)
        else { throw .invalid("offer", "Such a relationship does not allow it.") }
        let listed = try directory.doctors(among: doctors, for: owner, now: now)
        guard Set(listed.map(\.id)) == Set(doctors) else { throw .notFound }
        let asked = listed.filter { $0.state == .free }
        try requests.allow(asked.count, by: owner, at: now)
        for doctor in asked {
            let made = RelationshipRequest(
                id: identifiers.next(at: now),
                asker: owner,
                doctor: doctor.id,
                offer: offer,
                asked: now
            )
            try requests.ask(
                made,
                telling: .person(doctor.id),
                in: request,
                by: person,
                identifiers
            )
        }
    }
}

extension RelationshipRequests {
    /// Refuses more requests than a person may make in a day.
    ///
    /// - Throws: `Refusal.throttled`, `.unavailable`.
    func allow(_ count: Int, by asker: User.ID, at now: Moment) throws(Refusal) {
        let yesterday = now - .seconds(86_400)
        let made = try self.count(by: asker, since: yesterday)
        guard made + count <= AskForRelationship.mostADay else {
            throw .throttled(retryAfterSeconds: 3_600)
        }
    }

    /// Stores a request with its audit entry, and tells who is asked.
    ///
    /// - Throws: `Refusal.conflict(.exists)`, `.unavailable`.
    func ask(
        _ made: RelationshipRequest,
        telling recipient: NoticeRecipient,
        in request: String,
        by person: User.ID,
        _ identifiers: any Identifiers
    ) throws(Refusal) {
        let now = made.asked
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: made.asker,
            actor: person,
            event: .account(.relationshipRequested)
        )
        let notice = Notice(
            id: identifiers.next(at: now),
            .relationshipAsked,
            at: now,
            other: made.asker
        )
        try add(made, with: entry, telling: [PostedNotice(notice, to: recipient)])
    }
}
