import Application
import Chances
import Domain
import RecordFakes

@testable import REST

/// An owner who consented for an app's subscribers, and one of these: by chance, each condition
/// mostly holds, so that each alone decides now and then.
final class SubscriberWorld {
    let rest: RESTWorld
    let user = User.ID(high: 0x0190_0000_0000_7000, low: 3)
    private let client: Client
    private var chance: Chance
    private let isCertain: Bool

    /// A world made from a seed; nil: one in which everything is permitted.
    init(_ seed: UInt64?) throws {
        rest = try RESTWorld()
        chance = Chance(seed: seed ?? 0)
        isCertain = seed == nil
        let world = rest.world
        try world.put([1, 2, 3], recording: 1, from: world.now)
        client = Client(app: world.app, developer: "", redirectURIs: [], secretHash: nil)
        let (owner, other) = (world.owner, try known(App.ID("other")))
        let app = holds(97) ? world.app.id : other
        grant("owner", holds(95) ? .ownerForSubscribers(owner) : .own(owner), world.app.id)
        grant("user", holds(95) ? .own(holds(97) ? user : owner) : .login(user), app)
        relate()
    }

    private func holds(_ percent: UInt64) -> Bool { isCertain || chance.next() % 100 < percent }

    private func operations() -> Operations {
        holds(70) ? .all : Operations(rawValue: UInt8(chance.next() % 16))
    }

    private func grant(_ token: String, _ parties: Grant.Parties, _ app: App.ID) {
        let scope = Scope(everywhere: operations(), byType: [rest.world.activity: operations()])
        let grant = Grant(
            id: Grant.ID(high: 4, low: UInt64(token.utf8.count)),
            app: app,
            parties: parties,
            scope: scope,
            // As long as a composed token, so that `until` of the owners is the same, too.
            period: Window(until: rest.world.now + .seconds(300))
        )
        rest.world.platform.grants[Array(token.utf8)] = (grant, [])
    }

    private func relate() {
        let world = rest.world
        let app = App(
            id: world.app.id,
            name: "",
            granterType: holds(95) ? .owner : .consumer,
            state: holds(95) ? .published : .suspended,
            isVerified: true,
            needsRefreshTokens: false,
            template: PolicyTemplate(
                version: 1,
                lines: world.registry.codes.map {
                    PolicyTemplate.Line(type: $0, operations: operations(), isRequired: false)
                }
            )
        )
        let types: DataTypes = holds(80) ? .all : .one(world.activity)
        let data = holds(80) ? Window.always : Window(from: world.now + .seconds(60))
        let policy = Policy(types: types, operations: operations(), data: data)
        world.platform.relations[world.owner] = Relations(
            owner: Relations.Owner(
                id: world.owner,
                isEnabled: holds(95),
                forbiddenShards: holds(90) ? [] : [world.phr]
            ),
            actor: Relations.Actor(id: user),
            app: app,
            actorSubscribes: holds(90),
            ownerToApp: [Delegation(audience: holds(90) ? .subscribers : .own, policies: [policy])]
        )
    }

    /// Exchanges both tokens for the token "composed".
    ///
    /// - Returns: false where that is refused.
    func exchange() -> Bool {
        let exchangeTokens = ExchangeTokens(
            composedGrants: self,
            tokens: self,
            identifiers: Fixed()
        )
        let presented = ExchangeTokens.Presented(
            subject: Array("owner".utf8),
            actor: Array("user".utf8),
            scope: nil
        )
        let digest = Array("composed".utf8)
        let now = rest.world.now
        return (try? exchangeTokens(presented, issuing: digest, by: client, at: now)) != nil
    }
}

/// The exchange must not use up identifiers that entries get.
private struct Fixed: Identifiers {
    func next<Subject>(at now: Moment) -> Identifier<Subject> { Identifier(high: 4, low: 0) }
}

extension SubscriberWorld: Tokens, ComposedGrants {
    func token(_ hash: [UInt8]) throws(Refusal) -> StoredToken? {
        guard let grant = rest.world.platform.grants[hash]?.grant else { return nil }
        return StoredToken(
            held: HeldGrant(
                grant: grant,
                isOffline: false,
                isAudit: false,
                isPersonEnabled: true
            ),
            kind: .access,
            words: grant.scope.words,
            issued: rest.world.now,
            expires: rest.world.now + .seconds(600),
            isOvertaken: false
        )
    }

    /// At the exchange he is; what is true later is what counts at use.
    func isSubscribed(_ user: User.ID, to app: App.ID) throws(Refusal) -> Bool { true }

    func save(_ composed: ComposedGrant) throws(Refusal) {
        var scope = Scope()
        for word in composed.token.words { _ = scope.insert(word: word) }
        let grant = Grant(
            id: composed.grant.id,
            app: composed.app,
            parties: composed.grant.parties,
            scope: scope,
            period: Window(until: composed.token.expires)
        )
        rest.world.platform.grants[composed.token.hash] = (grant, [])
    }
}
