import Application
import Domain

@testable import Pages

extension World: AccountOffice {
    func accounts(
        matching word: String,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [User] {
        let found = people.values.filter { word.isEmpty || $0.name.full.contains(word) }
        return Array(found.sorted { $0.id < $1.id }.dropFirst(first).prefix(limit))
    }

    func account(_ person: User.ID) throws(Refusal) -> OverseenAccount? {
        guard let user = people[person] else { return nil }
        return OverseenAccount(user: user, hasSecondFactor: try factors(of: person).isOn)
    }

    func change(
        _ person: User.ID,
        _ change: AccountChange,
        with entry: AuditEntry
    ) throws(Refusal) -> AccountChange.Outcome {
        guard var user = people[person] else { return .unchanged }
        let others = people.values.filter {
            $0.id != person && $0.isEnabled && $0.kinds.contains(.administrator)
        }
        let administers = user.isEnabled && user.kinds.contains(.administrator)
        if change.endsAdministration, administers, others.isEmpty { return .lastAdministrator }
        switch change {
        case .enable: user.isEnabled = true
        case .disable:
            user.isEnabled = false
            open = open.filter { $0.value.person != person }
        case .give(let kind): user.kinds.insert(kind)
        case .take(let kind): user.kinds.remove(kind)
        }
        guard user != people[person] else { return .unchanged }
        people[person] = user
        entries.append(entry)
        return .done
    }
}

extension World: AppOffice {
    func apps(
        matching word: String,
        in state: App.State?,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [OverseenApp] {
        let found = shelf.filter { word.isEmpty || $0.app.name.contains(word) }
            .filter { state == nil || $0.app.state == state }
        return found.dropFirst(first).prefix(limit).map {
            OverseenApp(
                app: $0.app,
                description: $0.description,
                developer: NamedOwner(id: eve, name: $0.developer),
                users: 3
            )
        }
    }

    func change(
        _ app: App.ID,
        _ change: AppOversight,
        at now: Moment,
        with entry: (_ developer: User.ID) -> AuditEntry
    ) throws(Refusal) -> Bool {
        guard let place = shelf.firstIndex(where: { $0.app.id == app }) else { return false }
        let old = shelf[place]
        let new = App(
            id: app,
            name: old.app.name,
            granterType: old.app.granterType,
            state: change == .suspend
                ? .suspended : change == .resume ? .published : old.app.state,
            isVerified: change == .verify || change != .doubt && old.app.isVerified,
            needsRefreshTokens: old.app.needsRefreshTokens,
            template: old.app.template
        )
        guard new != old.app else { return false }
        shelf[place] = MarketApp(
            app: new,
            description: old.description,
            developer: old.developer,
            accepted: nil
        )
        entries.append(entry(eve))
        return true
    }
}

extension World: EntityOffice {
    func entities(of administrator: User.ID?) throws(Refusal) -> [EntitySummary] {
        staffs.values.filter { staff in
            administrator.map { one in staff.administrators.contains { $0.id == one } } ?? true
        }.map { staff in
            EntitySummary(
                entity: staff.entity,
                doctors: staff.doctors.filter(\.isConfirmed).count,
                waiting: staff.doctors.filter { !$0.isConfirmed }.count
            )
        }
    }

    func staff(of entity: LegalEntity.ID) throws(Refusal) -> EntityStaff? { staffs[entity] }

    func affiliations(of person: User.ID) throws(Refusal) -> [Affiliation] {
        staffs.values.flatMap { staff in
            staff.doctors.filter { $0.id == person }.map {
                Affiliation(
                    entity: staff.entity,
                    isConfirmed: $0.isConfirmed,
                    period: $0.period
                )
            }
        }
    }

    func add(_ entity: LegalEntity, with entry: AuditEntry) throws(Refusal) {
        staffs[entity.id] = EntityStaff(entity: entity, doctors: [], administrators: [])
        entries.append(entry)
    }

    func administers(_ person: User.ID, _ entity: LegalEntity.ID) throws(Refusal) -> Bool {
        staffs[entity]?.administrators.contains { $0.id == person } ?? false
    }

    func setAdministrator(
        _ person: User.ID,
        of entity: LegalEntity.ID,
        to isAdministrator: Bool,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard let staff = staffs[entity], try administers(person, entity) != isAdministrator else {
            return false
        }
        let rest = staff.administrators.filter { $0.id != person }
        let name = people[person]?.name.full ?? ""
        staffs[entity] = EntityStaff(
            entity: staff.entity,
            doctors: staff.doctors,
            administrators: rest
                + (isAdministrator ? [NamedOwner(id: person, name: name)] : [])
        )
        entries.append(entry)
        return true
    }

    func change(
        _ doctor: User.ID,
        at entity: LegalEntity.ID,
        _ change: AffiliationChange,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard let staff = staffs[entity] else { return false }
        let old = staff.doctors.first { $0.id == doctor }
        let isConfirmed = old?.isConfirmed ?? false
        let isAllowed =
            switch change {
            case .request: old == nil
            case .confirm, .refuse: old != nil && !isConfirmed
            case .end: isConfirmed && old?.period.until == nil
            }
        guard isAllowed else { return false }
        let new = EntityStaff.Doctor(
            id: doctor,
            name: people[doctor]?.name.full ?? "",
            email: people[doctor]?.email ?? "",
            isConfirmed: change == .confirm || change == .end,
            period: change == .end ? Window(from: nil, until: entry.time) : .always
        )
        staffs[entity] = EntityStaff(
            entity: staff.entity,
            doctors: staff.doctors.filter { $0.id != doctor } + (change == .refuse ? [] : [new]),
            administrators: staff.administrators
        )
        entries.append(entry)
        return true
    }
}

/// The audit of all in a world, none of it in a shard.
struct WorldAudit: WholeAuditLog {
    let world: World

    var shards: [Shard.Name] { [] }

    func entries(
        _ query: WholeAuditQuery,
        in shard: Shard.Name,
        limit: Int,
        examined: Int
    ) throws(Refusal) -> ReadAudit.Page { ReadAudit.Page() }

    func entries(
        _ query: WholeAuditQuery,
        limit: Int,
        examined: Int,
        naming others: Appearances
    ) throws(Refusal) -> ReadAudit.Page {
        let found = world.entries.filter { entry in
            (query.person == nil || [entry.owner, entry.actor].contains(query.person))
                && (query.app == nil || entry.app == query.app)
                && query.period.contains(entry.time)
                && (query.before.map { entry.key < $0 } ?? true)
        }
        var page = ReadAudit.Page(
            entries: Array(found.sorted { $0.key > $1.key }.prefix(limit))
        )
        page.names = try world.names(in: page.entries)
        return page
    }
}

extension World: SchemaChecks {
    func health() throws(Refusal) -> [SchemaHealth] { states }
}
