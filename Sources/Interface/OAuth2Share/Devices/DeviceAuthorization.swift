internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JSON

/// The grant of devices that have no browser (RFC 8628).
enum DeviceGrant {
    /// The grant type (RFC 8628 §3.4).
    static let grantType = "urn:ietf:params:oauth:grant-type:device_code"
}

extension AuthorizationServer {
    /// `POST /oauth/device_authorization` (RFC 8628 §3.1).
    func answerDeviceAuthorization(_ request: Request) -> Response {
        let address = Self.subject("device address", request)
        return answer(request) { (request) throws(OAuthError) in
            try request.answer(ports.clients) { (client) throws(OAuthError) in
                try begin(request, from: address, by: client)
            }
        }
    }

    private func begin(
        _ request: ClientRequest,
        from address: [UInt8],
        by client: Client
    ) throws(OAuthError) -> Response {
        // Nobody says here for whom a device begins: a draft has to show more than its name.
        guard !client.isPublic || client.app.state != .draft else { throw .unknownClient }
        try count(client, at: request.now)
        let code = newToken(.device)
        var userCode = UserCode(using: &surroundings.entropy)
        do throws(Refusal) {
            try beginDevice(
                request.form["scope"] ?? "",
                code.digest.bytes,
                userCode: {
                    userCode = UserCode(using: &surroundings.entropy)
                    return digest(userCode)
                },
                from: address,
                by: client,
                at: request.now
            )
        } catch {
            throw OAuthError(error)
        }
        return waiting(code, userCode)
    }

    private var beginDevice: BeginDevice {
        BeginDevice(codes: ports.deviceCodes, throttle: ports.throttle, registry: registry)
    }

    private func waiting(_ code: OpaqueToken, _ userCode: UserCode) -> Response {
        let page = issuer + "/device"
        let body = JSONWriter.object { object in
            object.member("device_code", code.text)
            object.member("user_code", userCode.shown)
            object.member("verification_uri", page)
            object.member("verification_uri_complete", page + "?user_code=" + userCode.shown)
            object.member("expires_in", Int(BeginDevice.patience.components.seconds))
            object.member("interval", Int(BeginDevice.interval.components.seconds))
        }
        return Response.json(body).uncached
    }

    /// Gives a device its tokens, or says what to wait for (RFC 8628 §3.5).
    func poll(
        _ request: ClientRequest,
        _ client: Client,
        _ fresh: FreshSecrets
    ) throws(OAuthError) -> IssuedAccess {
        let hash = try digest(of: try request.required("device_code"), .device)
        let answer: PollDevice.Answer
        do throws(Refusal) {
            answer = try pollDevice(hash, issuing: fresh, by: client, at: request.now)
        } catch {
            throw OAuthError(error)
        }
        switch answer {
        case .allowed(let access): return access
        case .unknown: throw OAuthError(.invalidGrant, "That was not issued here, or is used up.")
        case .pending: throw OAuthError(.authorizationPending, "The owner has not answered yet.")
        case .tooSoon: throw OAuthError(.slowDown, "Wait five seconds longer each time.")
        case .denied: throw OAuthError(.accessDenied, "The owner refused.")
        case .expired: throw OAuthError(.expiredToken, "The code is too old; begin anew.")
        }
    }

    /// What is stored of a user code.
    func digest(_ code: UserCode) -> [UInt8] { code.digest(key: surroundings.userCodeKey) }

    /// The SHA-256 under which something is counted for the network that a request comes from.
    static func subject(_ what: String, _ request: Request) -> [UInt8] {
        subject("\(what) \(ClientNetwork(request.remoteAddress).text)")
    }

    /// The SHA-256 under which something is counted.
    static func subject(_ text: String) -> [UInt8] { SHA256.hash(Array(text.utf8)).bytes }
}
