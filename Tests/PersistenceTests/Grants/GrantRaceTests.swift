import Chances
import Application
import Domain
import Foundation
import MariaDB
import Synchronization
import Testing

@testable import Persistence

/// How often a race is run: often enough to notice, or long enough to be sure.
private let rounds = Rounds.of(20, long: 1_000)

@Suite(.serialized) struct GrantRaceTests {
    /// Runs a body on threads of their own, each with connections of its own, all at once.
    ///
    /// - Returns: how many said that they succeeded.
    private func race(
        _ threads: Int,
        _ body: @escaping @Sendable (Int, Databases) -> Bool
    ) -> Int {
        let successes = Mutex(0)
        let (ready, done) = (DispatchGroup(), DispatchGroup())
        let start = DispatchSemaphore(value: 0)
        for index in 0..<threads {
            ready.enter()
            done.enter()
            Thread.detachNewThread {
                let databases = try? GrantWorld.databases()
                // Connected before the race begins, or the connecting would spread it out.
                _ = try? databases?.platform.row("SELECT 1") { (row: borrowing Row) in
                    try row.int(0)
                }
                ready.leave()
                start.wait()
                if let databases, body(index, databases) { successes.withLock { $0 += 1 } }
                done.leave()
            }
        }
        ready.wait()
        for _ in 0..<threads { start.signal() }
        done.wait()
        return successes.withLock { $0 }
    }

    @Test(.timeLimit(.minutes(10)))
    func `of fifty who show one proof at once exactly one is the first`() throws {
        for round in 0..<rounds {
            let world = try GrantWorld(try GrantWorld.databases())
            let hash = digest("proof \(world.person) \(round)")
            let successes = race(50) { _, databases in
                (try? DatabaseSingleUses(databases).note(hash, until: world.now)) == true
            }
            #expect(successes == 1)
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `of fifty who redeem one code at once exactly one succeeds`() throws {
        for round in 0..<rounds {
            let databases = try GrantWorld.databases()
            let world = try GrantWorld(databases)
            let code = try world.code("code", on: databases)
            let successes = race(50) { index, databases in
                world.redeem(code, for: "\(index)", on: databases) != nil
            }
            #expect(successes == 1, "round \(round)")
            let counts = try world.counts(databases)
            #expect(counts.access == 1 && counts.refresh == 1, "round \(round)")
            // The others showed the verifier: that is a second use, which ends the grant, once.
            #expect(counts.ended == 1)
            #expect(try world.events(databases).filter { $0 == "code-replayed" }.count == 1)
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `of two successors used at once one ends the family`() throws {
        for round in 0..<rounds {
            let databases = try GrantWorld.databases()
            let world = try GrantWorld(databases)
            _ = world.redeem(try world.code("code", on: databases), for: "0", on: databases)
            _ = world.refresh("0", for: "1", on: databases)
            _ = world.refresh("0", for: "2", on: databases)
            let successes = race(2) { index, databases in
                world.refresh("\(index + 1)", for: "next\(index)", on: databases) != nil
            }
            #expect(successes == 1, "round \(round)")
            #expect(try world.counts(databases).ended == 1)
            #expect(try world.events(databases).last == "refresh-token-replayed")
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `one refresh token used by many at once stays one family`() throws {
        for round in 0..<rounds {
            let databases = try GrantWorld.databases()
            let world = try GrantWorld(databases)
            _ = world.redeem(try world.code("code", on: databases), for: "0", on: databases)
            let successes = race(4) { index, databases in
                world.refresh("0", for: "next\(index)", on: databases) != nil
            }
            #expect(successes == 4, "round \(round)")
            #expect(try world.counts(databases).ended == 0)
            #expect(world.refresh("next2", for: "a", on: databases) != nil)
            #expect(world.refresh("next1", for: "b", on: databases) == nil)
            #expect(try world.counts(databases).ended == 1)
        }
    }

    @Test func `consents at once of one person to one app all count`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        let both = "activity:read activity:create"
        let successes = race(4) { index, databases in
            (try? world.code("c\(index)", scope: both, ticked: both, on: databases)) != nil
        }
        #expect(successes == 4)
        let present = try DatabaseConsents(databases)
            .present(of: world.person, to: world.client.app.id, for: .own)
        #expect(present.policies.count == 1)
        #expect(try world.events(databases).filter { $0 == "ADD subscribes-to" }.count == 1)
        #expect(try world.events(databases).filter { $0 == "granted" }.count == 4)
    }
}
