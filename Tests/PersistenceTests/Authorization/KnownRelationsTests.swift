import Application
import Chances
import Domain
import Foundation
import MariaDB
import RecordFakes
import Synchronization
import Testing

@testable import Persistence

/// What was read before is used again, and never when it is no longer true.
@Suite(.serialized) struct KnownRelationsTests {
    private let world: StandingWorld
    private let known = KnownRelations()

    init() throws { world = try StandingWorld() }

    /// Standings with a memory, or without any.
    private static func standings(
        _ known: KnownRelations = KnownRelations()
    ) throws -> DatabaseStandings {
        let databases = try GrantWorld.databases(as: .api)
        return DatabaseStandings(databases, ceilings: .standard, sharing: known)
    }

    /// Every change of a table that a decision reads, in an order in which each changes something.
    private var changes: [SQL] {
        let (owner, actor, app, entity) = (world.owner, world.actor, world.app, world.entity)
        let delegation: SQL = "(SELECT id FROM delegation WHERE giver = \(owner) LIMIT 1)"
        return [
            "INSERT INTO residency VALUES (\(owner), 'ehr_it')",
            "UPDATE residency SET shard = 'phr' WHERE user = \(owner)",
            "DELETE FROM residency WHERE user = \(owner)",
            "INSERT INTO affiliation VALUES (\(actor), \(entity.id), 1, NULL, NULL)",
            "UPDATE affiliation SET confirmed = 0 WHERE user = \(actor)",
            "UPDATE legal_entity SET country = 'DE' WHERE id = \(entity.id)",
            "DELETE FROM affiliation WHERE user = \(actor)",
            """
            INSERT INTO relationship VALUES (LEAST(\(owner), \(actor)),
                GREATEST(\(owner), \(actor)), 'patient-doctor', 'active', \(owner), 0)
            """,
            "UPDATE relationship SET state = 'ended' WHERE low = LEAST(\(owner), \(actor))",
            "DELETE FROM relationship WHERE low = LEAST(\(owner), \(actor))",
            "INSERT INTO subscription VALUES (\(actor), \(app), 1, 0)",
            "DELETE FROM subscription WHERE user = \(actor)",
            "INSERT INTO app_template_line VALUES (\(app), 1, 'activity', 2, 1, '', '', '')",
            "UPDATE app_template_line SET operations = 3 WHERE app = \(app)",
            "DELETE FROM app_template_line WHERE app = \(app)",
            """
            INSERT INTO delegation (id, giver, receiver_user, audience, created)
            VALUES (\(Identifier<User>(high: owner.high, low: 9)), \(owner), \(actor), 'self', 0)
            """,
            "INSERT INTO policy (delegation, data_type, operations) VALUES (\(delegation), '*', 2)",
            "UPDATE policy SET operations = 3 WHERE delegation = \(delegation)",
            "DELETE FROM policy WHERE delegation = \(delegation)",
            "UPDATE delegation SET apps_allowed = 0 WHERE giver = \(owner)",
            "DELETE FROM delegation WHERE giver = \(owner)",
            """
            INSERT INTO delegation (id, giver, receiver_app, audience, for_owner, created)
            VALUES (\(Identifier<User>(high: owner.high, low: 8)), \(actor), \(app), 'others',
                \(owner), 0)
            """,
            "DELETE FROM delegation WHERE giver = \(actor)",
            "INSERT INTO series_place VALUES (\(owner), 'activity', 'phr', 'record')",
            "UPDATE user SET refuses_emergency = 1 WHERE id = \(owner)",
            "UPDATE app SET verified = 1 WHERE id = \(app)",
            "UPDATE app SET state = 'suspended' WHERE id = \(app)",
            "UPDATE app SET state = 'published' WHERE id = \(app)",
            "UPDATE user SET enabled = 0 WHERE id = \(actor)",
        ]
    }

    @Test func `after any change the next request is decided by what is true now`() throws {
        let token = try world.token(.composed(owner: world.owner, actor: world.actor))
        let remembering = try Self.standings(known)
        func standing(_ standings: DatabaseStandings) throws -> Standing? {
            try standings.standing(ofToken: token, over: nil, at: world.now)
        }
        var before = try standing(remembering)
        #expect(try before == standing(remembering))
        for change in changes {
            try world.root.platform.run(change)
            let now = try standing(remembering)
            #expect(now != before, "\(change.text)")
            #expect(try now == standing(Self.standings()), "\(change.text)")
            before = now
        }
        #expect(before == nil)
    }

    /// A table that is read here and whose changes nobody notes would be an access that goes on.
    @Test func `every table that relations are read from has its triggers`() throws {
        let text = DatabaseStandings.whole([], over: nil, at: world.now).text
        let tables = Set(text.matches(of: /(?:FROM|JOIN) ([a-z_]+)/).map { String($0.1) })
        // These are read with each request.
        let live: Set = ["token", "app_grant", "revision"]
        #expect(tables.isSuperset(of: live) && tables.count > 12)
        let triggers = try world.root.platform.rows(
            """
            SELECT event_object_table, event_manipulation FROM information_schema.triggers
            WHERE trigger_schema = DATABASE() AND action_statement REGEXP 'revise|revision'
            """
        ) { row in try row.text(0) + " " + row.text(1) }
        // Nobody is affiliated with a new entity; places are only ever added.
        let needless: Set = [
            "legal_entity INSERT", "series_place UPDATE", "series_place DELETE",
        ]
        for table in tables.subtracting(live) {
            for event in ["INSERT", "UPDATE", "DELETE"] {
                let name = "\(table) \(event)"
                #expect(triggers.contains(name) || needless.contains(name), "\(name)")
            }
        }
    }

    @Test func `a grant that is revoked ends what is remembered of it`() throws {
        let token = try world.token(.own(world.owner))
        let remembering = try Self.standings(known)
        #expect(try remembering.standing(ofToken: token, over: nil, at: world.now) != nil)
        try world.root.platform.run("UPDATE app_grant SET revoked = 1 WHERE app = \(world.app)")
        #expect(try remembering.standing(ofToken: token, over: nil, at: world.now) == nil)
    }

    @Test func `a full memory forgets and goes on`() throws {
        let small = KnownRelations(most: 2)
        let token = try world.token(.login(world.actor))
        let remembering = try Self.standings(small)
        for low in 0..<7 {
            let owner = low == 3 ? world.owner : User.ID(high: 5, low: UInt64(low))
            let standing = try remembering.standing(ofToken: token, over: owner, at: world.now)
            #expect(standing?.relations?.owner.id == (low == 3 ? owner : nil))
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `what a commit has changed is never seen as it was before`() throws {
        let token = try world.token(.own(world.owner))
        let (now, owner, shared) = (world.now, world.owner, known)
        // Who reads all the time tries to keep what is no longer true.
        let isOver = Atomic(false)
        let done = DispatchGroup()
        for _ in 0..<4 {
            done.enter()
            Thread.detachNewThread {
                let others = try? Self.standings(shared)
                while !isOver.load(ordering: .relaxed) {
                    _ = try? others?.standing(ofToken: token, over: nil, at: now)
                }
                done.leave()
            }
        }
        let mine = try Self.standings(shared)
        for round in 0..<Rounds.of(150, long: 5_000) {
            let refuses = round % 2 == 0
            try world.root.platform.run(
                "UPDATE user SET refuses_emergency = \(refuses ? 1 : 0) WHERE id = \(owner)"
            )
            let standing = try mine.standing(ofToken: token, over: nil, at: now)
            #expect(standing?.relations?.owner.refusesEmergencyAccess == refuses)
        }
        isOver.store(true, ordering: .relaxed)
        done.wait()
    }
}
