internal import Application
internal import Domain
internal import HTTP
internal import JOSE

extension AuthorizationServer {
    /// The proof of a key that comes with a request at an endpoint (RFC 9449 §5).
    ///
    /// It is read before anything is used up, so that a client that lacks the nonce can send all
    /// the rest again.
    ///
    /// - Returns: nil where none was sent.
    /// - Throws: `use_dpop_nonce`, `invalid_dpop_proof`.
    func proof(of request: ClientRequest) throws(OAuthError) -> DPoPProof? {
        let asked = DPoPRequest(
            method: "POST",
            url: issuer + request.path,
            now: request.now.milliseconds
        )
        return try proof(in: request.headers, for: asked)
    }

    /// The proof that comes with an access token, which it has to fit, too (RFC 9449 §7.1).
    ///
    /// - Throws: `use_dpop_nonce`; `invalid_dpop_proof`, also where none was sent.
    func proof(
        _ request: Request,
        for token: AccessToken,
        at now: Moment
    ) throws(OAuthError) -> DPoPProof {
        let asked = DPoPRequest(
            method: request.method.rawValue,
            url: issuer + request.path.raw,
            token: token.value,
            now: now.milliseconds
        )
        guard let proof = try proof(in: request.headers, for: asked) else {
            throw OAuthError(.invalidDPoPProof, "There is no proof.")
        }
        return proof
    }

    private func proof(
        in headers: Headers,
        for asked: DPoPRequest
    ) throws(OAuthError) -> DPoPProof? {
        let fields = headers.all("dpop")
        guard let text = fields.first else { return nil }
        guard fields.count == 1 else {
            throw OAuthError(.invalidDPoPProof, "There are two proofs.")
        }
        do throws(DPoPFault) {
            return try DPoPProof(text, for: asked, surroundings.nonces)
        } catch {
            switch error {
            case .nonceNeeded:
                throw OAuthError(.useDPoPNonce, "The proof needs the nonce of this answer.")
            case .invalid(let sentence):
                throw OAuthError(.invalidDPoPProof, sentence)
            }
        }
    }

    /// The thumbprint of the key that a proof proves, which is used up by this.
    func key(provenBy proof: DPoPProof?) throws(OAuthError) -> [UInt8]? {
        guard let proof else { return nil }
        let end = Moment(milliseconds: proof.expires)
        guard try noted(proof.use, until: end) else {
            throw OAuthError(.invalidDPoPProof, "The proof was used before.")
        }
        return proof.thumbprint
    }

    private func noted(_ use: [UInt8], until end: Moment) throws(OAuthError) -> Bool {
        do throws(Refusal) {
            return try ports.singleUses.note(use, until: end)
        } catch {
            throw OAuthError(error)
        }
    }

    /// The answer with a nonce for the next proof (RFC 9449 §8.2), where proofs are sent.
    func renewingNonce(_ response: Response, of request: Request) -> Response {
        guard request.headers["dpop"] != nil else { return response }
        let nonce = surroundings.nonces.nonce(at: surroundings.now().milliseconds)
        return response.with("dpop-nonce", nonce)
    }
}
