import Application
import Domain
import Testing

@testable import Pages

/// The use cases of second factors and of the log, for what no page can show.
struct FactorCaseTests {
    private let world: World

    init() throws { world = try World() }

    private var act: Act { Act(by: world.patrick, in: "r", at: world.now) }

    @Test func `a passkey of somebody else is not renamed or removed`() throws {
        world.keys.append(
            Passkey(
                credential: [9],
                person: world.john,
                name: "Phone",
                key: Passkey.Key(algorithm: -7, bytes: [1]),
                count: 0,
                created: world.now
            )
        )
        let change = ChangePasskeys(passkeys: world, identifiers: world)
        #expect(throws: Refusal.notFound) { try change.rename([9], to: "Mine", act) }
        #expect(throws: Refusal.notFound) { try change.remove([9], act) }
        #expect(world.keys.map(\.name) == ["Phone"] && world.entries.isEmpty)
    }

    @Test func `without a second factor there is nothing to renew or to turn off`() throws {
        let change = ChangeSecondFactor(factors: world, identifiers: world)
        let (person, now) = (world.patrick, world.now)
        #expect(throws: Refusal.notFound) { try change.renew([[1]], in: "r", by: person, at: now) }
        #expect(throws: Refusal.notFound) { try change.turnOff(in: "r", by: person, at: now) }
        #expect(world.recoveryCodes.isEmpty && world.entries.isEmpty && world.told.isEmpty)
    }

    @Test func `a secret waits for a code for its time, and is confirmed once`() throws {
        let setUp = SetUpTimeCodes(
            factors: world,
            throttle: world,
            identifiers: world
        )
        let attempt = ProveSecondFactor.Attempt(person: world.patrick, account: [1], address: [2])
        func confirm(_ meanwhile: () -> Void = {}) throws -> Bool {
            try setUp.confirm(attempt, [[1]], in: "r", at: world.now) { _ throws(Refusal) in
                meanwhile()
                return 7
            }
        }
        func begin() throws { _ = try world.begin([1], of: world.patrick, at: world.now) }
        #expect(throws: Refusal.notFound) { try confirm() }
        try begin()
        world.now = world.now + SetUpTimeCodes.patience
        #expect(throws: Refusal.notFound) { try confirm() }
        try begin()
        // Another secret was begun while this one's code was looked at.
        #expect(throws: Refusal.notFound) {
            try confirm { _ = try? world.begin([2], of: world.patrick, at: world.now) }
        }
        #expect(world.entries.isEmpty && world.told.isEmpty)
        #expect(try confirm())
        #expect(throws: Refusal.notFound) { try confirm() }
    }

    @Test func `nobody verifies, stops or removes what is not his in the log`() throws {
        let verify = VerifyLog(log: world, users: world, identifiers: world)
        let (john, now) = (world.john, world.now)
        for scope in [LogScope.own(world.patrick), .all] {
            try world.start(LogVerification.ID(high: 1, low: 1), of: nil, scope, by: john, at: now)
            let id = LogVerification.ID(high: 1, low: 1)
            #expect(throws: Refusal.notFound) {
                _ = try verify.overview(scope, before: nil, by: john, at: now)
            }
            #expect(throws: Refusal.notFound) {
                try verify.start(of: nil, scope, by: john, at: now)
            }
            #expect(throws: Refusal.notFound) { try verify.stop(id, scope, by: john) }
            #expect(throws: Refusal.notFound) { try verify.remove(id, scope, by: john) }
        }
        #expect(world.stopped.isEmpty && world.logVerifications.count == 2)
    }
}
