import Application
import Domain
import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

/// Case 3 in both its forms: a token exchanged for two, and the two themselves.
struct TwoTokensTests {
    static let worlds = ProcessInfo.processInfo.environment["TPAAS_LONG"] == nil ? 300 : 30_000

    /// What was answered, and what was written down.
    private struct Seen: Equatable {
        let status: Int
        let body: String
        let entries: [AuditEntry]
    }

    /// Asks everything there is to ask in a world made from a seed.
    private func everything(
        _ seed: UInt64,
        _ headers: (SubscriberWorld) -> [String: String]?
    ) throws -> [Seen]? {
        let scene = try SubscriberWorld(seed)
        guard let headers = headers(scene) else { return nil }
        let world = scene.rest.world
        let body = #"{"t":"2020-01-01T00:00:00Z","v":7}"#
        let paths: [(HTTP.Method, String, String)] = [
            (.get, scene.rest.path("records/activity"), ""),
            (.get, scene.rest.path("records/body_weight"), ""),
            (.post, scene.rest.path("records/body_weight"), body),
            (.get, scene.rest.path("records/activity", of: world.stranger), ""),
            (.get, scene.rest.path("audit"), ""),
            (.get, "/api/v1/owners", ""), (.get, "/api/v1/me", ""),
        ]
        return try paths.map { method, path, body in
            let before = world.platform.entries.count
            let answer = try scene.rest.ask(method, path, headers, body)
            let entries = Array(world.platform.entries.dropFirst(before))
            return Seen(status: answer.status, body: answer.text, entries: entries)
        }
    }

    @Test func `two tokens with a request do what one does that was exchanged for them`() throws {
        var permitted = 0
        var denied = 0
        for seed in 0..<UInt64(Self.worlds) {
            let composed = try everything(seed) { scene in
                scene.exchange() ? ["authorization": "Bearer composed"] : nil
            }
            let both = try everything(seed) { _ in
                ["authorization": "Bearer user", "tpaas-owner-token": "owner"]
            }
            guard let composed else {
                // What is not exchanged opens nothing in the other form either.
                #expect(both?.prefix(5).contains { $0.status < 400 } == false, "seed \(seed)")
                continue
            }
            let different = zip(composed, try known(both)).enumerated().first { $1.0 != $1.1 }
            #expect(different == nil, "seed \(seed)")
            if composed[0].status == 200 { permitted += 1 } else { denied += 1 }
        }
        #expect(permitted > Self.worlds / 10 && denied > Self.worlds / 10)
    }

    @Test func `the owner's token counts in its own field only, and only beside a user's`() throws {
        let scene = try SubscriberWorld(nil)
        func status(_ headers: [String: String]) throws -> Int {
            let path = scene.rest.path("records/activity")
            let answer = try scene.rest.ask(.get, path, headers)
            return answer.status
        }
        let field = "tpaas-owner-token"
        #expect(try status(["authorization": "Bearer user", field: "owner"]) == 200)
        #expect(try status(["authorization": "Bearer owner"]) == 401)
        #expect(try status(["authorization": "Bearer owner", field: "user"]) == 401)
        #expect(try status(["authorization": "Bearer owner", field: "owner"]) == 401)
        #expect(try status(["authorization": "Bearer user", field: "user"]) == 401)
        #expect(try status(["authorization": "Bearer user", field: "unknown"]) == 401)
        #expect(try status(["authorization": "", field: "owner"]) == 401)
        #expect(scene.exchange())
        #expect(try status(["authorization": "Bearer composed"]) == 200)
        #expect(try status(["authorization": "Bearer composed", field: "owner"]) == 401)
        let entry = try known(scene.rest.world.platform.entries.last)
        #expect(entry.actor == scene.user && entry.owner == scene.rest.world.owner)
        guard case .access(let event) = entry.event else { throw Wrong() }
        #expect(event.outcome == .permit(.authenticatedUser))
    }

    private struct Wrong: Error {}
}
