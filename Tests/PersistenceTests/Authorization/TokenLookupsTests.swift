import Application
import Chances
import Domain
import Foundation
import MariaDB
import RecordFakes
import Synchronization
import Testing

@testable import Persistence

/// Tokens that are looked up together, against each looked up alone.
@Suite(.serialized) struct TokenLookupsTests {
    private let world: StandingWorld
    private let connection: Connection

    init() throws {
        world = try StandingWorld()
        connection = try GrantWorld.databases(as: .api).platform
    }

    /// Tokens of all kinds, good ones and such as are no good any more.
    private func tokens() throws -> [[UInt8]] {
        let (owner, actor, root) = (world.owner, world.actor, world.root.platform)
        let good = try [
            world.token(.own(owner)), world.token(.device(owner: owner)),
            world.token(.ownerForSubscribers(owner)), world.token(.login(actor)),
            world.token(.composed(owner: owner, actor: actor), words: "activity:read"),
        ]
        let revoked = try world.token(.own(actor))
        try root.run(
            """
            UPDATE app_grant SET revoked = 1
            WHERE id = (SELECT grant_id FROM token WHERE hash = \(revoked))
            """
        )
        let expired = try world.token(.own(owner))
        try root.run("UPDATE token SET expires = \(world.now) WHERE hash = \(expired)")
        let refreshing = try world.token(.own(owner))
        try root.run("UPDATE token SET kind = 'refresh' WHERE hash = \(refreshing)")
        return good + [revoked, expired, refreshing, digest("unknown")]
    }

    private func question(_ token: [UInt8], over owner: User.ID? = nil) -> TokenQuestion {
        TokenQuestion(token: token, owner: owner, now: world.now)
    }

    @Test func `together each token is answered as it is alone`() throws {
        let tokens = try tokens()
        let owners: [User.ID?] = [nil, world.owner, world.actor, User.ID(high: 1, low: 1)]
        var chances = Chance(seed: 64)
        var found = 0
        // The first makes the connection.
        try TokenLookups.answer([question(tokens[0])], on: connection)
        for round in 0..<Rounds.of(40, long: 2_000) {
            let pairs = (0...(round % TokenLookups.most)).map { _ in
                (
                    tokens[chances.below(tokens.count)],
                    owners[chances.below(owners.count)]
                )
            }
            let together = pairs.map { question($0.0, over: $0.1) }
            let before = connection.roundTrips
            try TokenLookups.answer(together, on: connection)
            #expect(connection.roundTrips == before + 1)
            for (pair, one) in zip(pairs, together) {
                let alone = question(pair.0, over: pair.1)
                try TokenLookups.answer([alone], on: connection)
                #expect(try one.answer.get() == alone.answer.get())
                found += try one.answer.get() == nil ? 0 : 1
            }
        }
        #expect(found > 40)
    }

    @Test func `each is judged by the time at which it was asked`() throws {
        let token = try world.token(.own(world.owner))
        let late = TokenQuestion(token: token, owner: nil, now: world.now + .seconds(3_600))
        let early = question(token)
        try TokenLookups.answer([late, early], on: connection)
        #expect(try late.answer.get() == nil)
        #expect(try early.answer.get() != nil)
    }

    @Test func `a grant that cannot be read is no error of who asks beside it`() throws {
        let (good, bad) = (try world.token(.own(world.owner)), try world.token(.own(world.actor)))
        try world.root.platform.run(
            """
            UPDATE app_grant SET parties = 'composed'
            WHERE id = (SELECT grant_id FROM token WHERE hash = \(bad))
            """
        )
        let (one, other) = (question(bad), question(good))
        try TokenLookups.answer([one, other], on: connection)
        #expect(throws: MariaDBError.self) { try one.answer.get() }
        #expect(try other.answer.get() != nil)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a broken connection of another is no error of who asks beside it`() throws {
        let token = try world.token(.own(world.owner))
        let (lookups, now) = (TokenLookups(), world.now)
        let isOver = Atomic(false)
        let done = DispatchGroup()
        for _ in 0..<3 {
            done.enter()
            Thread.detachNewThread {
                let nowhere = ConnectionOptions(.socket("/nowhere"), user: "x")
                let broken = Connection(nowhere) { .now }
                while !isOver.load(ordering: .relaxed) {
                    _ = try? lookups.token(token, over: nil, at: now, on: broken)
                }
                done.leave()
            }
        }
        for _ in 0..<Rounds.of(500, long: 20_000) {
            #expect(try lookups.token(token, over: nil, at: now, on: connection) != nil)
        }
        isOver.store(true, ordering: .relaxed)
        done.wait()
    }

    @Test(.timeLimit(.minutes(5)))
    func `of many who ask at once, each gets what his token stands for`() throws {
        let mine = try [
            world.token(.own(world.owner)), world.token(.own(world.actor)),
            world.token(.login(world.actor)), digest("unknown"),
        ]
        let expected = try mine.map { try world.standing($0) }
        let (lookups, now) = (TokenLookups(), world.now)
        let wrong = Atomic(0)
        let done = DispatchGroup()
        for thread in 0..<8 {
            done.enter()
            Thread.detachNewThread {
                let databases = try? GrantWorld.databases(as: .api)
                let standings = databases.map {
                    DatabaseStandings($0, ceilings: .standard, together: lookups)
                }
                for round in 0..<Rounds.of(100, long: 5_000) {
                    let place = (thread + round) % mine.count
                    let found = Result {
                        try standings?.standing(ofToken: mine[place], over: nil, at: now)
                    }
                    if (try? found.get()) != .some(expected[place]) {
                        wrong.add(1, ordering: .relaxed)
                    }
                }
                done.leave()
            }
        }
        done.wait()
        #expect(wrong.load(ordering: .relaxed) == 0)
    }
}
