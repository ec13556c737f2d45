package import Domain

/// The thresholds of one data type for one person.
package struct SetThresholds: Hashable, Sendable {
    /// Of which data type.
    package let type: DataType.Code

    /// What counts for him.
    package let thresholds: Thresholds

    /// Who set them for him, and when; nil: they are the registry's.
    package let change: Change?

    /// Who set thresholds, and when.
    package struct Change: Hashable, Sendable {
        /// Who.
        package let person: User.ID

        /// When.
        package let time: Moment

        /// Who set thresholds, and when.
        package init(person: User.ID, time: Moment) {
            self.person = person
            self.time = time
        }
    }

    /// The thresholds of one data type for one person.
    package init(type: DataType.Code, thresholds: Thresholds, change: Change?) {
        self.type = type
        self.thresholds = thresholds
        self.change = change
    }
}

/// Beyond which numbers readings are critical, for everybody and for single patients.
package protocol ThresholdBook {
    /// The thresholds that count for a person, of all types that have some.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func thresholds(of owner: User.ID) throws(Refusal) -> [DataType.Code: SetThresholds]

    /// Sets the thresholds of a type for a person, with the audit entry, in one transaction.
    ///
    /// - Parameters:
    ///   - thresholds: with limits for each number of the type; nil: the registry's again.
    ///   - type: of which data type.
    ///   - owner: for whom.
    ///   - entry: the audit entry; its actor is who sets them.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func set(
        _ thresholds: Thresholds?,
        of type: DataType.Code,
        for owner: User.ID,
        with entry: AuditEntry
    ) throws(Refusal)
}

/// Changes the thresholds of a data type for a patient: his doctor does, who may read it.
package struct ChangeThresholds {
    private let book: any ThresholdBook
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        book: any ThresholdBook,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        self.book = book
        self.identifiers = identifiers
        self.registry = registry
    }

    /// Changes them.
    ///
    /// - Parameters:
    ///   - code: of which data type.
    ///   - thresholds: the new ones; nil: the registry's again.
    ///   - request: the request, for the audit.
    ///   - standing: who does it, at the pages, over the patient.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` where he may not read the type, `.forbidden` where he may and
    ///   is not the patient's doctor, `.invalid`, `.unavailable`.
    package func callAsFunction(
        of code: DataType.Code,
        to thresholds: Thresholds?,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) {
        guard let type = registry[code], let relations = standing.relations,
            let actor = standing.actor
        else { throw .notFound }
        let owner = relations.owner.id
        guard relations.maySetThresholds(of: code, at: now) else {
            let reading = Access(way: .pages(actor.id), owner: owner, operation: .read, type: code)
            throw decide(reading, relations, at: now).isPermit
                ? .forbidden(.notAllowed) : .notFound
        }
        if let thresholds { try type.check(thresholds) }
        let whole = thresholds.map { given in
            Thresholds(
                type.limitNames.reduce(into: [:]) { $0[$1] = given.limits[$1] ?? .init() }
            )
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request.id,
            owner: owner,
            actor: actor.id,
            event: .account(.thresholdsChanged)
        )
        try book.set(whole, of: code, for: owner, with: entry)
    }
}
