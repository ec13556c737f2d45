internal import Application
internal import Domain
internal import JOSE
internal import JSON

/// What a developer's program says of an app (RFC 7591 §2); what is not understood is passed over.
struct ClientMetadata {
    /// Where the app works: `owner` or `consumer`; a member of our own.
    static let granterType = "tpaas_granter_type"

    let name: String
    let redirectURIs: [String]
    let method: String
    let grantTypes: [String]
    let granterType: App.GranterType
    let rights: Scope
    let requiresPushedRequests: Bool

    /// Whether the app proves a key with each token request (RFC 9449 §5.2).
    let bindsTokens: Bool

    /// The public keys of an app that signs, as a document of what is known here of them.
    let keys: String?

    /// How its id_tokens are signed (OpenID Connect Dynamic Client Registration §2).
    let idTokenAlgorithm: SigningAlgorithm

    /// Where a browser may be sent after logging out (RP-Initiated Logout 1.0 §3.1).
    let postLogoutURIs: [String]

    /// Reads and checks the metadata.
    ///
    /// - Parameters:
    ///   - value: what was sent.
    ///   - methods: the methods of authentication that there are.
    ///   - grants: the grant types that there are.
    /// - Throws: `Refusal.invalid` with the member's name.
    init(_ value: JSONValue, methods: [String], grants: Set<String>) throws(Refusal) {
        guard value.object != nil else { throw .invalid("metadata", "Send a JSON object.") }
        name = try Self.text("client_name", value) ?? ""
        redirectURIs = try Self.texts("redirect_uris", value) ?? []
        method = try Self.text("token_endpoint_auth_method", value) ?? "client_secret_basic"
        guard methods.contains(method) else {
            throw .invalid("token_endpoint_auth_method", "There is no such method here.")
        }
        keys = try Self.keys(value, method)
        let types = try Self.texts("grant_types", value) ?? ["authorization_code"]
        guard types.contains("authorization_code"), grants.isSuperset(of: types) else {
            throw .invalid("grant_types", "They are authorization_code and others that exist here.")
        }
        grantTypes = types
        guard try Self.texts("response_types", value) ?? ["code"] == ["code"] else {
            throw .invalid("response_types", "The only response type is code.")
        }
        let kind = try Self.text(Self.granterType, value) ?? App.GranterType.owner.rawValue
        guard let granterType = App.GranterType(rawValue: kind) else {
            throw .invalid(Self.granterType, "It is owner or consumer.")
        }
        self.granterType = granterType
        let algorithm = try Self.text("id_token_signed_response_alg", value)
        guard let signing = SigningAlgorithm(rawValue: algorithm ?? SigningAlgorithm.rs256.rawValue)
        else { throw .invalid("id_token_signed_response_alg", "It is RS256 or ES256.") }
        idTokenAlgorithm = signing
        postLogoutURIs = try Self.texts("post_logout_redirect_uris", value) ?? []
        rights = try Self.rights(try Self.text("scope", value) ?? "")
        switch value["dpop_bound_access_tokens"] {
        case nil, .bool(false): bindsTokens = false
        case .bool(true): bindsTokens = true
        default: throw .invalid("dpop_bound_access_tokens", "It is true or false.")
        }
        switch value["require_pushed_authorization_requests"] {
        case nil, .bool(false): requiresPushedRequests = false
        // Who keeps no secret cannot push, and could not ask at all.
        case .bool(true) where method != "none": requiresPushedRequests = true
        default:
            throw .invalid("require_pushed_authorization_requests", "This cannot be.")
        }
    }

    var isPublic: Bool { method == "none" }

    /// Whether it shows a secret, which it is given.
    var hasSecret: Bool { method.hasPrefix("client_secret_") }

    /// The keys of an app that signs; of no other, as an app has one method and not two.
    private static func keys(_ value: JSONValue, _ method: String) throws(Refusal) -> String? {
        // Nothing is fetched from an address that somebody names.
        guard value["jwks_uri"] == nil else { throw .invalid("jwks_uri", "Send jwks instead.") }
        guard method == "private_key_jwt" else { return nil }
        do throws(JOSEError) {
            let keys = try JWKSet(reading: (value["jwks"] ?? .null).bytes)
            return String(decoding: keys.json, as: UTF8.self)
        } catch .privateKey {
            throw .invalid("jwks", "There is a private key: send the public ones, and no other.")
        } catch {
            throw .invalid("jwks", "Send public keys: RSA of 2048 to 4096 bits, or P-256.")
        }
    }

    /// What the app asks of each data type: these are what its users are asked for, so all of them
    /// are named.
    private static func rights(_ text: String) throws(Refusal) -> Scope {
        var rights = Scope()
        for word in text.split(separator: " ") where word.contains(":") {
            guard rights.insert(word: word), rights.everywhere.isEmpty else {
                throw .invalid("scope", "Name rights as datatype:operation.")
            }
        }
        return rights
    }

    private static func text(
        _ name: String,
        _ value: JSONValue
    ) throws(Refusal) -> String? {
        guard let member = value[name] else { return nil }
        guard let text = member.string else { throw .invalid(name, "It is no string.") }
        return text
    }

    private static func texts(
        _ name: String,
        _ value: JSONValue
    ) throws(Refusal) -> [String]? {
        guard let member = value[name] else { return nil }
        let elements = member.array ?? []
        let texts = elements.compactMap(\.string)
        guard (1...20).contains(texts.count), texts.count == elements.count,
            Set(texts).count == texts.count
        else { throw .invalid(name, "It is no array of 1 to 20 different strings.") }
        return texts
    }
}
