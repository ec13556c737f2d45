internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JSON

extension AuthorizationServer {
    /// `POST /oauth/introspect` (RFC 7662): for clients that keep a secret, about their own tokens.
    func answerIntrospection(_ request: Request) -> Response {
        answer(request) { (request) throws(OAuthError) in
            try request.answer(ports.clients) { (client) throws(OAuthError) in
                try introspection(request, by: client)
            }
        }
    }

    private func introspection(
        _ request: ClientRequest,
        by client: Client
    ) throws(OAuthError) -> Response {
        guard !client.isPublic else {
            throw OAuthError(.invalidClient, "A public client cannot introspect.")
        }
        try count(client, at: request.now)
        guard let shown = OpaqueToken(try request.required("token")) else {
            return Self.inactive
        }
        do throws(Refusal) {
            let token = try inspectToken(shown.digest.bytes, by: client, at: request.now)
            guard let token else { return Self.inactive }
            let asker = token.held.grant.parties.asker
            try surroundings.quota.count(nil, for: asker, at: request.now)
            return active(token)
        } catch {
            throw OAuthError(error)
        }
    }

    /// Nothing is said of why (RFC 7662 §2.2).
    private static var inactive: Response {
        Response.json(JSONWriter.object { $0.member("active", false) }).uncached
    }

    private func active(_ token: StoredToken) -> Response {
        let grant = token.held.grant
        let body = JSONWriter.object { object in
            object.member("active", true)
            object.member("scope", token.words.joined(separator: " "))
            if let details = AuthorizationDetails.json(token.words, grant.parties, api: api) {
                object.member("authorization_details", json: details)
            }
            object.member("client_id", grant.app.text)
            if token.kind == .access {
                object.member("token_type", token.key == nil ? "Bearer" : "DPoP")
            }
            object.member("exp", Int(token.expires.milliseconds / 1_000))
            object.member("iat", Int(token.issued.milliseconds / 1_000))
            object.member("sub", (grant.parties.owner ?? grant.parties.actor)?.description)
            object.member("aud", audience(of: token))
            object.member("iss", issuer)
            if let key = token.key {
                // RFC 9449 §6.2
                object.object("cnf") { $0.member("jkt", Base64URL.encode(key)) }
            }
            if case .composed(_, let actor) = grant.parties {
                // RFC 8693 §4.1: who acts is never left out.
                object.object("act") { $0.member("sub", actor.description) }
            }
        }
        return Response.json(body).uncached
    }

    /// Where a token can be shown: an owner's half for subscribers, and what refreshes, at the
    /// authorization server alone.
    private func audience(of token: StoredToken) -> String {
        if case .ownerForSubscribers = token.held.grant.parties { return issuer }
        return token.kind == .refresh ? issuer : api
    }
}
