internal import Application
internal import Domain
internal import HTTP
internal import JSON

extension AuthorizationServer {
    /// What the server can do (RFC 8414 §2): only what is there.
    func answerMetadata() -> Response {
        let methods = Self.authenticationMethods
        let body = JSONWriter.object { object in
            object.member("issuer", issuer)
            object.member("authorization_endpoint", issuer + "/oauth/authorize")
            object.member("token_endpoint", issuer + "/oauth/token")
            object.member("revocation_endpoint", issuer + "/oauth/revoke")
            object.member("introspection_endpoint", issuer + "/oauth/introspect")
            object.member("registration_endpoint", issuer + "/oauth/register")
            object.member("pushed_authorization_request_endpoint", issuer + "/oauth/par")
            object.member("scopes_supported", scopes)
            object.member("authorization_details_types_supported", [AuthorizationDetails.type])
            object.member("protected_resources", [api])
            object.member("response_types_supported", ["code"])
            object.member("response_modes_supported", ["query"])
            object.member("grant_types_supported", Self.exchanges.keys.sorted())
            object.member("code_challenge_methods_supported", ["S256"])
            object.member("token_endpoint_auth_methods_supported", methods)
            object.member("revocation_endpoint_auth_methods_supported", methods)
            object.member("introspection_endpoint_auth_methods_supported", Self.secretMethods)
            // RFC 9207 §3
            object.member("authorization_response_iss_parameter_supported", true)
        }
        return Response.json(body).with("cache-control", "public, max-age=300")
    }

    /// What the API takes, and from whom: the challenge of its 401 leads here (RFC 9728 §2, §5.1).
    func answerResourceMetadata() -> Response {
        let body = JSONWriter.object { object in
            object.member("resource", api)
            object.member("resource_name", "TPaaS")
            object.member("authorization_servers", [issuer])
            object.member("scopes_supported", scopes)
            object.member("authorization_details_types_supported", [AuthorizationDetails.type])
            object.member("bearer_methods_supported", ["header"])
        }
        return Response.json(body).with("cache-control", "public, max-age=300")
    }

    /// How clients authenticate, or do not.
    static var authenticationMethods: [String] { ["none"] + secretMethods }

    private static let secretMethods = ["client_secret_basic", "client_secret_post"]

    private var scopes: [String] {
        let types = ["*"] + registry.codes.map(\.text)
        return types.flatMap { type in Operation.allCases.map { "\(type):\($0.rawValue)" } }
            + ["self", "subscribers", "others"].map { "audience:" + $0 }
            + [ReadAudit.scopeWord, ScopeRequest.offlineAccess]
    }
}
