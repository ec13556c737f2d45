import Application
import Domain

@testable import Pages

extension World: OwnSessions {
    func sessions(of person: User.ID) throws(Refusal) -> [PersonSession] {
        open.values.filter { $0.person == person }.sorted { $0.lastSeen > $1.lastSeen }
    }

    func end(
        _ hash: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard open[hash]?.person == person else { return false }
        open[hash] = nil
        entries.append(entry)
        return true
    }

    func endOthers(
        but hash: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        open = open.filter { $0.key == hash || $0.value.person != person }
        entries.append(entry)
    }
}

extension World: Emergencies {
    func declare(
        _ emergency: DeclaredEmergency,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        alarms.append(emergency)
        toldOfEmergency += notices
        entries.append(entry)
    }

    func emergency(_ id: DeclaredEmergency.ID) throws(Refusal) -> DeclaredEmergency? {
        alarms.first { $0.id == id }
    }

    func emergencies(
        over owner: User.ID,
        limit: Int
    ) throws(Refusal) -> [NamedEmergency] {
        alarms.filter { $0.owner == owner }.map(named)
    }

    func emergencies(
        by doctor: User.ID,
        limit: Int
    ) throws(Refusal) -> [NamedEmergency] {
        alarms.filter { $0.doctor == doctor }.map(named)
    }

    func emergencies(limit: Int) throws(Refusal) -> [NamedEmergency] { alarms.map(named) }

    private func named(_ alarm: DeclaredEmergency) -> NamedEmergency {
        NamedEmergency(
            emergency: alarm,
            doctor: people[alarm.doctor]?.name.full ?? "",
            owner: people[alarm.owner]?.name.full ?? ""
        )
    }

    func end(
        _ id: DeclaredEmergency.ID,
        objecting objection: String?,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard !isOutrun, let place = alarms.firstIndex(where: { $0.id == id }),
            alarms[place].objection == nil
        else { return false }
        alarms[place].ended = alarms[place].ended ?? entry.time
        alarms[place].objection = objection.map {
            DeclaredEmergency.Remark(time: entry.time, text: $0)
        }
        entries.append(entry)
        return true
    }

    func review(
        _ id: DeclaredEmergency.ID,
        _ review: DeclaredEmergency.Review,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard let place = alarms.firstIndex(where: { $0.id == id && $0.review == nil })
        else { return false }
        alarms[place].review = review
        entries.append(entry)
        return true
    }

    func setRefused(
        _ isRefused: Bool,
        by owner: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        if isRefused { refusing.insert(owner) } else { refusing.remove(owner) }
        entries.append(entry)
    }

    /// What a reader stands for: by an emergency, where one lasts.
    func standing(
        ofReader person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let standing = try standing(ofPerson: person, over: owner, at: now)
        let alarm = alarms.last {
            $0.doctor == person && $0.owner == owner && $0.lasts(at: now)
        }
        guard let alarm, let standing, var relations = standing.relations else {
            return standing
        }
        relations.emergency = alarm.access
        return Standing(
            way: .emergency(person),
            actor: standing.actor,
            app: nil,
            relations: relations
        )
    }
}
