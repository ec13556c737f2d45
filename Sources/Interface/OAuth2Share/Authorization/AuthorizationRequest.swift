internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

/// An authorization request that can be put to a person (RFC 6749 §4.1.1, RFC 7636 §4.3).
struct AuthorizationRequest {
    /// What is asked for.
    var wish: PermissionRequest

    /// Where the answer goes.
    let redirect: RedirectURI

    /// What it wants of how the person logs in.
    let authentication: AuthenticationRequest

    /// The client's own word, given back as it came.
    let state: String?

    /// The parameters that make up the request, for the form that answers it and for the way back
    /// after logging in.
    var parameters: Parameters

    /// Why there is nothing to ask a person.
    enum Fault: Error {
        /// Nobody knows where a redirect would lead, so the person is told (RFC 6749 §4.1.2.1).
        case page(status: Int, ConsentTrouble)

        /// The client is told by a redirect.
        case redirect(RedirectURI, state: String?, OAuthError)

        /// The platform does not answer.
        case refused(Refusal)
    }

    private static let names =
        [
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge",
            "code_challenge_method", "authorization_details", "dpop_jkt",
        ] + AuthenticationRequest.names

    /// Checks a request: first who asks and where the answer would go, then all the rest.
    ///
    /// An app that cannot be used by who is to be asked is as if there were none.
    init(
        _ sent: Parameters,
        _ clients: any Clients,
        _ registry: DataTypeRegistry,
        api: String,
        isPushed: Bool = false,
        where isUsable: (App) -> Bool
    ) throws(Fault) {
        let client = try Self.client(sent, clients, where: isUsable)
        guard let uri = sent["redirect_uri"],
            let redirect = RedirectURI(uri, registered: client.redirectURIs)
        else {
            throw .page(status: 400, .foreignRedirect)
        }
        let state = sent["state"]
        do throws(OAuthError) {
            // RFC 9126 §6.
            guard isPushed || !client.requiresPushedRequests else {
                throw OAuthError(.invalidRequest, "This client has to push its requests.")
            }
            try Self.check(sent)
            authentication = try AuthenticationRequest(sent)
            try sent.requireTarget(api)
            wish = try Self.wish(sent, client, registry, api: api)
        } catch {
            throw .redirect(redirect, state: state, error)
        }
        self.redirect = redirect
        self.state = state
        parameters = Parameters(
            Self.names.compactMap { name in sent[name].map { (name: name, value: $0) } }
        )
    }

    /// The client, whoever it is; one that is unknown or cannot be used gets no redirect.
    private static func client(
        _ sent: Parameters,
        _ clients: any Clients,
        where isUsable: (App) -> Bool
    ) throws(Fault) -> Client {
        let unknown = Fault.page(status: 400, .unknownApp)
        guard let id = sent["client_id"].flatMap(App.ID.init) else { throw unknown }
        do throws(Refusal) {
            guard let client = try clients.client(id), isUsable(client.app) else {
                throw Refusal.notFound
            }
            return client
        } catch {
            throw error == .notFound ? unknown : .refused(error)
        }
    }

    private static func check(_ sent: Parameters) throws(OAuthError) {
        // RFC 6749 §3.1: parameters must not be included more than once.
        guard sent.firstRepeated(except: ["right", "owner", "resource", "identity"]) == nil else {
            throw OAuthError(.invalidRequest, "A parameter is repeated.")
        }
        // What cannot be honoured is refused, or less would be checked than the client believes.
        let unsupported: [(String, OAuthError.Code)] = [
            ("request", .requestNotSupported), ("request_uri", .requestURINotSupported),
        ]
        for (name, code) in unsupported where sent[name] != nil {
            throw OAuthError(code, "The parameter \(name) is not supported.")
        }
        guard let type = sent["response_type"] else {
            throw OAuthError(.invalidRequest, "The parameter response_type is missing.")
        }
        // RFC 9700 §2.1.2: no token in the front channel.
        guard type == "code" else {
            throw OAuthError(.unsupportedResponseType, "The only response type is code.")
        }
        guard sent["response_mode"] ?? "query" == "query" else {
            throw OAuthError(.invalidRequest, "The only response mode is query.")
        }
        // RFC 7636 §4.4.1; S256 only (RFC 9700 §2.1.1).
        guard sent["code_challenge_method"] == "S256", let challenge = sent["code_challenge"],
            PKCE.isChallenge(challenge)
        else {
            throw OAuthError(.invalidRequest, "A code_challenge of method S256 is required.")
        }
        // RFC 9449 §10: a thumbprint that cannot be one would leave the code unbound.
        guard sent["dpop_jkt"].map({ Base64URL.decode($0)?.count == Digest.count }) ?? true else {
            throw OAuthError(.invalidRequest, "The dpop_jkt is no SHA-256 thumbprint.")
        }
    }

    private static func wish(
        _ sent: Parameters,
        _ client: Client,
        _ registry: DataTypeRegistry,
        api: String
    ) throws(OAuthError) -> PermissionRequest {
        let scope = try sent.wantedScope(api: api)
        do throws(Refusal) {
            let scope = if let scope { scope } else { try ScopeRequest("") }
            return try PermissionRequest(
                scope,
                by: client,
                redirectURI: sent["redirect_uri"] ?? "",
                challenge: sent["code_challenge"] ?? "",
                key: sent["dpop_jkt"].flatMap { Base64URL.decode($0) },
                registry: registry
            )
        } catch {
            throw OAuthError(error, about: sent)
        }
    }
}
