internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

/// A request of a client at an endpoint for clients: its form, and who it says it is.
struct ClientRequest {
    let form: Form
    let id: String
    let now: Moment
    let headers: Headers

    /// The path that it was sent to, as it was sent.
    let path: String

    private let basic: BasicCredentials?
    private let issuer: String
    private let singleUses: any SingleUses

    /// Reads a form with nothing repeated but `resource` (RFC 8707 §2).
    init(
        _ request: Request,
        issuer: String,
        singleUses: any SingleUses,
        at now: Moment
    ) throws(OAuthError) {
        do throws(BadRequest) {
            form = try request.form(repeatable: ["resource"])
        } catch {
            throw OAuthError(error)
        }
        headers = request.headers
        basic = BasicCredentials(request.headers)
        id = request.id
        path = request.path.raw
        self.issuer = issuer
        self.singleUses = singleUses
        self.now = now
    }

    /// A parameter that has to be there.
    func required(_ name: String) throws(OAuthError) -> String {
        guard let value = form[name] else {
            throw OAuthError(.invalidRequest, "The parameter \(name) is missing.")
        }
        return value
    }

    /// Answers a client that has shown who it is.
    ///
    /// A draft that keeps no secret shows nothing but its name. Unless its request succeeds, or it
    /// asks by a device code of its own, it is answered as if there were none, whatever is wrong.
    func answer(
        _ clients: any Clients,
        _ body: (Client) throws(OAuthError) -> Response
    ) throws(OAuthError) -> Response {
        let client = try client(clients)
        guard client.isPublic, client.app.state == .draft else { return try body(client) }
        do throws(OAuthError) {
            return try body(client)
        } catch {
            throw error.tellsWhatWasIssued ? error : .unknownClient
        }
    }

    /// The client, authenticated as its registration wants it (RFC 6749 §2.3).
    private func client(_ clients: any Clients) throws(OAuthError) -> Client {
        let (id, proof) = try shown()
        let refusal = OAuthError.unknownClient
        let found: Client?
        do throws(Refusal) {
            found = try App.ID(id).map { (id) throws(Refusal) in try clients.client(id) } ?? nil
        } catch {
            throw OAuthError(error)
        }
        guard let client = found else { throw refusal }
        switch proof {
        case .none:
            // What nobody can use is as if there were none, for who shows no more than its name.
            guard client.isPublic, client.app.isUsable else { throw refusal }
        case .secret(let secret):
            // SHA-256 is enough: the secret is generated, with 256 random bits.
            let shown = SHA256.hash(Array(secret.utf8)).bytes
            let isKnown = client.secrets(at: now).contains { constantTimeEqual(shown, $0) }
            guard isKnown else { throw refusal }
        case .assertion(let assertion):
            guard let keys = client.keys,
                let use = assertion.check(keys, audiences: audiences, at: now),
                try isFirst(use)
            else { throw refusal }
        }
        // Whether for this person, is asked where it is known who that is.
        guard client.app.isUsable else {
            throw OAuthError(.unauthorizedClient, "The app is not published.")
        }
        return client
    }

    /// What a client shows to prove that it is itself.
    private enum Proof {
        case none
        case secret(String)
        case assertion(ClientAssertion)
    }

    /// The identifier and the proof, shown by one method (RFC 6749 §2.3: not more than one).
    private func shown() throws(OAuthError) -> (id: String, proof: Proof) {
        let field = headers["authorization"]
        let methods = [field, form["client_secret"], form["client_assertion"]].compactMap { $0 }
        guard methods.count <= 1 else {
            throw OAuthError(.invalidRequest, "Two methods of authentication are used.")
        }
        let shown: (id: String, proof: Proof)
        if field != nil {
            guard let client = basic?.client else {
                throw OAuthError(.invalidClient, "The Authorization field is not of scheme Basic.")
            }
            shown = (client.identifier, .secret(client.secret))
        } else if let text = form["client_assertion"] {
            guard form["client_assertion_type"] == ClientAssertion.type else {
                throw OAuthError(.invalidRequest, "The type of the assertion is not jwt-bearer.")
            }
            guard let assertion = ClientAssertion(text) else {
                throw OAuthError(.invalidClient, "The assertion cannot be read.")
            }
            shown = (assertion.subject, .assertion(assertion))
        } else {
            return (
                try required("client_id"), form["client_secret"].map(Proof.secret) ?? .none
            )
        }
        // Some clients name themselves in the body, too; that is no second method.
        if let named = form["client_id"], named != shown.id {
            throw OAuthError(.invalidRequest, "Two clients are named.")
        }
        return shown
    }

    /// RFC 7523 §3, RFC 9126 §2: the issuer, the token endpoint, or the endpoint that is asked.
    private var audiences: Set<String> { [issuer, issuer + "/oauth/token", issuer + path] }

    private func isFirst(_ use: ClientAssertion.Use) throws(OAuthError) -> Bool {
        do throws(Refusal) {
            return try singleUses.note(use.hash, until: use.end)
        } catch {
            throw OAuthError(error)
        }
    }
}

extension AuthorizationServer {
    /// Answers a request of a client, or says why not.
    func answer(
        _ request: Request,
        _ body: (ClientRequest) throws(OAuthError) -> Response
    ) -> Response {
        do throws(OAuthError) {
            let asked = try ClientRequest(
                request,
                issuer: issuer,
                singleUses: ports.singleUses,
                at: surroundings.now()
            )
            return renewingNonce(try body(asked), of: request)
        } catch {
            let response = error.response(usedBasic: request.headers["authorization"] != nil)
            return renewingNonce(response, of: request)
        }
    }
}
