internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

/// A request of a client at an endpoint for clients: its form, and who it says it is.
struct ClientRequest {
    let form: Form
    let id: String
    let now: Moment

    private let basic: BasicCredentials?
    private let headers: Headers

    /// Reads a form with nothing repeated but `resource` (RFC 8707 §2).
    init(_ request: Request, at now: Moment) throws(OAuthError) {
        do throws(BadRequest) {
            form = try request.form(repeatable: ["resource"])
        } catch {
            throw OAuthError(error)
        }
        headers = request.headers
        basic = BasicCredentials(request.headers)
        id = request.id
        self.now = now
    }

    /// A parameter that has to be there.
    func required(_ name: String) throws(OAuthError) -> String {
        guard let value = form[name] else {
            throw OAuthError(.invalidRequest, "The parameter \(name) is missing.")
        }
        return value
    }

    /// The client, authenticated as its registration wants it (RFC 6749 §2.3).
    func client(_ clients: any Clients) throws(OAuthError) -> Client {
        let (id, secret) = try shown()
        let refusal = OAuthError(.invalidClient, "The client is not authenticated.")
        let found: Client?
        do throws(Refusal) {
            found = try App.ID(id).map { (id) throws(Refusal) in try clients.client(id) } ?? nil
        } catch {
            throw OAuthError(error)
        }
        guard let client = found else { throw refusal }
        switch (client.secretHash, secret) {
        case (nil, nil):
            break
        case (.some(let expected), .some(let secret)):
            // SHA-256 is enough: the secret is generated, with 256 random bits.
            let shown = SHA256.hash(Array(secret.utf8)).bytes
            guard constantTimeEqual(shown, expected) else { throw refusal }
        case (nil, .some), (.some, nil):
            throw refusal
        }
        guard client.app.state == .published else {
            throw OAuthError(.unauthorizedClient, "The app is not published.")
        }
        return client
    }

    /// The identifier and the secret, shown by one method (RFC 6749 §2.3: not more than one).
    private func shown() throws(OAuthError) -> (id: String, secret: String?) {
        guard headers["authorization"] != nil else {
            return (try required("client_id"), form["client_secret"])
        }
        guard let client = basic?.client else {
            throw OAuthError(.invalidClient, "The Authorization field is not of scheme Basic.")
        }
        guard form["client_secret"] == nil else {
            throw OAuthError(.invalidRequest, "Two methods of authentication are used.")
        }
        // Some clients name themselves in the body, too; that is no second method.
        if let named = form["client_id"], named != client.identifier {
            throw OAuthError(.invalidRequest, "Two clients are named.")
        }
        return (client.identifier, client.secret)
    }
}

extension AuthorizationServer {
    /// Answers a request of a client, or says why not.
    func answer(
        _ request: Request,
        _ body: (ClientRequest) throws(OAuthError) -> Response
    ) -> Response {
        do throws(OAuthError) {
            return try body(try ClientRequest(request, at: surroundings.now()))
        } catch {
            return error.response(usedBasic: request.headers["authorization"] != nil)
        }
    }
}
