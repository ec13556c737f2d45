import Application
import Domain

@testable import Pages

extension World: AccessRequests {
    func add(_ request: AccessRequest, with entry: AuditEntry) throws(Refusal) {
        wanted.append(request)
        entries.append(entry)
    }

    func request(_ id: AccessRequest.ID) throws(Refusal) -> AccessRequest? {
        wanted.first { $0.id == id }
    }

    func requests(
        of person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AccessRequest] {
        Array(wanted.filter { $0.owner == person || $0.asker == person }.prefix(limit))
    }

    func unanswered(by owner: User.ID, limit: Int) throws(Refusal) -> [AskedRight] {
        let open = wanted.filter { $0.owner == owner && $0.state == .requested }
        return open.prefix(limit).map { request in
            AskedRight(request: request, name: people[request.asker]?.name.full ?? "")
        }
    }

    func close(
        _ request: AccessRequest.ID,
        as state: AccessRequest.State,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard !isOutrun,
            let place = wanted.firstIndex(where: { $0.id == request && $0.state == .requested })
        else { return false }
        wanted[place] = wanted[place].standing(state)
        entries.append(entry)
        return true
    }

    func accept(
        _ request: AccessRequest,
        giving policy: Policy,
        delegation: Identifier<Delegation>,
        at now: Moment,
        with entry: (_ before: [Policy]) -> AuditEntry
    ) throws(Refusal) -> Bool {
        let before = rights[request.owner]?[request.asker]?.policies ?? []
        guard try close(request.id, as: .accepted, with: entry(before)) else { return false }
        rights[request.owner, default: [:]][request.asker] = Delegation(policies: before + [policy])
        return true
    }
}

extension AccessRequest {
    /// The same in another state.
    fileprivate func standing(_ state: State) -> AccessRequest {
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
            changed: changed
        )
    }
}
