package import Domain

/// What people asked owners for.
package protocol AccessRequests {
    /// Stores a new request with its audit entry, in one transaction.
    ///
    /// - Throws: `Refusal.conflict(.exists)` where one of the same asker, owner and data type is
    ///   open, `.unavailable(.platform)`.
    func add(_ request: AccessRequest, with entry: AuditEntry) throws(Refusal)

    /// The request with an identifier.
    func request(_ id: AccessRequest.ID) throws(Refusal) -> AccessRequest?

    /// What a person asked for or was asked for, the newest first.
    func requests(
        of person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AccessRequest]

    /// What an owner is asked for and has not answered, with who asks, the newest first.
    func unanswered(by owner: User.ID, limit: Int) throws(Refusal) -> [AskedRight]

    /// How many requests a person has made since a moment.
    func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int

    /// Refuses or withdraws a request that is open, with the audit entry, in one transaction.
    ///
    /// - Returns: whether it was open.
    func close(
        _ request: AccessRequest.ID,
        as state: AccessRequest.State,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Accepts a request that is open: adds a policy to what the owner gives the asker.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - policy: what is given of what it asks for.
    ///   - delegation: for the delegation, should there be none yet.
    ///   - now: when.
    ///   - entry: makes the audit entry from the policies before.
    /// - Returns: whether it was open and a relationship holds; all happens in one transaction,
    ///   after or before the end of the relationship.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func accept(
        _ request: AccessRequest,
        giving policy: Policy,
        delegation: Identifier<Delegation>,
        at now: Moment,
        with entry: (_ before: [Policy]) -> AuditEntry
    ) throws(Refusal) -> Bool
}

/// A request for a right, and who asks.
package struct AskedRight: Hashable, Sendable {
    /// The request.
    package let request: AccessRequest

    /// How the asker is called.
    package let name: String

    /// A request for a right, and who asks.
    package init(request: AccessRequest, name: String) {
        self.request = request
        self.name = name
    }
}

extension AccessRequest {
    /// The place of a request in the order of all.
    package var key: RecordKey { RecordKey(time: asked, id) }
}

/// Lists what a person asked for or was asked for.
package struct ListAccessRequests {
    /// The most of a page.
    package static let most = 1_000

    private let requests: any AccessRequests

    /// The use case over its port.
    package init(requests: any AccessRequests) { self.requests = requests }

    /// A page of requests, the newest first.
    package struct Page: Hashable, Sendable {
        /// The requests.
        package var requests: [AccessRequest]

        /// Behind what to read on; nil where nothing is left.
        package var next: RecordKey?
    }

    /// Lists them for an app that the person lets see that.
    ///
    /// - Returns: at most so many, and behind what to read on.
    /// - Throws: `Refusal.forbidden(.insufficientScope)`, `.unauthenticated`, `.unavailable`.
    package func callAsFunction(
        before: RecordKey?,
        limit: Int,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Page {
        let person = try standing.person(sharing: ListRelationships.scopeWord, at: now)
        let limit = min(max(limit, 1), Self.most)
        let found = try requests.requests(of: person, before: before, limit: limit + 1)
        var page = Page(requests: Array(found.prefix(limit)))
        if found.count > limit { page.next = page.requests.last?.key }
        return page
    }

    /// Lists what a person is asked for and has not answered, at the pages.
    ///
    /// - Parameters:
    ///   - owner: who is asked.
    ///   - person: who looks: the owner, or who acts for him.
    ///   - standings: what he stands for.
    ///   - now: when.
    /// - Returns: the newest first, at most `most`.
    /// - Throws: `Refusal.notFound` to who acts for nobody, `.unavailable`.
    package func callAsFunction(
        unansweredBy owner: User.ID,
        by person: User.ID,
        _ standings: any Standings,
        at now: Moment
    ) throws(Refusal) -> [AskedRight] {
        if person != owner { _ = try standings.relations(ofActing: person, for: owner, at: now) }
        return try requests.unanswered(by: owner, limit: Self.most)
    }
}
