import Testing

@testable import Domain

/// The people, app and data types that the tables play with.
enum Cast {
    static let owner = User.ID(high: 1, low: 1)
    static let actor = User.ID(high: 1, low: 2)
    static let stranger = User.ID(high: 1, low: 3)
    static let now = Moment(milliseconds: 1_000_000_000)
    static let past = Window(until: now)
    static let future = Window(from: now + .milliseconds(1))

    static func app(_ text: String = "marvin2") throws -> App.ID { try #require(App.ID(text)) }

    static func code(_ text: String = "activity") throws -> DataType.Code {
        try #require(DataType.Code(text))
    }

    static func shard(_ text: String = "phr") throws -> Shard.Name {
        try #require(Shard.Name(text))
    }

    static func hospital(_ number: UInt64 = 1, in country: String = "IT") throws -> LegalEntity {
        LegalEntity(
            id: Identifier(high: 2, low: number),
            name: "Hospital \(number)",
            country: try #require(Country(country))
        )
    }
}

/// Everything a decision is made from, each part open to change; the ready-made ones are permitted.
struct Scene: Sendable {
    enum Way: Sendable { case pages, emergency, app(Grant.Parties) }

    var way = Way.pages
    var person = Cast.owner
    var operation = Operation.read
    var type: DataType.Code
    var shard: Shard.Name?
    var now = Cast.now
    var scope: Scope
    var period = Window.always
    var isRevoked = false
    var app: App.ID
    var granterType = App.GranterType.owner
    var state = App.State.published
    var developer: User.ID?
    var template: [DataType.Code: Operations]
    var relations: Relations

    private init() throws {
        type = try Cast.code()
        app = try Cast.app()
        scope = Scope(everywhere: .read)
        template = [try Cast.code(): .read]
        relations = Relations(owner: .init(id: Cast.owner))
    }

    var access: Access {
        let way: Access.Way =
            switch way {
            case .pages: .pages(person)
            case .emergency: .emergency(person)
            case .app(let parties): .app(grant(parties))
            }
        return Access(
            way: way,
            owner: Cast.owner,
            operation: operation,
            type: type,
            shard: shard
        )
    }

    private func grant(_ parties: Grant.Parties) -> Grant {
        Grant(
            id: Identifier(high: 3, low: 1),
            app: app,
            parties: parties,
            scope: scope,
            period: period,
            isRevoked: isRevoked
        )
    }

    /// The relations, with the app as this scene describes it.
    var facts: Relations {
        guard case .app = way else { return relations }
        var facts = relations
        facts.app = App(
            id: app,
            name: "Marvin",
            granterType: granterType,
            state: state,
            isVerified: true,
            needsRefreshTokens: false,
            template: PolicyTemplate(
                version: 1,
                lines: template.map {
                    PolicyTemplate.Line(type: $0.key, operations: $0.value, isRequired: true)
                }
            ),
            developer: developer
        )
        return facts
    }

    var decision: Decision { decide(access, facts, at: now) }

    func appearance(_ types: [DataType.Code]) -> Appearance? {
        guard case .deny(let denial) = decision else { return nil }
        return Domain.appearance(of: denial, to: access, facts, types: types, at: now)
    }
}

extension Scene {
    /// A line that opens reading of everything.
    static let reading = Policy(types: .all, operations: .read)

    /// Rule 0, the owner.
    static func owner() throws -> Scene {
        var scene = try Scene()
        scene.relations.actor = .init(id: Cast.owner)
        return scene
    }

    /// Rule 0, somebody to whom the owner delegated.
    static func delegate() throws -> Scene {
        var scene = try Scene()
        scene.person = Cast.actor
        scene.relations.actor = .init(id: Cast.actor)
        scene.relations.ownerToActor = [Delegation(policies: [reading])]
        scene.relations.relationships = [
            Relationship(kind: .patientRelative, state: .active)
        ]
        return scene
    }

    /// Rule 1.
    static func normal() throws -> Scene {
        var scene = try owner()
        scene.way = .app(.own(Cast.owner))
        scene.relations.actorSubscribes = true
        scene.relations.ownerToApp = [Delegation(policies: [reading])]
        return scene
    }

    /// Rule 2.
    static func device() throws -> Scene {
        var scene = try Scene()
        scene.way = .app(.device(owner: Cast.owner))
        scene.relations.ownerToApp = [Delegation(audience: .device, policies: [reading])]
        return scene
    }

    /// Rule 3.
    static func authenticatedUser() throws -> Scene {
        var scene = try Scene()
        scene.way = .app(.composed(owner: Cast.owner, actor: Cast.actor))
        scene.relations.actor = .init(id: Cast.actor)
        scene.relations.actorSubscribes = true
        scene.relations.ownerToApp = [Delegation(audience: .subscribers, policies: [reading])]
        return scene
    }

    /// Rule 4.
    static func authorizedUser() throws -> Scene {
        var scene = try delegate()
        scene.way = .app(.login(Cast.actor))
        scene.granterType = .consumer
        scene.relations.actorSubscribes = true
        scene.relations.actorToApp = [Delegation(audience: .others, policies: [reading])]
        return scene
    }

    /// Rule 5.
    static func emergency() throws -> Scene {
        var scene = try Scene()
        scene.way = .emergency
        scene.person = Cast.actor
        scene.relations.actor = .init(
            id: Cast.actor,
            affiliations: [Affiliation(entity: try Cast.hospital(), isConfirmed: true)]
        )
        scene.relations.emergency = EmergencyAccess(
            reason: "found unconscious",
            hasSecondFactor: true,
            began: Cast.now
        )
        return scene
    }

    /// The ready-made scene of a rule.
    static func of(_ rule: Rule) throws -> Scene {
        switch rule {
        case .owner: try owner()
        case .delegate: try delegate()
        case .normal: try normal()
        case .device: try device()
        case .authenticatedUser: try authenticatedUser()
        case .authorizedUser: try authorizedUser()
        case .emergency: try emergency()
        }
    }

    /// This scene after a change.
    func changed(_ change: (inout Scene) throws -> Void) rethrows -> Scene {
        var scene = self
        try change(&scene)
        return scene
    }
}
