import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Entries of the platform's outbox, with the names of who appears in them.
struct NamedAuditTests {
    private let world: StandingWorld
    private let web: Databases
    private let log: DatabaseAuditLog

    init() throws {
        world = try StandingWorld()
        web = try GrantWorld.databases(as: .web)
        // Connecting takes round trips of its own.
        try web.platform.run("DO 1")
        log = DatabaseAuditLog(web)
    }

    private func write(_ event: AuditEvent, later: Int64 = 0, app: App.ID? = nil) throws {
        try Outbox.insert(
            AuditEntry(
                id: RandomIdentifiers().next(at: world.now),
                time: world.now + .seconds(later),
                request: "r",
                owner: world.owner,
                actor: world.actor,
                app: app,
                entity: world.entity.id,
                event: event
            ),
            into: world.root.platform
        )
    }

    private func policy(to consumer: String) -> AuditEvent {
        let relation = "delegates-to user"
        return .policy(
            PolicyEvent(action: .add, relation: relation, consumer: consumer, before: [], after: [])
        )
    }

    @Test func `who acted, by what, about whom and for whom are named in one round trip`() throws {
        let other = try StandingWorld()
        try world.root.platform.run(
            "UPDATE user SET first_name = 'Ä', middle_name = 'm' WHERE id = \(other.actor)"
        )
        try world.root.platform.run("UPDATE app SET name = 'Ö 😀' WHERE id = \(other.app)")
        try write(policy(to: other.actor.description), later: 1, app: world.app)
        try write(policy(to: other.app.text), later: 2)
        let before = web.platform.roundTrips
        let elsewhere = try StandingWorld().owner
        let named = try log.written(
            about: world.owner,
            before: nil,
            limit: 9,
            naming: Appearances(people: [elsewhere])
        )
        #expect(web.platform.roundTrips == before + 1)
        let names = try DatabaseNames(web).names(
            ofPeople: [world.owner, world.actor, other.actor, elsewhere],
            apps: [world.app, other.app],
            entities: [world.entity.id]
        )
        #expect(named.names == names)
        #expect(names.people[other.actor] == "Ä m B" && names.apps[other.app] == "Ö 😀")
        let plain = try log.entries(of: world.owner, in: nil, before: nil, limit: 9)
        #expect(Set(named.found.map(\.entry)) == Set(plain) && plain.count == 2)
        for written in named.found {
            guard case .open(let opening) = written.content else { throw Refusal.notFound }
            #expect(opening.k.count == 32 && AuditBody.decode(opening.body) == written.entry)
        }
    }

    @Test func `one's own audit and one's circle come in one round trip`() throws {
        try write(policy(to: world.app.text), app: world.app)
        let circles = DatabaseCircles(web, ceilings: .standard)
        let others = Appearances(people: [world.actor])
        let before = web.platform.roundTrips
        let read = try circles.circle(
            of: world.owner,
            at: world.now,
            writtenBefore: nil,
            limit: 9,
            naming: others
        )
        #expect(web.platform.roundTrips == before + 1)
        let written = try log.written(about: world.owner, before: nil, limit: 9, naming: others)
        #expect(read?.written == written && written.found.count == 1)
        #expect(try read?.circle == circles.circle(of: world.owner, at: world.now))
        #expect(read?.circle.member(world.owner) != nil)
    }

    @Test func `a search, and the audit of all, name them as well`() throws {
        try write(policy(to: world.app.text), app: world.app)
        let window = Window(from: world.now, until: world.now + .seconds(9))
        let found = try log.entries(
            of: world.owner,
            AuditFilter(tag: .rights, window: window),
            before: nil,
            limit: 9,
            naming: Appearances()
        )
        #expect(found.found.count == 1 && found.names.people[world.actor] == "A B")
        #expect(found.names.apps == [world.app: "App"])
        let all = try DatabaseWholeAudit(web).entries(
            WholeAuditQuery(person: world.owner),
            limit: 9,
            examined: 9,
            naming: Appearances(apps: [world.app])
        )
        #expect(all.entries == found.found && all.names.apps == found.names.apps)
        #expect(all.names.people == found.names.people)
    }

    @Test func `accesses are counted and named`() throws {
        let type = try known(DataType.Code("activity"))
        let access = AccessEvent(
            operation: .read,
            type: type,
            request: "",
            outcome: .permit(.owner),
            entries: 1,
            shards: []
        )
        for _ in 0..<2 { try write(.access(access), app: world.app) }
        let steps = [world.now, world.now + .seconds(9)]
        let before = web.platform.roundTrips
        let counted = try log.tallies(of: world.owner, between: steps, naming: Appearances())
        #expect(web.platform.roundTrips == before + 1)
        #expect(counted.found.map(\.count) == [2] && counted.found.first?.app == world.app)
        #expect(counted.names.people == [world.actor: "A B"])
        #expect(counted.names.apps == [world.app: "App"])
    }

    @Test func `before a place, a few that follow it come along as written`() throws {
        for number in 0..<6 { try write(.account(.granted), later: Int64(number)) }
        let all = try log.entries(of: world.owner, in: nil, before: nil, limit: 9)
        let key = all[3].key
        let read = try log.written(about: world.owner, before: key, limit: 1, naming: Appearances())
        let found = Set(read.found.map(\.entry))
        #expect(found == [all[2], all[3], all[4]])
        // Entries that are erased say so, and have nothing to open them.
        try world.root.platform.run(
            """
            UPDATE audit SET body = '', actor = NULL, k = NULL, erased = 5 WHERE id = \(all[0].id)
            """
        )
        let erased = try log.written(
            about: world.owner,
            before: nil,
            limit: 1,
            naming: Appearances()
        )
        let since = Moment(milliseconds: 5)
        #expect(erased.found.map(\.content) == [.erased(since: since)])
        #expect(erased.found.map(\.entry.event) == [.erased(since: since)])
    }
}
