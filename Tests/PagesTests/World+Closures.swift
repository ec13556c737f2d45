import Application
import Domain

@testable import Pages

extension World: Closures {
    func hasApps(_ person: User.ID) throws(Refusal) -> Bool { developers.contains(person) }

    func open(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard !isOutrun, kept.values.allSatisfy({ $0.guardian != person }) else { return false }
        kept[person] = nil
        people[person]?.isEnabled = false
        open = open.filter { $0.value.person != person }
        closed.append(person)
        entries.append(entry)
        told += notices
        return true
    }

    func unfinished(limit: Int) throws(Refusal) -> [Closure] { [] }

    func erase(
        _ person: User.ID,
        in shard: Shard.Name,
        limit: Int,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        false
    }

    func eraseAccount(_ person: User.ID, at now: Moment, with entry: AuditEntry) throws(Refusal) {}

    func finish(_ person: User.ID) throws(Refusal) {}
}
