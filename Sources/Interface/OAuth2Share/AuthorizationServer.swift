package import Application
package import Cryptography
package import Domain
package import JOSE

/// The OAuth 2.0 authorization server, as one worker thread has it: the use cases and what
/// surrounds them.
package final class AuthorizationServer {
    /// What the server is told of the world around it.
    package struct Surroundings {
        /// The issuer identifier (RFC 8414 §2): scheme, host and port, without a slash at the end.
        package var issuer: String

        /// Whether this is a demonstration, which every page then says.
        package var isDemo: Bool

        /// The moment of a request.
        package var now: () -> Moment

        /// Where tokens, codes and secrets come from.
        package var entropy: any Entropy

        /// The key of the digests of user codes (RFC 8628 §6.1), which the database does not hold.
        package var userCodeKey: [UInt8]

        /// The keys that sign id_tokens, as they are now.
        package var signingKeys: () throws(Refusal) -> [SigningKey]

        /// The nonces that proofs of keys must carry.
        package var nonces: DPoPNonces

        /// Whether scripts of an origin may ask for tokens: that of a registered redirect URI.
        package var isAllowedOrigin: (String) -> Bool

        /// How often apps and people may ask.
        package var quota: any Quota

        /// How many users an app may have whose developer nobody has verified; nil: no limit.
        package var mostUnverified: Int?

        /// What the server is told of the world around it.
        package init(
            issuer: String,
            isDemo: Bool,
            now: @escaping () -> Moment,
            entropy: any Entropy,
            userCodeKey: [UInt8],
            signingKeys: @escaping () throws(Refusal) -> [SigningKey],
            nonces: DPoPNonces,
            isAllowedOrigin: @escaping (String) -> Bool,
            quota: any Quota = NoQuota(),
            mostUnverified: Int? = nil
        ) {
            self.issuer = issuer
            self.isDemo = isDemo
            self.now = now
            self.entropy = entropy
            self.userCodeKey = userCodeKey
            self.signingKeys = signingKeys
            self.nonces = nonces
            self.isAllowedOrigin = isAllowedOrigin
            self.quota = quota
            self.mostUnverified = mostUnverified
        }
    }

    /// The ports of the use cases.
    package struct Ports {
        /// The registered clients.
        package var clients: any Clients

        /// What people let apps do.
        package var consents: any Consents

        /// Authorization codes.
        package var codes: any Codes

        /// Refresh tokens.
        package var refreshTokens: any RefreshTokens

        /// Tokens of both kinds.
        package var tokens: any Tokens

        /// Composed grants.
        package var composedGrants: any ComposedGrants

        /// Devices that log in.
        package var deviceCodes: any DeviceCodes

        /// Counters of attempts.
        package var throttle: any Throttle

        /// What may come only once.
        package var singleUses: any SingleUses

        /// What ends grants.
        package var endings: any GrantEnding

        /// Who is logged in where.
        package var sessions: any Sessions

        /// Where people wanted to go before they were asked to log in.
        package var preSessions: any PreSessions

        /// Which requests want a new log-in.
        package var logInDemands: any LogInDemands

        /// Who people are.
        package var identities: any Identities

        /// What they are called who delegated something to somebody.
        package var owners: any Owners

        /// What people may do with each other's data.
        package var standings: any Standings

        /// Whose accounts people keep.
        package var wards: any WardKeeping

        /// What people are called.
        package var names: any Names

        /// Requests that clients pushed.
        package var pushedRequests: any PushedRequests

        /// Initial access tokens of developers.
        package var registrationTokens: any RegistrationTokens

        /// The audit of what changes nothing.
        package var trail: any Trail

        /// Makes identifiers.
        package var identifiers: any Identifiers

        /// The ports of the use cases.
        package init(
            clients: any Clients,
            consents: any Consents,
            codes: any Codes,
            refreshTokens: any RefreshTokens,
            tokens: any Tokens,
            composedGrants: any ComposedGrants,
            deviceCodes: any DeviceCodes,
            throttle: any Throttle,
            singleUses: any SingleUses,
            endings: any GrantEnding,
            sessions: any Sessions,
            preSessions: any PreSessions,
            logInDemands: any LogInDemands,
            identities: any Identities,
            owners: any Owners,
            standings: any Standings,
            wards: any WardKeeping,
            names: any Names,
            pushedRequests: any PushedRequests,
            registrationTokens: any RegistrationTokens,
            trail: any Trail,
            identifiers: any Identifiers
        ) {
            self.clients = clients
            self.consents = consents
            self.codes = codes
            self.refreshTokens = refreshTokens
            self.tokens = tokens
            self.composedGrants = composedGrants
            self.deviceCodes = deviceCodes
            self.throttle = throttle
            self.singleUses = singleUses
            self.endings = endings
            self.sessions = sessions
            self.preSessions = preSessions
            self.logInDemands = logInDemands
            self.identities = identities
            self.owners = owners
            self.standings = standings
            self.wards = wards
            self.names = names
            self.pushedRequests = pushedRequests
            self.registrationTokens = registrationTokens
            self.trail = trail
            self.identifiers = identifiers
        }
    }

    let ports: Ports
    let registry: DataTypeRegistry
    let listDelegators: ListDelegators
    let giveConsent: GiveConsent
    let renewConsent: RenewConsent
    let showIdentity: ShowIdentity
    let keyRing: KeyRing
    let redeemCode: RedeemCode
    let refreshAccess: RefreshAccess
    let exchangeTokens: ExchangeTokens
    let findDevice: FindDevice
    let revokeToken: RevokeToken
    let registerAppByToken: RegisterAppByToken
    let identifySession: IdentifySession
    let endSession: EndSession
    var surroundings: Surroundings

    /// The server over its ports.
    package init(_ ports: Ports, registry: DataTypeRegistry, _ surroundings: Surroundings) {
        self.ports = ports
        self.registry = registry
        self.surroundings = surroundings
        listDelegators = ListDelegators(
            owners: ports.owners,
            standings: ports.standings,
            registry: registry
        )
        giveConsent = GiveConsent(
            consents: ports.consents,
            listDelegators: listDelegators,
            standings: ports.standings,
            wards: ports.wards,
            identifiers: ports.identifiers,
            mostUnverified: surroundings.mostUnverified
        )
        renewConsent = RenewConsent(consents: ports.consents, identifiers: ports.identifiers)
        showIdentity = ShowIdentity(
            tokens: ports.tokens,
            clients: ports.clients,
            identities: ports.identities,
            trail: ports.trail,
            identifiers: ports.identifiers,
            quota: surroundings.quota
        )
        keyRing = KeyRing(surroundings.signingKeys)
        redeemCode = RedeemCode(
            codes: ports.codes,
            endings: ports.endings,
            identifiers: ports.identifiers,
            quota: surroundings.quota
        )
        refreshAccess = RefreshAccess(
            refreshTokens: ports.refreshTokens,
            endings: ports.endings,
            identifiers: ports.identifiers,
            quota: surroundings.quota
        )
        exchangeTokens = ExchangeTokens(
            composedGrants: ports.composedGrants,
            tokens: ports.tokens,
            identifiers: ports.identifiers,
            quota: surroundings.quota
        )
        findDevice = FindDevice(codes: ports.deviceCodes, throttle: ports.throttle)
        revokeToken = RevokeToken(
            tokens: ports.tokens,
            endings: ports.endings,
            identifiers: ports.identifiers
        )
        registerAppByToken = RegisterAppByToken(
            tokens: ports.registrationTokens,
            registry: registry,
            identifiers: ports.identifiers,
            quota: surroundings.quota
        )
        identifySession = IdentifySession(sessions: ports.sessions)
        endSession = EndSession(sessions: ports.sessions, identifiers: ports.identifiers)
    }

    var listManaged: ListManaged {
        ListManaged(wards: ports.wards, standings: ports.standings)
    }

    var inspectToken: InspectToken { InspectToken(tokens: ports.tokens) }

    var pollDevice: PollDevice { PollDevice(codes: ports.deviceCodes) }

    var issuer: String { surroundings.issuer }

    /// The API's identifier, which is where its tokens can be shown (RFC 8707, RFC 9728).
    var api: String { issuer + "/api" }

    /// Whether cookies are only for encrypted connections; the demo on loopback has none.
    var isSecure: Bool { issuer.hasPrefix("https://") }

    /// A new token of 256 random bits.
    func newToken(_ kind: OpaqueToken.Kind) -> OpaqueToken {
        OpaqueToken(kind, using: &surroundings.entropy)
    }

    /// A new secret for a browser.
    func newBrowserSecret() -> BrowserSecret {
        BrowserSecret(using: &surroundings.entropy)
    }
}
