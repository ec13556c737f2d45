package import Domain

/// The apps that are registered.
package protocol AppMarket {
    /// Stores a new app.
    ///
    /// - Throws: `Refusal.conflict(.exists)` if the identifier is taken.
    func add(_ registration: AppRegistration, at now: Moment) throws(Refusal)

    /// All apps, by name.
    func apps() throws(Refusal) -> [App]

    /// Moves an app to another state.
    ///
    /// - Throws: `Refusal.notFound`.
    func setState(_ state: App.State, of app: App.ID, at now: Moment) throws(Refusal)

    /// Gives an app other keys to prove that it is itself with; it has no secret then.
    ///
    /// - Throws: `Refusal.notFound`.
    func setKeys(_ keys: String, of app: App.ID) throws(Refusal)

    /// Notes that the administrator has verified who is behind an app, or no longer believes it.
    ///
    /// - Throws: `Refusal.notFound`.
    func setVerified(_ isVerified: Bool, of app: App.ID) throws(Refusal)

    /// The origins of the redirect URIs of all apps that somebody can use, drafts among them: who
    /// may ask from a browser (Fetch, CORS), which opens nothing without a token.
    func origins() throws(Refusal) -> Set<String>
}

/// What a developer says of his app.
package struct AppRegistration: Hashable, Sendable {
    /// The app.
    package let app: App

    /// Who answers for it.
    package let developer: User.ID

    /// What it is for.
    package let description: String

    /// Where a browser may be sent back to, exactly (RFC 9700 §2.1).
    package let redirectURIs: [String]

    /// SHA-256 of its generated secret.
    package let secretHash: [UInt8]?

    /// Whether it runs on devices, which log in without a browser (RFC 8628).
    package var isDevice = false

    /// Where a browser may be sent after logging out, exactly (RP-Initiated Logout 1.0 §3.1).
    package var postLogoutURIs: [String] = []

    /// How its id_tokens are signed: RS256, as a client expects that was told nothing (OpenID
    /// Connect Dynamic Client Registration §2), unless it says otherwise.
    package var idTokenAlgorithm = SigningAlgorithm.rs256

    /// Its public keys as a document (RFC 7517 §5), with which it signs instead of showing a
    /// secret; with neither it is a public client (RFC 6749 §2.1).
    package let keys: String?

    /// Whether it must push its authorization requests (RFC 9126 §6).
    package var requiresPushedRequests = false

    /// Whether it proves a key with each token request (RFC 9449 §5.2).
    package var bindsTokens = false

    /// What a developer says of his app.
    package init(
        app: App,
        developer: User.ID,
        description: String,
        redirectURIs: [String],
        secretHash: [UInt8]?,
        keys: String? = nil
    ) {
        self.app = app
        self.developer = developer
        self.description = description
        self.redirectURIs = redirectURIs
        self.secretHash = secretHash
        self.keys = keys
    }
}
