import Application
import Domain
import Testing

@testable import Pages

/// The use cases of passkeys, for what no page can show.
struct PasskeyCaseTests {
    private let world: World
    private let challenge = [UInt8](repeating: 9, count: 32)
    private let key = Passkey.Key(algorithm: -7, bytes: [1])

    init() throws { world = try World() }

    private func open() throws {
        try world.open(challenge, returnTo: "/", until: world.now + Passkey.patience)
    }

    private func add(_ credential: [UInt8]) throws -> Bool {
        let add = AddPasskey(
            passkeys: world,
            factors: world,
            challenges: world,
            identifiers: world
        )
        let act = Act(by: world.patrick, in: "r", at: world.now)
        let key = key
        try open()
        return try add("Phone", answering: challenge, [[1]], act) { () throws(Refusal) in
            AddPasskey.Made(credential: credential, key: key, count: 0)
        }
    }

    @Test func `a person has twenty passkeys at most`() throws {
        #expect(try add([0]))
        for number in 1..<UInt8(Passkey.mostOfPerson) { #expect(try !add([number])) }
        #expect(throws: Refusal.conflict(.exists)) { try add([99]) }
        #expect(world.keys.count == 20)
        #expect(world.recoveryCodes[world.patrick] == [[1]])
    }

    @Test func `a passkey that names somebody else proves nobody`() throws {
        _ = try add([0])
        let prove = ProvePasskey(
            passkeys: world,
            challenges: world,
            throttle: world,
            trail: world,
            identifiers: world
        )
        func attempt(naming owner: User.ID?, of person: User.ID?) throws -> User.ID {
            try open()
            let shown = ProvePasskey.Shown(
                credential: [0],
                challenge: challenge,
                owner: owner,
                address: [1]
            )
            return try prove(shown, of: person, in: "r", at: world.now) { _ throws(Refusal) in 0 }
        }
        for (owner, person) in [
            (world.john, world.patrick), (nil, world.john), (world.patrick, world.john),
            (world.john, nil), (nil, nil),
        ] {
            #expect(throws: Refusal.unauthenticated) { try attempt(naming: owner, of: person) }
        }
        #expect(try attempt(naming: nil, of: world.patrick) == world.patrick)
        #expect(try attempt(naming: world.patrick, of: nil) == world.patrick)
    }

    @Test func `a challenge is used up by whatever answers it`() throws {
        _ = try add([0])
        let prove = ProvePasskey(
            passkeys: world,
            challenges: world,
            throttle: world,
            trail: world,
            identifiers: world
        )
        let shown = ProvePasskey.Shown(
            credential: [0],
            challenge: challenge,
            owner: world.patrick,
            address: [1]
        )
        func attempt(_ count: UInt32?) throws -> User.ID {
            try prove(shown, of: nil, in: "r", at: world.now) { _ throws(Refusal) in count }
        }
        try open()
        #expect(throws: Refusal.unauthenticated) { try attempt(nil) }
        #expect(throws: Refusal.unauthenticated) { try attempt(0) }
        try open()
        #expect(try attempt(0) == world.patrick)
    }

    @Test func `an authenticator that counts goes on counting`() {
        func isOriginal(_ stored: UInt32, then shown: UInt32) -> Bool {
            Passkey(
                credential: [0],
                person: world.patrick,
                name: "",
                key: key,
                count: stored,
                created: world.now
            ).isOriginal(signing: shown)
        }
        #expect(isOriginal(0, then: 0) && isOriginal(0, then: 1) && isOriginal(1, then: 2))
        #expect(!isOriginal(2, then: 2) && !isOriginal(2, then: 1) && !isOriginal(2, then: 0))
    }
}
