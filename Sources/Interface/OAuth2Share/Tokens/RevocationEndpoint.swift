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
            let client = try request.client(ports.clients)
            let shown = OpaqueToken(try request.required("token"))
            if let shown {
                do throws(Refusal) {
                    try revokeToken(
                        shown.digest.bytes,
                        in: request.id,
                        by: client,
                        at: request.now
                    )
                } catch {
                    throw OAuthError(error)
                }
            }
            return Response(status: 200).uncached
        }
    }
}
