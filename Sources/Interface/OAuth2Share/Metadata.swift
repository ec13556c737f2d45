internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JOSE
internal import JSON

extension AuthorizationServer {
    /// What the server can do (RFC 8414 §2; OpenID Connect Discovery §3): only what is there.
    ///
    /// One document for both, so that they cannot differ.
    func answerMetadata() -> Response {
        let methods = Self.authenticationMethods
        let body = JSONWriter.object { object in
            object.member("issuer", issuer)
            object.member("authorization_endpoint", issuer + "/oauth/authorize")
            object.member("token_endpoint", issuer + "/oauth/token")
            object.member(
                "device_authorization_endpoint",
                issuer + "/oauth/device_authorization"
            )
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
            object.member("introspection_endpoint_auth_methods_supported", Self.provingMethods)
            let algorithms = ClientAssertion.algorithms.map(\.rawValue).sorted()
            for endpoint in ["token", "revocation", "introspection"] {
                object.member(endpoint + "_endpoint_auth_signing_alg_values_supported", algorithms)
            }
            // RFC 9449 §5.1
            object.member("dpop_signing_alg_values_supported", DPoPProof.algorithmNames)
            Self.describeOpenID(issuer, &object)
            // RFC 9207 §3
            object.member("authorization_response_iss_parameter_supported", true)
        }
        return Response.json(body).with("cache-control", "public, max-age=300")
    }

    private static func describeOpenID(_ issuer: String, _ object: inout JSONObject) {
        object.member("userinfo_endpoint", issuer + "/oauth/userinfo")
        object.member("jwks_uri", issuer + "/oauth/jwks")
        object.member("end_session_endpoint", issuer + "/oauth/logout")
        object.member("subject_types_supported", ["public"])
        let algorithms = SigningAlgorithm.allCases.map(\.rawValue)
        object.member("id_token_signing_alg_values_supported", algorithms)
        object.member("prompt_values_supported", ["none", "login", "consent", "select_account"])
        object.member(
            "claims_supported",
            [
                "iss", "sub", "aud", "exp", "iat", "auth_time", "amr", "nonce", "at_hash", "name",
                "given_name", "middle_name", "family_name", "email", "email_verified", "roles",
                "legal_entities",
            ]
        )
        object.member("claims_parameter_supported", false)
        object.member("request_parameter_supported", false)
        // OpenID Connect Discovery §3: true unless it is said.
        object.member("request_uri_parameter_supported", false)
    }

    /// `GET /oauth/jwks` (RFC 7517 §5): the public keys that id_tokens are verified by.
    func answerKeys() -> Response {
        do throws(Refusal) {
            let keys = try keyRing.shown(at: surroundings.now())
            return Response.json(keys.json).with("cache-control", "public, max-age=300")
        } catch {
            return OAuthError(error).response()
        }
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
            object.member("dpop_signing_alg_values_supported", DPoPProof.algorithmNames)
        }
        return Response.json(body).with("cache-control", "public, max-age=300")
    }

    /// How clients authenticate, or do not.
    static var authenticationMethods: [String] { ["none"] + provingMethods }

    /// How clients that are not public prove who they are.
    private static let provingMethods = [
        "client_secret_basic", "client_secret_post", "private_key_jwt",
    ]

    private var scopes: [String] {
        let types = ["*"] + registry.codes.map(\.text)
        return types.flatMap { type in Operation.allCases.map { "\(type):\($0.rawValue)" } }
            + ["self", "subscribers", "others"].map { "audience:" + $0 }
            + IdentityScope.allCases.map(\.rawValue)
            + [ReadAudit.scopeWord, ScopeRequest.offlineAccess]
    }
}
