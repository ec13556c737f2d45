internal import Domain
internal import HTTP
internal import JSON

/// Why a client does not get what it asked for (RFC 6749 §4.1.2.1 and §5.2).
struct OAuthError: Error, Equatable {
    /// The registered error codes in use.
    enum Code: String {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case invalidGrant = "invalid_grant"
        case invalidScope = "invalid_scope"
        case unauthorizedClient = "unauthorized_client"
        case unsupportedGrantType = "unsupported_grant_type"
        case unsupportedResponseType = "unsupported_response_type"
        case accessDenied = "access_denied"
        case serverError = "server_error"
        case temporarilyUnavailable = "temporarily_unavailable"
        /// RFC 8628 §3.5.
        case authorizationPending = "authorization_pending"
        case slowDown = "slow_down"
        case expiredToken = "expired_token"
        /// OpenID Connect Core §3.1.2.6.
        case loginRequired = "login_required"
        case consentRequired = "consent_required"
        /// RFC 7591 §3.2.2.
        case invalidRedirectURI = "invalid_redirect_uri"
        case invalidClientMetadata = "invalid_client_metadata"
        /// RFC 6750 §3.1.
        case invalidToken = "invalid_token"
        /// RFC 8693 §2.2.2.
        case invalidTarget = "invalid_target"
        /// RFC 9449 §5, §8.
        case invalidDPoPProof = "invalid_dpop_proof"
        case useDPoPNonce = "use_dpop_nonce"
        /// RFC 9396 §5.
        case invalidAuthorizationDetails = "invalid_authorization_details"
        /// RFC 9101 §6.2, OpenID Connect Core §3.1.2.6.
        case requestNotSupported = "request_not_supported"
        case requestURINotSupported = "request_uri_not_supported"
    }

    let code: Code

    /// For the developer of the client; ASCII without quotation marks and backslashes.
    let detail: String

    /// After how many seconds it is worth asking again.
    var retryAfter: Int?

    /// Whether the asker is at fault that it is not answered (RFC 6585 §4), and not the platform.
    private var isThrottled = false

    init(_ code: Code, _ detail: String, retryAfter: Int? = nil) {
        self.code = code
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// The one translation of what the domain refuses.
    init(_ refusal: Refusal) {
        switch refusal {
        case .unauthenticated:
            self = .unknownClient
        case .forbidden, .notFound:
            self.init(.unauthorizedClient, "The client may not do this.")
        case .invalid(let violations):
            let field = violations.first?.field ?? ""
            let codes = [
                "code": Code.invalidGrant, "refresh_token": .invalidGrant,
                "authorization_details": .invalidAuthorizationDetails,
            ]
            let code = field == "scope" ? .invalidScope : codes[field] ?? .invalidRequest
            self.init(code, violations.first?.message ?? "")
        case .conflict:
            self.init(.serverError, "The request contradicts what is there.")
        case .throttled(let seconds):
            self.init(.temporarilyUnavailable, "Too many requests.", retryAfter: seconds)
            isThrottled = true
        case .unavailable:
            self.init(.temporarilyUnavailable, "Ask again a little later.", retryAfter: 5)
        }
    }

    /// There is no such client, or it has not shown that it is the one.
    static let unknownClient = OAuthError(.invalidClient, "The client is not authenticated.")

    /// Whether only who has a device code of its own is told so, or nobody knows anything.
    var tellsWhatWasIssued: Bool {
        switch code {
        case .authorizationPending, .slowDown, .accessDenied, .expiredToken: true
        case .temporarilyUnavailable: !isThrottled
        default: false
        }
    }

    init(_ bad: BadRequest) {
        self.init(.invalidRequest, bad.detail)
    }

    /// The answer at an endpoint for clients (RFC 6749 §5.2).
    ///
    /// - Parameter usedBasic: whether the client showed its secret in the Authorization field; then
    ///   the answer names the scheme.
    /// - Returns: the answer.
    func response(usedBasic: Bool = false) -> Response {
        let body = JSONWriter.object { object in
            object.member("error", code.rawValue)
            object.member("error_description", detail)
        }
        var response = Response.json(body, status: status).uncached
        if code == .invalidClient, usedBasic {
            response.headers.set("www-authenticate", "Basic realm=\"tpaas\", charset=\"UTF-8\"")
        }
        if let retryAfter { response.headers.set("retry-after", String(retryAfter)) }
        return response
    }

    private var status: Int {
        switch code {
        case .invalidClient, .invalidToken: 401
        case .temporarilyUnavailable: isThrottled ? 429 : 503
        case .serverError: 500
        default: 400
        }
    }
}

extension Response {
    /// With what RFC 6749 §5.1 wants beside `no-store`.
    var uncached: Response { with("pragma", "no-cache") }
}
