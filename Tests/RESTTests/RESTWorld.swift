import Application
import Domain
import Foundation
import HTTP
import JOSE
import RecordFakes
import Testing

@testable import REST

/// The interface over ports in memory, asked as a client asks it.
final class RESTWorld {
    let world: RecordWorld
    let api: API
    let router = Router(API.routes)
    var origin: String?
    static let nonces = DPoPNonces(secret: [8])

    /// Who has asked as often as he may, and what was counted.
    let quota = FakeQuota()

    init(_ words: [String] = ["*:create", "*:read", "*:update", "*:delete"]) throws {
        let world = try RecordWorld(words)
        self.world = world
        api = API(
            API.Ports(
                standings: world.platform,
                singleUses: world.platform,
                records: world.records,
                recordings: world.records,
                trail: world.platform,
                log: world.platform,
                sealed: world.platform,
                receipts: world.platform,
                owners: world.platform,
                zones: world.platform,
                identifiers: world.platform,
                acquaintances: world.platform,
                accessRequests: world.platform,
                names: world.platform,
                uses: world.platform,
                alerts: world.platform
            ),
            registry: world.registry,
            API.Surroundings(
                now: { world.now },
                // The token "good" has the digest [1]; of all else the digest is itself.
                sha256: { $0 == Array("good".utf8) ? [1] : $0 },
                nonces: Self.nonces,
                origin: "http://localhost:8080",
                isAllowedOrigin: { $0 == "http://127.0.0.1:8081" },
                resourceMetadata: "http://localhost:8080/.well-known/oauth-protected-resource",
                quota: quota
            )
        )
    }

    /// The path of the owner's records of a type.
    func path(_ rest: String, of owner: User.ID? = nil) -> String {
        "/api/v1/owners/\(owner ?? world.owner)/\(rest)"
    }

    /// Asks, with the good token unless another Authorization field or none (empty) is named.
    func ask(
        _ method: HTTP.Method,
        _ target: String,
        _ headers: [String: String] = [:],
        _ body: String = ""
    ) throws -> Response {
        var fields = ["authorization": "Bearer good"]
        if !body.isEmpty { fields["content-type"] = "application/json" }
        fields.merge(headers) { $1 }
        let named = fields.filter { !$0.value.isEmpty }
        let request = try Request(
            method,
            target,
            headers: Headers(named.map { (name: $0.key, value: $0.value) }),
            body: Array(body.utf8)
        )
        return api.respond(to: request, router)
    }
}

/// A quota that is used up when a test says so.
final class FakeQuota: Quota {
    var isUsedUp = false
    var counted: [String] = []

    func count(_ app: App.ID?, for person: User.ID?, at now: Moment) throws(Refusal) {
        if isUsedUp { throw .throttled(retryAfterSeconds: 7) }
        counted.append("\(app?.text ?? "-") \(person?.description ?? "-")")
    }
}

extension Response {
    /// The content as text.
    var text: String { String(decoding: content, as: UTF8.self) }

    /// The content as a JSON object.
    var object: [String: Any] {
        get throws {
            let value = try JSONSerialization.jsonObject(with: Data(content))
            return try #require(value as? [String: Any])
        }
    }

    /// The members of the violations.
    var fields: [String] {
        get throws {
            let violations = try object["violations"] as? [[String: String]]
            return try #require(violations).compactMap { $0["field"] }
        }
    }
}
