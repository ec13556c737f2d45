import Foundation
import HTTP
import HTTPClient
import JSON

/// What a device asks of the platform, over HTTP as anybody's device.
struct DeviceClient: ~Copyable {
    private var connection: HTTPConnection
    private let issuer: String

    /// A client of a platform.
    init(_ issuer: String) throws {
        guard HTTPConnection.isAcceptable(issuer) else {
            throw DeviceFault(.connection, "\(issuer) is neither https nor on this machine.")
        }
        connection = try HTTPConnection()
        self.issuer = issuer
    }

    /// What came back, read as JSON.
    struct Answer {
        let status: Int
        let body: JSONValue?

        /// A member of type string.
        subscript(name: String) -> String? { body?[name]?.string }

        /// What the platform said went wrong: RFC 6749 §5.2 or RFC 9457.
        var complaint: String {
            let said = self["error_description"] ?? self["detail"] ?? self["title"]
            let details = body?["errors"].map { " " + String(decoding: $0.bytes, as: UTF8.self) }
            return "\(said ?? "The platform answered \(status).")\(details ?? "")"
        }
    }

    /// Sends a form.
    mutating func post(_ path: String, _ fields: [(name: String, value: String)]) throws -> Answer {
        try send(
            HTTPConnection.Message(
                "POST",
                issuer + path,
                fields: ["Content-Type: application/x-www-form-urlencoded"],
                body: Array(Parameters(fields).encoded.utf8)
            )
        )
    }

    /// Asks the API.
    mutating func get(_ path: String, token: String) throws -> Answer {
        try send(
            HTTPConnection.Message(
                "GET",
                issuer + path,
                fields: ["Authorization: Bearer \(token)"]
            )
        )
    }

    /// Sends content to the API, under a key by which it is done once.
    mutating func post(
        _ path: String,
        _ body: [UInt8],
        type: String,
        key: String,
        token: String
    ) throws -> Answer {
        try send(
            HTTPConnection.Message(
                "POST",
                issuer + path,
                fields: [
                    "Authorization: Bearer \(token)", "Content-Type: \(type)",
                    "Idempotency-Key: \(key)",
                ],
                body: body
            )
        )
    }

    private mutating func send(_ message: HTTPConnection.Message) throws -> Answer {
        do throws(HTTPClientError) {
            let answer = try connection.send(message)
            guard answer.status < 500, answer.status != 429 else {
                throw HTTPClientError.connection("the platform answered \(answer.status)")
            }
            return Answer(
                status: answer.status,
                body: try? JSONValue(
                    reading: answer.body,
                    mostBytes: HTTPConnection.mostBytes,
                    deepest: 16
                )
            )
        } catch {
            let why = if case .connection(let text) = error { text } else { "no such address" }
            throw DeviceFault(
                .connection,
                "No answer from \(issuer): \(why). Run the same command again: it goes on where it "
                    + "was, and nothing is stored twice."
            )
        }
    }

    /// Exchanges the refresh token for an access token, and keeps the new one first.
    mutating func accessToken(_ state: inout DeviceState, at path: String) throws -> String {
        let answer = try post(
            "/oauth/token",
            [
                ("grant_type", "refresh_token"), ("refresh_token", state.refreshToken),
                ("client_id", state.client),
            ]
        )
        guard answer.status == 200, let token = answer["access_token"] else {
            throw DeviceFault(
                .refused,
                "The device is shut out: \(answer.complaint) Its owner removed it, or it was not "
                    + "used for too long. Log in again."
            )
        }
        if let fresh = answer["refresh_token"] { state.refreshToken = fresh }
        if let scope = answer["scope"] { state.scope = scope }
        try state.write(path)
        return token
    }
}
