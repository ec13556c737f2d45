import Application
import Domain
import HTTP
import JOSE

extension API {
    /// The proof of a key that comes with an access token (RFC 9449 §7).
    func proof(
        _ request: Request,
        for token: AccessToken,
        at now: Moment
    ) throws(Fault) -> DPoPProof {
        let fields = request.headers.all("dpop")
        guard fields.count == 1 else { throw .dpop(.invalid("There is not one proof.")) }
        let asked = DPoPRequest(
            method: request.method.rawValue,
            url: surroundings.origin + request.path.raw,
            token: token.value,
            now: now.milliseconds
        )
        do throws(DPoPFault) {
            return try DPoPProof(fields[0], for: asked, surroundings.nonces)
        } catch {
            throw .dpop(error)
        }
    }

    /// Notes that a proof came.
    ///
    /// After all else, so that only who has a token and its key can make rows.
    func useUp(_ proof: DPoPProof) throws(Fault) {
        let end = Moment(milliseconds: proof.expires)
        let isFirst = try Fault.wrap { () throws(Refusal) in
            try singleUses.note(proof.use, until: end)
        }
        guard isFirst else { throw .dpop(.invalid("The proof was used before.")) }
    }

    /// The answer with a nonce for the next proof (RFC 9449 §8.2).
    func renewingNonce(_ response: Response) -> Response {
        response.with("dpop-nonce", surroundings.nonces.nonce(at: surroundings.now().milliseconds))
    }
}
