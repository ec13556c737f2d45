package import Domain

/// An app as the authorization server knows it: an OAuth client (RFC 6749 §2).
package struct Client: Hashable, Sendable {
    /// The app.
    package let app: App

    /// The name of its developer, for who is asked to consent.
    package let developer: String

    /// Where answers may be sent, exactly as registered.
    package let redirectURIs: [String]

    /// The SHA-256 of a generated secret.
    package let secretHash: [UInt8]?

    /// Whether it runs on devices and may use the device authorization grant (RFC 8628).
    package var isDevice = false

    /// Where a browser may be sent after logging out, exactly as registered.
    package var postLogoutURIs: [String] = []

    /// How its id_tokens are signed.
    package var idTokenAlgorithm = SigningAlgorithm.rs256

    /// Its public keys as a document (RFC 7517 §5), where it signs instead of showing a secret;
    /// with neither it is a public client, which can keep nothing secret.
    package let keys: String?

    /// Whether it must push its authorization requests (RFC 9126 §6).
    package var requiresPushedRequests = false

    /// Whether it proves a key with each token request (RFC 9449 §5.2).
    package var bindsTokens = false

    /// The SHA-256 of the secret that it had before, as long as it is taken as well.
    package var previousSecret: PreviousSecret?

    /// A secret that was replaced.
    package struct PreviousSecret: Hashable, Sendable {
        /// Its SHA-256.
        package let hash: [UInt8]

        /// When it ends.
        package let until: Moment

        /// A secret that was replaced.
        package init(hash: [UInt8], until: Moment) {
            self.hash = hash
            self.until = until
        }
    }

    /// The SHA-256 of the secrets that it may show at a moment.
    package func secrets(at now: Moment) -> [[UInt8]] {
        guard let secretHash else { return [] }
        guard let previousSecret, now < previousSecret.until else { return [secretHash] }
        return [secretHash, previousSecret.hash]
    }

    /// An app as the authorization server knows it.
    package init(
        app: App,
        developer: String,
        redirectURIs: [String],
        secretHash: [UInt8]?,
        keys: String? = nil
    ) {
        self.app = app
        self.developer = developer
        self.redirectURIs = redirectURIs
        self.secretHash = secretHash
        self.keys = keys
    }

    /// Whether it can keep no secret; its refresh tokens rotate (RFC 9700 §4.14.2).
    package var isPublic: Bool { secretHash == nil && keys == nil }

    /// The most that it may ask for: its template, without sensitive data types unless the
    /// administrator has verified who is behind it.
    package func ceiling(_ registry: DataTypeRegistry) -> Scope {
        let lines = app.template.lines.filter { line in
            registry[line.type].map { app.isVerified || !$0.isSensitive } ?? false
        }
        return PolicyTemplate(version: app.template.version, lines: lines).ceiling
    }
}

/// The registered clients.
package protocol Clients {
    /// The client with an identifier, whatever the state of its app.
    func client(_ id: App.ID) throws(Refusal) -> Client?
}
