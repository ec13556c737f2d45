package import HTTP
internal import JOSE

extension API {
    /// Who may ask for a route.
    package enum Rule: Hashable, Sendable {
        /// Anyone.
        case anyone

        /// Who shows an access token; what it opens is decided by the domain.
        case token
    }

    /// The routes, all below `/api`.
    package static var routes: [Route<Rule, API>] {
        [
            open("api/openapi.json", answerOpenAPI),
            open("api/v1/datatypes", answerDataTypes),
            route(.get, "api/v1/me", answerMe),
            route(.get, "api/v1/owners", answerOwners),
            route(.get, "api/v1/owners/{owner}/records/{datatype}", answerRecords),
            route(.post, "api/v1/owners/{owner}/records/{datatype}", answerCreation),
            route(.get, "api/v1/owners/{owner}/records/{datatype}/{id}", answerRecord),
            route(.put, "api/v1/owners/{owner}/records/{datatype}/{id}", answerUpdate),
            route(.delete, "api/v1/owners/{owner}/records/{datatype}/{id}", answerDeletion),
            route(.post, "api/v1/owners/{owner}/recordings", answerRecording),
            route(.get, "api/v1/owners/{owner}/audit", answerAudit),
            route(.get, "api/v1/owners/{owner}/audit/sealed", answerSealedAudit),
            route(.get, "api/v1/owners/{owner}/audit/{entry}/receipt", answerReceipt),
            route(.get, "api/v1/relationships", answerRelationships),
            route(.get, "api/v1/access-requests", answerAccessRequests),
            route(.post, "api/v1/access-requests", answerNewAccessRequest),
            route(.delete, "api/v1/access-requests/{id}", answerWithdrawal),
            route(.get, "api/v1/alerts", answerAlerts),
            route(.post, "api/v1/alerts/{id}/acknowledgement", answerAcknowledgement),
        ]
    }

    /// Answers a request: the one way in for the process that composes this.
    ///
    /// - Parameters:
    ///   - request: the request, read to its end.
    ///   - router: the router over `routes`, made once.
    /// - Returns: the answer, with what scripts of registered origins may read of it.
    package func respond(to request: Request, _ router: Router<Rule, API>) -> Response {
        let isAllowed = surroundings.isAllowedOrigin
        if let preflight = Self.crossOrigin.preflight(request, isAllowed: isAllowed) {
            return preflight
        }
        var response = router.respond(to: request, in: self) { _, _ in nil }
        Self.crossOrigin.apply(to: &response, request, isAllowed: isAllowed)
        return response
    }

    private static let crossOrigin = CrossOrigin(
        methods: [.get, .head, .post, .put, .delete],
        requestHeaders: [
            "authorization", "content-type", "dpop", "idempotency-key", "if-match",
            "if-none-match", "tpaas-owner-token",
        ],
        exposedHeaders: [
            "dpop-nonce", "etag", "link", "location", "retry-after", "tpaas-incomplete",
            "www-authenticate",
        ]
    )

    private static func open(
        _ pattern: String,
        _ answer: @escaping @Sendable (API) -> Response
    ) -> Route<Rule, API> {
        Route(.get, pattern, access: .anyone) { _, _, api in answer(api) }
    }

    private static func route(
        _ method: Method,
        _ pattern: String,
        _ answer: @escaping @Sendable (Asking) throws(Fault) -> Response
    ) -> Route<Rule, API> {
        let namesOwner = pattern.contains("{owner}")
        return Route(method, pattern, access: .token) { request, path, api in
            do throws(Fault) {
                let named = namesOwner ? path["owner"] : nil
                let asking = try Asking(request, path, api, owner: named)
                let answer = try asking.noted(answer)
                return request.headers["dpop"] == nil ? answer : api.renewingNonce(answer)
            } catch {
                let answer = error.response(resourceMetadata: api.surroundings.resourceMetadata)
                return error == .dpop(.nonceNeeded) ? api.renewingNonce(answer) : answer
            }
        }
    }
}
