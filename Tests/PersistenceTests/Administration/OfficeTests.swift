import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// What administrators do, under the account of the role web.
struct OfficeTests {
    private let world: StandingWorld
    private let web: Databases

    init() throws {
        world = try StandingWorld()
        web = try GrantWorld.databases(as: .web)
    }

    private func entry(_ event: AccountEvent, at moment: Moment? = nil) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: moment ?? world.now),
            time: moment ?? world.now,
            request: "r",
            owner: world.owner,
            actor: world.actor,
            app: world.app,
            event: .account(event)
        )
    }

    @Test func `who is disabled has no session and no token from the next request on`() throws {
        let token = try world.token(.own(world.owner))
        let sessions = DatabaseSessions(web)
        let session = PersonSession(
            hash: digest("\(world.owner)"),
            person: world.owner,
            created: world.now,
            lastSeen: world.now,
            authenticated: world.now
        )
        try sessions.open(session, replacing: nil, with: entry(.signedIn))
        func isOpen() throws -> Bool {
            guard let relations = try world.standing(token)?.relations else { return false }
            return relations.owner.isEnabled
        }
        #expect(try isOpen())
        let office = DatabaseAccountOffice(web)
        func change(_ change: AccountChange) throws -> AccountChange.Outcome {
            try office.change(world.owner, change, with: entry(.accountDisabled))
        }
        #expect(try change(.disable) == .done)
        #expect(try !isOpen() && sessions.session(session.hash) == nil)
        #expect(try change(.disable) == .unchanged)
        #expect(try change(.enable) == .done)
        #expect(try isOpen() && sessions.session(session.hash) == nil)
    }

    @Test func `roles are given and taken one by one`() throws {
        let office = DatabaseAccountOffice(web)
        func change(_ change: AccountChange) throws -> AccountChange.Outcome {
            try office.change(world.owner, change, with: entry(.developerAppointed))
        }
        func kinds() throws -> Set<AccountKind>? {
            try DatabaseUsers(web).user(world.owner)?.kinds
        }
        #expect(try change(.give(.developer)) == .done)
        #expect(try change(.give(.developer)) == .unchanged)
        #expect(try kinds() == [.patient, .developer])
        #expect(try change(.take(.patient)) == .done)
        #expect(try kinds() == [.developer])
        #expect(try change(.take(.developer)) == .done)
        #expect(try kinds() == [] && change(.give(.patient)) == .done)
        #expect(try kinds() == [.patient])
        let missing = User.ID(high: 1, low: 77)
        let none = try office.change(missing, .enable, with: entry(.accountEnabled))
        #expect(none == .unchanged)
    }

    @Test func `who is disabled is none of the administrators who are left`() throws {
        let people: SQL = "id IN (\(world.owner), \(world.actor))"
        try world.root.platform.run("UPDATE user SET kinds = 'administrator' WHERE " + people)
        let office = DatabaseAccountOffice(web)
        func change(_ person: User.ID, _ change: AccountChange) throws -> AccountChange.Outcome {
            try office.change(person, change, with: entry(.accountDisabled))
        }
        #expect(try change(world.actor, .disable) == .done)
        #expect(try change(world.owner, .disable) == .lastAdministrator)
        #expect(try change(world.owner, .take(.administrator)) == .lastAdministrator)
        #expect(try change(world.actor, .enable) == .done)
        #expect(try change(world.owner, .disable) == .done)
        try world.root.platform.run("UPDATE user SET kinds = 'patient' WHERE " + people)
    }

    @Test func `an account is found by its name as letters, page by page`() throws {
        let name = "50%_\(world.owner)"
        try world.root.platform.run(
            "UPDATE user SET last_name = \(name) WHERE id IN (\(world.owner), \(world.actor))"
        )
        let office = DatabaseAccountOffice(web)
        let found = try office.accounts(matching: "A \(name)", after: 0, limit: 9)
        #expect(Set(found.map(\.id)) == [world.owner, world.actor])
        #expect(try office.accounts(matching: name, after: 1, limit: 9).count == 1)
        let pattern = name.replacing("50%", with: "5%")
        #expect(try office.accounts(matching: pattern, after: 0, limit: 9).isEmpty)
    }

    @Test func `a suspended app's tokens open nothing, and it comes back as it was`() throws {
        let token = try world.token(.own(world.owner))
        let office = DatabaseAppOffice(web)
        func change(_ change: AppOversight) throws -> Bool {
            try office.change(world.app, change, at: world.now) { developer in
                #expect(developer == world.owner)
                return entry(.appSuspended)
            }
        }
        #expect(try world.standing(token) != nil)
        #expect(try change(.suspend) && world.standing(token) == nil)
        #expect(try !change(.suspend))
        #expect(try change(.resume) && world.standing(token)?.app?.state == .published)
        #expect(try !change(.resume))
        #expect(try change(.verify) && !change(.verify))
        #expect(try world.standing(token)?.app?.isVerified == true)
        let found = try office.apps(matching: world.app.text, in: .published, after: 0, limit: 2)
        #expect(found.map(\.app.id) == [world.app] && found.first?.app.isVerified == true)
        #expect(try office.apps(matching: world.app.text, in: .draft, after: 0, limit: 2).isEmpty)
        #expect(try change(.doubt))
        let log = DatabaseAuditLog(web)
        #expect(try log.entries(of: world.owner, in: nil, before: nil, limit: 9).count == 4)
    }

    @Test func `a doctor has a doctor's ceiling once he is confirmed, until it ends`() throws {
        try world.root.platform.run(
            """
            INSERT INTO relationship (low, high, kind, state, asked_by, changed)
            VALUES (\(world.owner), \(world.actor), 'patient-doctor', 'active', \(world.owner), 0)
            """
        )
        let office = DatabaseEntityOffice(web)
        let id = world.entity.id
        func ceiling(_ moment: Moment? = nil) throws -> Operations? {
            try world.standings.standing(
                ofPerson: world.actor,
                over: world.owner,
                at: world.now
            )?.relations?.ceiling(at: moment ?? world.now)
        }
        func change(_ change: AffiliationChange, at moment: Moment? = nil) throws -> Bool {
            try office.change(
                world.actor,
                at: id,
                change,
                with: entry(.affiliationRequested, at: moment)
            )
        }
        #expect(try change(.request) && !change(.request))
        #expect(try ceiling() == [])
        #expect(try office.staff(of: id)?.doctors.map(\.isConfirmed) == [false])
        #expect(try change(.refuse) && !change(.confirm))
        #expect(try change(.request) && change(.confirm) && !change(.refuse))
        #expect(try ceiling() == .all)
        let later = world.now + .seconds(60)
        #expect(try change(.end, at: later) && !change(.end, at: later))
        #expect(try ceiling() == .all && ceiling(later) == [])
        #expect(try change(.request, at: later) && ceiling(later) == [])
        #expect(try office.affiliations(of: world.actor).map(\.isConfirmed) == [false])
    }

    @Test func `what is done at one legal entity changes nothing at another`() throws {
        let office = DatabaseEntityOffice(web)
        let there = LegalEntity(
            id: RandomIdentifiers().next(at: world.now),
            name: "Elsewhere",
            country: world.entity.country
        )
        let (here, elsewhere) = (world.entity.id, there.id)
        try office.add(there, with: entry(.entityAdded))
        func change(
            _ change: AffiliationChange,
            at entity: LegalEntity.ID,
            later seconds: Int = 0
        ) throws -> Bool {
            let moment = world.now + .seconds(seconds)
            let entry = entry(.affiliationRequested, at: moment)
            return try office.change(world.actor, at: entity, change, with: entry)
        }
        func state(at entity: LegalEntity.ID) throws -> Affiliation? {
            try office.affiliations(of: world.actor).first { $0.entity.id == entity }
        }
        #expect(try change(.request, at: here) && change(.request, at: elsewhere))
        #expect(try change(.refuse, at: here) && state(at: elsewhere) != nil)
        #expect(try change(.request, at: here) && change(.confirm, at: elsewhere))
        #expect(try state(at: here)?.isConfirmed == false)
        #expect(try !change(.end, at: here), "only what is confirmed ends")
        #expect(try !change(.confirm, at: elsewhere, later: 1), "it is confirmed once")
        #expect(try change(.confirm, at: here) && change(.end, at: here))
        #expect(try state(at: elsewhere)?.isActive(at: world.now + .seconds(1)) == true)
        #expect(try change(.request, at: here))
        #expect(try state(at: elsewhere)?.isConfirmed == true)
        for entity in [here, elsewhere] {
            _ = try office.setAdministrator(
                world.actor,
                of: entity,
                to: true,
                with: entry(.entityAdministratorAppointed)
            )
        }
        _ = try office.setAdministrator(
            world.actor,
            of: here,
            to: false,
            with: entry(.entityAdministratorDismissed)
        )
        #expect(try office.entities(of: world.actor).map(\.entity.id) == [elsewhere])
    }

    @Test func `a legal entity's administrator sees his own ones`() throws {
        let office = DatabaseEntityOffice(web)
        let id = world.entity.id
        func set(_ isOne: Bool) throws -> Bool {
            try office.setAdministrator(
                world.actor,
                of: id,
                to: isOne,
                with: entry(.entityAdministratorAppointed)
            )
        }
        #expect(try office.entities(of: world.actor).isEmpty)
        #expect(try !office.administers(world.actor, id))
        #expect(try set(true) && !set(true) && office.administers(world.actor, id))
        #expect(try office.entities(of: world.actor).map(\.entity) == [world.entity])
        #expect(try office.staff(of: id)?.administrators.map(\.id) == [world.actor])
        #expect(try set(false) && office.entities(of: world.actor).isEmpty)
        let made = LegalEntity(
            id: RandomIdentifiers().next(at: world.now),
            name: "Ä 😀",
            country: world.entity.country
        )
        try office.add(made, with: entry(.entityAdded))
        #expect(try office.staff(of: made.id)?.entity == made)
        #expect(try office.staff(of: Identifier(high: 1, low: 1)) == nil)
    }

    @Test func `the schemas say how they are, and one that is down is told`() throws {
        let health = try DatabaseSchemaChecks(web).health()
        #expect(health.map { $0.shard?.text } == [nil, "phr", "ehr_it"])
        for one in health {
            let state = try known(one.state)
            #expect(state.step >= 32 && state.steps > 3 && state.bytes > 0)
            #expect(state.waiting != nil)
        }
        let server = try ShardServer.shared.get()
        let broken = try ShardServer.databases(on: server, as: .web, down: ["phr"])
        let found = try DatabaseSchemaChecks(broken).health()
        #expect(found.map { $0.state == nil } == [false, true, false])
    }
}

extension OfficeTests {
    private func read(_ query: WholeAuditQuery, limit: Int = 9) throws -> ReadAudit.Page {
        try DatabaseWholeAudit(web).entries(
            query,
            limit: limit,
            examined: 5,
            naming: Appearances()
        )
    }

    @Test func `the audit of all is filtered by person, app and time, and read page by page`()
        throws
    {
        let entries = (0..<6).map { entry(.signedIn, at: world.now + .seconds($0)) }
        for entry in entries { try Outbox.insert(entry, into: world.root.platform) }
        let all = try read(WholeAuditQuery(person: world.owner)).entries
        #expect(all == entries.reversed())
        #expect(try read(WholeAuditQuery(person: world.actor)).entries == all)
        let nobody = User.ID(high: 1, low: 1)
        #expect(try read(WholeAuditQuery(person: nobody)).entries.isEmpty)
        let first = try read(WholeAuditQuery(person: world.owner), limit: 4).entries
        let rest = try read(WholeAuditQuery(person: world.owner, before: first.last?.key))
        #expect(first + rest.entries == all)
        let then = Window(from: world.now + .seconds(1), until: world.now + .seconds(3))
        let some = try read(WholeAuditQuery(person: world.owner, period: then)).entries
        #expect(some == [entries[2], entries[1]])
        let byApp = try read(WholeAuditQuery(person: world.owner, app: world.app))
        #expect(byApp.entries == Array(all.prefix(5)) && byApp.next == all[4].key)
        let ofApp = try read(WholeAuditQuery(app: world.app), limit: 10_000)
        #expect(ofApp.next == nil && ofApp.entries.allSatisfy { $0.app == world.app })
        #expect(Set(all).isSubset(of: ofApp.entries))
        let other = try known(App.ID("another"))
        #expect(try read(WholeAuditQuery(app: other)).entries.isEmpty)
        let none = try read(WholeAuditQuery(person: world.owner, app: other))
        #expect(none.entries.isEmpty && none.next == all[4].key)
        // One that was erased is told as such; a body that is gone stops nobody.
        try world.root.platform.run(
            """
            UPDATE audit SET erased = 7, body = '', actor = NULL, k = NULL
            WHERE id = \(entries[5].id)
            """
        )
        let erased = try read(WholeAuditQuery(person: world.owner)).entries
        #expect(erased.first?.event == .erased(since: Moment(milliseconds: 7)))
        #expect(erased.dropFirst() == all.dropFirst())
        // Of these seconds alone: other tests write what is no entry, long before.
        let seconds = Window(from: world.now, until: world.now + .seconds(60))
        let newest = try read(WholeAuditQuery(period: seconds), limit: 100)
        #expect(newest.entries.count == 100 || newest.entries.count >= 6)
        #expect(newest.entries.map(\.key) == newest.entries.map(\.key).sorted(by: >))
    }
}
