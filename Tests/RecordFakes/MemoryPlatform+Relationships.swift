package import Application
package import Domain

extension MemoryPlatform: Acquaintances, AccessRequests, Names {
    /// Whom a person knows.
    package func acquaintances(of person: User.ID) throws(Refusal) -> [Acquaintance] {
        acquainted[person] ?? []
    }

    /// Names of people.
    package func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String] {
        names.filter { people.contains($0.key) }
    }

    /// No app has a name here.
    package func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String] { [:] }

    package func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String] {
        Dictionary(entities.map { ($0, "Clinic \($0)") }, uniquingKeysWith: { one, _ in one })
    }

    /// Stores a request.
    package func add(_ request: AccessRequest, with entry: AuditEntry) throws(Refusal) {
        let isOpen = requests.contains { other in
            other.asker == request.asker && other.owner == request.owner
                && other.type == request.type && other.state == .requested
        }
        guard !isOpen else { throw .conflict(.exists) }
        requests.append(request)
        entries.append(entry)
    }

    /// A request.
    package func request(_ id: AccessRequest.ID) throws(Refusal) -> AccessRequest? {
        requests.first { $0.id == id }
    }

    /// The requests of a person, the newest first.
    package func requests(
        of person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AccessRequest] {
        let mine = requests.filter { request in
            [request.asker, request.owner].contains(person)
                && (before.map { request.key < $0 } ?? true)
        }
        return Array(mine.sorted { $0.key > $1.key }.prefix(limit))
    }

    /// Those that an owner has not answered, the newest first.
    package func unanswered(by owner: User.ID, limit: Int) throws(Refusal) -> [AskedRight] {
        let open = requests.filter { $0.owner == owner && $0.state == .requested }
        return open.sorted { $0.key > $1.key }.prefix(limit).map { request in
            AskedRight(request: request, name: names[request.asker] ?? "")
        }
    }

    /// How many a person made.
    package func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int {
        requests.filter { $0.asker == asker && $0.asked > moment }.count
    }

    /// Closes one that is open.
    package func close(
        _ request: AccessRequest.ID,
        as state: AccessRequest.State,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        let place = requests.firstIndex { $0.id == request && $0.state == .requested }
        guard let place else { return false }
        requests[place] = requests[place].turned(state, at: entry.time)
        entries.append(entry)
        return true
    }

    /// Accepts one that is open; what is given shows in the entry alone.
    package func accept(
        _ request: AccessRequest,
        giving policy: Policy,
        delegation: Identifier<Delegation>,
        at now: Moment,
        with entry: (_ before: [Policy]) -> AuditEntry
    ) throws(Refusal) -> Bool {
        try close(request.id, as: .accepted, with: entry([]))
    }
}

extension AccessRequest {
    fileprivate func turned(_ state: State, at now: Moment) -> AccessRequest {
        AccessRequest(
            id: id,
            asker: asker,
            owner: owner,
            type: type,
            operations: operations,
            reason: reason,
            until: until,
            state: state,
            asked: asked,
            changed: now
        )
    }
}
