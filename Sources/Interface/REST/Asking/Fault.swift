import Domain
import HTTP
import JOSE
import JSON

/// Why a request gets no answer of its own, at this border: the one place where a refusal becomes a
/// status (RFC 9457, RFC 6750 §3).
enum Fault: Error, Equatable {
    /// The platform refuses.
    case refusal(Refusal)

    /// The request is not well formed, too large, or in another form.
    case http(BadRequest)

    /// No token was sent.
    case noToken

    /// The proof that comes with a token is none (RFC 9449 §7.1).
    case dpop(DPoPFault)

    /// A token that is no good, or not with the key that was proven, was sent with a proof.
    case boundToken

    /// A token was sent where servers write it into their logs (RFC 9700 §4.3.2).
    case tokenInQuery

    /// Nothing that the client accepts can be made.
    case notAcceptable

    /// One field that cannot be taken.
    static func invalid(_ field: String, _ message: String) -> Fault {
        .refusal(.invalid(field, message))
    }

    /// Runs something that may refuse.
    static func wrap<T>(_ body: () throws(Refusal) -> T) throws(Fault) -> T {
        do throws(Refusal) { return try body() } catch { throw .refusal(error) }
    }

    /// Runs something that may find the request malformed.
    static func wrap<T>(_ body: () throws(BadRequest) -> T) throws(Fault) -> T {
        do throws(BadRequest) { return try body() } catch { throw .http(error) }
    }

    /// What asks for a token with a proof (RFC 9449 §7.1).
    private static let proofChallenge =
        "DPoP algs=\"" + DPoPProof.algorithmNames.joined(separator: " ") + "\""

    /// The answer.
    func response(resourceMetadata: String) -> Response {
        let challenge = "Bearer resource_metadata=\"\(resourceMetadata)\""
        switch self {
        case .http(let bad):
            return bad.response
        case .notAcceptable:
            return Problem(status: 406).response
        case .noToken:
            var response = refusalResponse(.unauthenticated).with("www-authenticate", challenge)
            response.headers.add("www-authenticate", Self.proofChallenge)
            return response
        case .dpop(.nonceNeeded):
            let error = ", error=\"use_dpop_nonce\""
            return refusalResponse(.unauthenticated)
                .with("www-authenticate", Self.proofChallenge + error)
        case .dpop(.invalid(let sentence)):
            let error = ", error=\"invalid_dpop_proof\", error_description=\"\(sentence)\""
            return refusalResponse(.unauthenticated)
                .with("www-authenticate", Self.proofChallenge + error)
        case .boundToken:
            let error = ", error=\"invalid_token\""
            return refusalResponse(.unauthenticated)
                .with("www-authenticate", Self.proofChallenge + error)
        case .tokenInQuery:
            return Problem(status: 400, detail: "A token belongs into the Authorization field.")
                .response.with("www-authenticate", challenge + ", error=\"invalid_request\"")
        case .refusal(.unauthenticated):
            return refusalResponse(.unauthenticated)
                .with("www-authenticate", challenge + ", error=\"invalid_token\"")
        case .refusal(.forbidden(.insufficientScope)):
            return refusalResponse(.forbidden(.insufficientScope))
                .with("www-authenticate", challenge + ", error=\"insufficient_scope\"")
        case .refusal(let refusal):
            return refusalResponse(refusal)
        }
    }
}

/// What a refusal looks like.
private func refusalResponse(_ refusal: Refusal) -> Response {
    switch refusal {
    case .unauthenticated:
        problem("unauthenticated", 401, "The request shows no token that is good.")
    case .forbidden(let what):
        problem("forbidden", 403, sentence(what)) { $0.member("policy", word(what)) }
    case .notFound:
        problem("not-found", 404, "There is no such thing.")
    case .invalid(let violations):
        problem("invalid", 422, "What was sent does not say something that can be done.") {
            $0.array("violations") { array in
                for violation in violations {
                    array.object { object in
                        object.member("field", violation.field)
                        object.member("message", violation.message)
                    }
                }
            }
        }
    case .conflict(let what):
        problem("conflict", status(what), sentence(what)) { $0.member("subject", what.rawValue) }
    case .throttled(let seconds):
        problem("throttled", 429, "Too many requests.").with("retry-after", String(seconds))
    case .unavailable(let what):
        problem("unavailable", 503, "Nothing was done; ask again.") {
            if case .shard(let name) = what { $0.member("shard", name) }
        }
        .with("retry-after", "5")
    }
}

private func problem(
    _ name: String,
    _ status: Int,
    _ detail: String,
    _ more: (inout JSONObject) -> Void = { _ in }
) -> Response {
    let body = JSONWriter.object { object in
        object.member("type", "/problems/" + name)
        object.member("title", Status.phrase(status))
        object.member("status", status)
        object.member("detail", detail)
        more(&object)
    }
    return Response(status: status, contentType: "application/problem+json", body: body)
}

private func status(_ conflict: Refusal.Conflict) -> Int {
    switch conflict {
    case .version: 412
    case .versionMissing: 428
    case .idempotencyKey, .exists, .answered, .unsealed: 409
    }
}

private func word(_ forbidden: Refusal.Forbidden) -> String {
    switch forbidden {
    case .insufficientScope: "insufficient_scope"
    case .notAllowed: "not_allowed"
    case .residency: "residency"
    case .reauthentication: "reauthentication"
    }
}

private func sentence(_ forbidden: Refusal.Forbidden) -> String {
    switch forbidden {
    case .insufficientScope: "The token does not carry this right."
    case .notAllowed: "The owner has not allowed this."
    case .residency: "The owner does not want data to be stored there."
    case .reauthentication: "Log in again first."
    }
}

private func sentence(_ conflict: Refusal.Conflict) -> String {
    switch conflict {
    case .version: "The record has changed: its version is not the one in If-Match."
    case .versionMissing: "Name the version that is to be changed in If-Match."
    case .idempotencyKey: "The Idempotency-Key was used for another request."
    case .exists: "There is one already."
    case .answered: "It was answered before."
    case .unsealed: "The public log does not have it yet: ask again in a few seconds."
    }
}
