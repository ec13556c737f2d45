internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

extension AuthorizationServer {
    /// `POST /oauth/revoke` (RFC 7009).
    ///
    /// The answer is the same whether there was such a token, and whether it was the client's own:
    /// nobody learns of others' tokens.
    func answerRevocation(_ request: Request) -> Response {
        answer(request) { (request) throws(OAuthError) in
            try request.answer(ports.clients) { (client) throws(OAuthError) in
                let shown = OpaqueToken(try request.required("token"))
                let wasIts = try shown.map { (token) throws(OAuthError) in
                    try revoke(token, request, by: client)
                }
                // As a client, a draft that keeps no secret is known by what was issued to it.
                guard wasIts == true || !client.isPublic || client.app.state != .draft else {
                    throw .unknownClient
                }
                return Response(status: 200).uncached
            }
        }
    }

    private func revoke(
        _ token: OpaqueToken,
        _ request: ClientRequest,
        by client: Client
    ) throws(OAuthError) -> Bool {
        do throws(Refusal) {
            return try revokeToken(
                token.digest.bytes,
                in: request.id,
                by: client,
                at: request.now
            )
        } catch {
            throw OAuthError(error)
        }
    }
}
