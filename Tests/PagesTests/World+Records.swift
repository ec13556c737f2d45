import Application
import Domain

@testable import Pages

extension World: RecordRepository, LatestTimes {
    var shards: [Shard] { [phr] }

    private func open(_ shard: Shard.Name) throws(Refusal) {
        guard !isShardDown else { throw .unavailable(.shard(shard.text)) }
    }

    func batch(_ query: RecordQuery, in shard: Shard.Name) throws(Refusal) -> RecordBatch {
        try open(shard)
        let records = (stored[query.owner]?[query.type] ?? []).filter { record in
            query.window.contains(record.time) && (query.after.map { $0 < record.key } ?? true)
        }
        return RecordBatch(singles: records.sorted { $0.key < $1.key })
    }

    func record(
        at address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> Record? {
        try open(shard)
        return stored[owner]?[type]?.first { $0.address == address }
    }

    func create(
        _ records: [Record],
        of owner: User.ID,
        _ type: DataType.Code,
        with entry: AuditEntry,
        once: Once?,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        try open(shard)
        stored[owner, default: [:]][type, default: []] += records
        entries.append(entry)
        return .now
    }

    func change(_ change: RecordChange, with entry: AuditEntry) throws(Refusal) {
        let (before, address) = (change.before, change.before.address)
        guard var list = stored[change.owner]?[change.type],
            let place = list.firstIndex(where: { $0.address == address }),
            list[place].version == before.version
        else { throw .conflict(.version) }
        if let after = change.after {
            list[place] = after
            let version = RecordVersion(
                version: before.version,
                time: before.time,
                offsetMinutes: before.offsetMinutes,
                value: before.value,
                replaced: entry.time,
                actor: entry.actor,
                app: entry.app
            )
            replaced[address, default: []].insert(version, at: 0)
        } else {
            list.remove(at: place)
            replaced[address] = nil
        }
        stored[change.owner]?[change.type] = list
        entries.append(entry)
    }

    func latest(
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [DataType.Code: Moment] {
        try open(shard)
        return (stored[owner] ?? [:]).compactMapValues { $0.map(\.time).max() }
    }
}

extension World: LatestValues, RecordStream, RecordVersions {
    func latest(
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [DataType.Code: Record] {
        try open(shard)
        return (stored[owner] ?? [:]).compactMapValues { records in
            records.max { $0.time < $1.time }
        }
    }

    func forEach(
        of owner: User.ID,
        _ types: [DataType.Code],
        in window: Window,
        _ shard: Shard.Name,
        _ body: (RecordPiece) -> Void
    ) throws(Refusal) -> Bool {
        try open(shard)
        for type in types {
            for record in stored[owner]?[type] ?? [] where window.contains(record.time) {
                body(.single(type, record))
            }
        }
        return true
    }

    func versions(
        of address: Record.Address,
        owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> [RecordVersion] { replaced[address] ?? [] }

    func versions(
        of owner: User.ID,
        _ type: DataType.Code,
        after last: KeptVersion?,
        limit: Int,
        in shard: Shard.Name
    ) throws(Refusal) -> [KeptVersion] {
        try open(shard)
        guard last == nil else { return [] }
        return (stored[owner]?[type] ?? []).flatMap { record in
            (replaced[record.address] ?? []).map { version in
                KeptVersion(address: record.address, version: version)
            }
        }
    }
}

extension World: KeptRecordings {
    func recordings(
        of owner: User.ID,
        before: RecordKey?,
        limit: Int,
        in shard: Shard.Name
    ) throws(Refusal) -> [KeptRecording] {
        try open(shard)
        let all = (recorded[owner] ?? []).sorted { $0.key > $1.key }
        return Array(
            all.filter { recording in before.map { recording.key < $0 } ?? true }
                .prefix(limit)
        )
    }

    func recording(
        _ id: Recording.ID,
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> KeptRecording? {
        try open(shard)
        return recorded[owner]?.first { $0.id == id }
    }

    func markers(
        of id: Recording.ID,
        owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [Int] {
        try open(shard)
        return [1]
    }

    func remove(
        _ recording: KeptRecording,
        of owner: User.ID,
        with entries: [AuditEntry]
    ) throws(Refusal) -> Bool {
        guard !isOutrun, let place = recorded[owner]?.firstIndex(where: { $0.id == recording.id })
        else { return false }
        recorded[owner]?.remove(at: place)
        self.entries += entries
        return true
    }
}

extension World: Circles {
    func circle(of person: User.ID, at now: Moment) throws(Refusal) -> Circle? {
        guard let user = people[person], user.isEnabled else { return nil }
        var members: [Circle.Member] = []
        let opened = alarms.filter { $0.doctor == person && $0.lasts(at: now) }.map(\.owner)
        let givers = try owners(delegatingTo: person)
        let others = Set(opened).subtracting(givers.map(\.id)).compactMap { people[$0] }
            .map { NamedOwner(id: $0.id, name: $0.name.full) }
        for owner in givers + others {
            guard let standing = try standing(ofReader: person, over: owner.id, at: now) else {
                continue
            }
            let zone = "Europe/Rome"
            members.append(
                Circle.Member(
                    owner: owner,
                    timeZone: zone,
                    standing: standing,
                    isWard: kept[owner.id]?.guardian == person
                )
            )
        }
        let waiting = asked.filter {
            $0.state == .requested
                && ($0.request.email == user.email && user.email != nil
                    || $0.request.doctor == person)
        }
        return Circle(
            person: person,
            firstName: user.name.first,
            members: members,
            waiting: Circle.Waiting(
                relationships: waiting.count,
                isWithoutDoctor: user.kinds.contains(.patient) && !hasDoctor(person)
            ),
            emergencies: alarms.filter { $0.lasts(at: now) },
            doctors: people.mapValues(\.name.full)
        )
    }

    func circle(
        of person: User.ID,
        at now: Moment,
        writtenBefore: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> CircleWithAudit? {
        guard let circle = try circle(of: person, at: now) else { return nil }
        let written = try written(
            about: person,
            before: writtenBefore,
            limit: limit,
            naming: others
        )
        return CircleWithAudit(circle: circle, written: written)
    }
}

extension World {
    /// What use cases of records are made of.
    var recordAccess: RecordAccess {
        RecordAccess(records: self, trail: self, identifiers: self, registry: registry)
    }
}

extension World: AuditSearch, GivenRights {
    func entries(
        of owner: User.ID,
        _ filter: AuditFilter,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry] {
        try entries(of: owner, in: outbox, before: before, limit: 10_000).filter { entry in
            filter.window.contains(entry.time)
                && (filter.person.map { entry.actor == $0 } ?? true)
                && (filter.app.map { entry.app == $0 } ?? true)
        }
    }

    func entries(
        of owner: User.ID,
        _ filter: AuditFilter,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[AuditEntry]> {
        let found = try entries(of: owner, filter, in: nil, before: before, limit: limit)
        return Named(found: found, names: try names(in: found))
    }

    func tallies(
        of owner: User.ID,
        between steps: [Moment],
        in shard: Shard.Name
    ) throws(Refusal) -> [AccessTally] { [] }

    func tallies(
        of owner: User.ID,
        between steps: [Moment],
        naming others: Appearances
    ) throws(Refusal) -> Named<[AccessTally]> {
        let all = try entries(of: owner, in: nil, before: nil, limit: 10_000)
        return Named(found: tallies(of: all, between: steps), names: try names(in: all))
    }

    private func tallies(of all: [AuditEntry], between steps: [Moment]) -> [AccessTally] {
        all.compactMap { entry in
            guard case .access(let event) = entry.event,
                let step = steps.lastIndex(where: { $0 <= entry.time })
            else { return nil }
            let isDone = if case .permit = event.outcome { true } else { false }
            return AccessTally(
                step: step,
                actor: entry.actor,
                app: entry.app,
                isRefused: !isDone,
                count: 1
            )
        }
    }

    func rights(by giver: User.ID) throws(Refusal) -> [GivenRight] {
        (rights[giver] ?? [:]).flatMap { receiver, delegation in
            delegation.policies.map { policy in
                GivenRight(
                    user: receiver,
                    app: nil,
                    name: people[receiver]?.name.full ?? "",
                    audience: delegation.audience,
                    manage: delegation.manage,
                    policy: policy
                )
            }
        }
    }
}
