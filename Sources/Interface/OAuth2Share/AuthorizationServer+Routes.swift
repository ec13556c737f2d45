package import HTTP

extension AuthorizationServer {
    /// Who asks at a route, which is whose scripts may read its answers.
    package enum Rule: Hashable, Sendable {
        /// Anyone, and scripts of every origin.
        case anyone

        /// Clients, and scripts of registered origins.
        case clients

        /// Clients that keep a secret; no scripts.
        case servers

        /// A person in his browser; never scripts (RFC 9700 §2.6).
        case browser
    }

    /// The routes.
    package static var routes: [Route<Rule, AuthorizationServer>] {
        [
            route(.get, metadataPath, .anyone) { _, server in server.answerMetadata() },
            route(.get, openIDPath, .anyone) { _, server in server.answerMetadata() },
            route(.get, "oauth/jwks", .anyone) { _, server in server.answerKeys() },
            route(.get, resourcePath, .anyone) { _, server in server.answerResourceMetadata() },
            route(.get, "oauth/authorize", .browser) { $1.answerAuthorization($0) },
            route(.post, "oauth/authorize", .browser) { $1.answerAuthorization($0) },
            route(.post, "oauth/par", .servers) { $1.answerPushed($0) },
            route(.post, "oauth/register", .servers) { $1.answerRegistration($0) },
            route(.post, "oauth/token", .clients) { $1.answerToken($0) },
            route(.post, "oauth/revoke", .clients) { $1.answerRevocation($0) },
            route(.get, "oauth/userinfo", .clients) { $1.answerUserInfo($0) },
            route(.post, "oauth/userinfo", .clients) { $1.answerUserInfo($0) },
            route(.get, "oauth/logout", .browser) { $1.answerLogOut($0) },
            route(.post, "oauth/logout", .browser) { $1.answerLogOut($0) },
            route(.post, "oauth/introspect", .servers) { $1.answerIntrospection($0) },
        ]
    }

    /// Answers a request: the one way in for the process that composes this.
    ///
    /// - Parameters:
    ///   - request: the request, read to its end.
    ///   - router: the router over `routes`, made once.
    /// - Returns: the answer, with what scripts of other origins may read of it.
    package func respond(
        to request: Request,
        _ router: Router<Rule, AuthorizationServer>
    ) -> Response {
        let rule = rule(of: request, router)
        let isAllowed = isAllowed(rule)
        if rule == .anyone || rule == .clients,
            let preflight = Self.crossOrigin.preflight(request, isAllowed: isAllowed)
        {
            return preflight
        }
        var response = router.respond(to: request, in: self) { _, _ in nil }
        if rule == .anyone || rule == .clients {
            Self.crossOrigin.apply(to: &response, request, isAllowed: isAllowed)
        }
        return response
    }

    private static let metadataPath = ".well-known/oauth-authorization-server"
    private static let openIDPath = ".well-known/openid-configuration"
    private static let resourcePath = ".well-known/oauth-protected-resource/api"

    private static let crossOrigin = CrossOrigin(
        methods: [.get, .head, .post],
        requestHeaders: ["authorization", "content-type", "dpop"],
        exposedHeaders: ["dpop-nonce"]
    )

    /// The rule of the path that is asked for, whatever the method.
    private func rule(
        of request: Request,
        _ router: Router<Rule, AuthorizationServer>
    ) -> Rule? {
        for method in [Method.get, .post] {
            if case .found(let route, _) = router.match(method, request.path.segments) {
                return route.access
            }
        }
        return nil
    }

    private func isAllowed(_ rule: Rule?) -> (String) -> Bool {
        switch rule {
        case .anyone: { _ in true }
        case .clients: surroundings.isAllowedOrigin
        case .servers, .browser, nil: { _ in false }
        }
    }

    private static func route(
        _ method: Method,
        _ pattern: String,
        _ rule: Rule,
        _ answer: @escaping @Sendable (Request, AuthorizationServer) -> Response
    ) -> Route<Rule, AuthorizationServer> {
        Route(method, pattern, access: rule) { request, _, server in answer(request, server) }
    }
}
