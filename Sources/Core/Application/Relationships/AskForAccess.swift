package import Domain

/// Asks an owner for a right on one of his data types, in the name of an app's user.
package struct AskForAccess {
    /// So many requests a person may make in a day.
    package static let mostADay = 20

    /// The longest reason, in Unicode scalars.
    package static let longestReason = 500

    private let requests: any AccessRequests
    private let standings: any Standings
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        requests: any AccessRequests,
        standings: any Standings,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        self.requests = requests
        self.standings = standings
        self.identifiers = identifiers
        self.registry = registry
    }

    /// What is wanted.
    package struct Wish: Hashable, Sendable {
        let owner: User.ID
        let type: DataType.Code
        let operations: Operations
        let reason: String
        let until: Moment?

        /// What is wanted: of whom, on which data type, to do what, what for, until when.
        package init(
            owner: User.ID,
            type: DataType.Code,
            operations: Operations,
            reason: String,
            until: Moment?
        ) {
            self.owner = owner
            self.type = type
            self.operations = operations
            self.reason = reason
            self.until = until
        }
    }

    /// Asks.
    ///
    /// What is wrong with the wish itself is told first, whoever the owner is; then an owner to
    /// whom the asker has no relationship looks like none.
    ///
    /// - Parameters:
    ///   - wish: what is wanted.
    ///   - request: the request's number, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: the request, as it is stored.
    /// - Throws: `Refusal.forbidden(.insufficientScope)`, `.invalid` with JSON pointers,
    ///   `.notFound`, `.conflict(.exists)`, `.throttled`, `.unavailable`.
    package func callAsFunction(
        _ wish: Wish,
        in request: String,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> AccessRequest {
        let asker = try standing.person(sharing: ListRelationships.scopeWord, at: now)
        try check(wish, asker, at: now)
        let yesterday = now - .seconds(86_400)
        guard try requests.count(by: asker, since: yesterday) < Self.mostADay else {
            throw .throttled(retryAfterSeconds: 3_600)
        }
        let ceiling = try ceiling(of: asker, over: wish.owner, at: now)
        guard wish.operations.isSubset(of: ceiling) else {
            throw .invalid("/operations", "Such a relationship does not allow all of them.")
        }
        let made = AccessRequest(
            id: identifiers.next(at: now),
            asker: asker,
            owner: wish.owner,
            type: wish.type,
            operations: wish.operations,
            reason: wish.reason,
            until: wish.until,
            asked: now,
            changed: now
        )
        let entry = made.entry(
            identifiers.next(at: now),
            .account(.accessRequested),
            by: asker,
            standing.app?.id,
            in: request,
            at: now
        )
        try requests.add(made, with: entry)
        return made
    }

    private func check(_ wish: Wish, _ asker: User.ID, at now: Moment) throws(Refusal) {
        var violations: [Refusal.Violation] = []
        func check(_ isRight: Bool, _ field: String, _ message: String) {
            if !isRight { violations.append(Refusal.Violation(field, message)) }
        }
        let reason = wish.reason.unicodeScalars
        check(wish.owner != asker, "/owner", "Nobody asks himself.")
        check(registry[wish.type] != nil, "/datatype", "There is no such data type.")
        check(!wish.operations.isEmpty, "/operations", "Name at least one.")
        check(
            (1...Self.longestReason).contains(reason.count)
                && reason.contains { !$0.properties.isWhitespace }
                && !reason.contains { $0.properties.generalCategory == .control },
            "/reason",
            "Say what for in one line of at most \(Self.longestReason) characters."
        )
        check(wish.until.map { $0 > now } ?? true, "/until", "It is over already.")
        guard violations.isEmpty else { throw .invalid(violations) }
    }

    /// What the two are to each other allows the owner to give.
    private func ceiling(
        of asker: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Operations {
        let standing = try standings.standing(ofPerson: asker, over: owner, at: now)
        guard let relations = standing?.relations, relations.owner.isEnabled else {
            throw .notFound
        }
        let ceiling = relations.ceiling(at: now)
        guard !ceiling.isEmpty else { throw .notFound }
        return ceiling
    }
}

extension AccessRequest {
    /// An entry in the owner's audit about the request.
    func entry(
        _ id: AuditEntry.ID,
        _ event: AuditEvent,
        by person: User.ID,
        _ app: App.ID? = nil,
        in request: String,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: id,
            time: now,
            request: request,
            owner: owner,
            actor: person,
            app: app,
            event: event
        )
    }
}
