import Foundation
import JSON
import OAuth2Share
import QRCode

/// Logs a device in by a code that its owner enters in his browser (RFC 8628).
struct DeviceLogIn: ~Copyable {
    private var client: DeviceClient
    private let issuer: String
    private let app: String

    /// A device that runs an app.
    init(issuer: String, app: String) throws {
        client = try DeviceClient(issuer)
        self.issuer = issuer
        self.app = app
    }

    /// Shows the code and waits until the owner has answered.
    mutating func callAsFunction(scope: String) throws -> DeviceState {
        let begun = try client.post(
            "/oauth/device_authorization",
            [("client_id", app)] + (scope.isEmpty ? [] : [("scope", scope)])
        )
        guard begun.status == 200, let code = begun["device_code"], let shown = begun["user_code"],
            let address = begun["verification_uri"]
        else { throw DeviceFault(.refused, begun.complaint) }
        if let complete = begun["verification_uri_complete"], let picture = QRCode(complete) {
            say(picture.blocks)
        }
        say("Open \(address) and enter the code \(shown)")
        let seconds = begun.body?["interval"]?.number ?? 5
        let token = try wait(code, every: seconds)
        let me = try client.get("/api/v1/me", token: token["access_token"] ?? "")
        guard let owner = me["owner"], let refresh = token["refresh_token"] else {
            throw DeviceFault(.refused, "The platform did not say whose device this is.")
        }
        return DeviceState(
            issuer: issuer,
            client: app,
            refreshToken: refresh,
            scope: token["scope"] ?? "",
            owner: owner
        )
    }

    /// Asks until there is an answer; how often, the platform says (RFC 8628 §3.5).
    private mutating func wait(
        _ code: String,
        every seconds: Double
    ) throws -> DeviceClient.Answer {
        var seconds = seconds
        while true {
            Thread.sleep(forTimeInterval: seconds)
            let answer: DeviceClient.Answer
            do {
                answer = try client.post(
                    "/oauth/token",
                    [
                        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                        ("device_code", code), ("client_id", app),
                    ]
                )
            } catch let fault as DeviceFault where fault.kind == .connection {
                // RFC 8628 §3.5: a client backs off where it gets no answer.
                seconds = min(60, seconds * 2)
                continue
            }
            switch answer["error"] {
            case nil where answer.status == 200: return answer
            case "authorization_pending": continue
            case "slow_down": seconds += 5
            case "access_denied": throw DeviceFault(.refused, "The owner refused this device.")
            case "expired_token":
                throw DeviceFault(.refused, "Nobody entered the code in time; log in again.")
            default: throw DeviceFault(.refused, answer.complaint)
            }
        }
    }
}
