import Testing

@testable import Domain

struct PlacementTests {
    private let now = Cast.now

    private func shards() throws -> [Shard] {
        [
            Shard(name: try Cast.shard("ehr_it"), holding: .country(try #require(Country("IT")))),
            Shard(name: try Cast.shard("phr"), holding: .personal),
        ]
    }

    private func place(
        _ scene: Scene,
        named: LegalEntity.ID? = nil,
        among shards: [Shard]? = nil
    ) throws -> Placement {
        try Placement(
            of: scene.access,
            scene.facts,
            named: named,
            among: shards ?? self.shards(),
            at: now
        )
    }

    private func doctor(
        _ kinds: [Relationship.Kind] = [.patientDoctor],
        at entities: [LegalEntity]? = nil,
        confirmed: Bool = true,
        period: Window = .always
    ) throws -> Scene {
        let entities = try entities ?? [Cast.hospital()]
        return try Scene.delegate().changed { scene in
            scene.relations.relationships = kinds.map { Relationship(kind: $0, state: .active) }
            scene.relations.actor?.affiliations = entities.map {
                Affiliation(entity: $0, isConfirmed: confirmed, period: period)
            }
        }
    }

    @Test(arguments: [Rule.owner, .normal, .device, .delegate, .authenticatedUser])
    func `what private persons and devices produce goes to the personal shard`(rule: Rule) throws {
        let placement = try place(Scene.of(rule))
        #expect(placement.shard == (try Cast.shard("phr")))
        #expect(placement.entity == nil)
    }

    @Test func `what a doctor produces goes to the country of his legal entity`() throws {
        let placement = try place(doctor())
        #expect(placement.shard == (try Cast.shard("ehr_it")))
        #expect(placement.entity == (try Cast.hospital()).id)
    }

    @Test func `a doctor whom the relationship does not make anything else is a doctor`() throws {
        let scene = try Scene.authenticatedUser().changed {
            $0.relations.actor = try doctor().relations.actor
        }
        #expect(try place(scene).entity == (try Cast.hospital()).id)
    }

    @Test func `a doctor's own data and his relatives' are private`() throws {
        let owner = try Scene.owner().changed {
            $0.relations.actor?.affiliations = try doctor().relations.actor?.affiliations ?? []
        }
        #expect(try place(owner).entity == nil)
        #expect(try place(doctor([.patientDoctor, .patientRelative])).entity == nil)
        #expect(try place(doctor([.patientRelative])).entity == nil)
    }

    @Test func `a relative who names his legal entity acts as a doctor`() throws {
        let entity = try Cast.hospital()
        let scene = try doctor([.patientDoctor, .patientRelative])
        #expect(try place(scene, named: entity.id).entity == entity.id)
    }

    @Test func `of several legal entities one has to be named`() throws {
        let (one, two) = (try Cast.hospital(1), try Cast.hospital(2))
        let scene = try doctor(at: [one, two])
        #expect(throws: Refusal.self) { try place(scene) }
        #expect(try place(scene, named: two.id).entity == two.id)
        #expect(throws: Refusal.self) { try place(scene, named: Cast.hospital(3).id) }
    }

    @Test func `two affiliations to one legal entity need no name`() throws {
        let scene = try doctor(at: [Cast.hospital(), Cast.hospital()])
        #expect(try place(scene).entity == (try Cast.hospital()).id)
    }

    @Test func `a doctor with no active affiliation is refused, not taken for a relative`() throws {
        for scene in [
            try doctor(at: []), try doctor(confirmed: false), try doctor(period: Cast.past),
        ] {
            #expect(throws: Refusal.self) { try place(scene) }
            #expect(throws: Refusal.self) { try place(scene, named: Cast.hospital().id) }
        }
    }

    @Test func `nobody acts for a legal entity on his own data`() throws {
        #expect(throws: Refusal.self) { try place(Scene.owner(), named: Cast.hospital().id) }
        #expect(throws: Refusal.self) { try place(Scene.device(), named: Cast.hospital().id) }
        let selfTreating = try Scene.owner().changed {
            $0.relations.actor?.affiliations = try doctor().relations.actor?.affiliations ?? []
        }
        #expect(throws: Refusal.self) { try place(selfTreating, named: Cast.hospital().id) }
    }

    @Test(arguments: [Relationship.State.requested, .refused, .ended])
    func `only an active relationship makes somebody the owner's doctor`(
        state: Relationship.State
    ) throws {
        let scene = try Scene.authenticatedUser().changed {
            $0.relations.relationships = [Relationship(kind: .patientDoctor, state: state)]
        }
        #expect(try place(scene).entity == nil)
    }

    @Test func `a country without a shard is refused`() throws {
        let scene = try doctor(at: [Cast.hospital(in: "DE")])
        #expect(throws: Refusal.self) { try place(scene) }
        #expect(throws: Refusal.self) { try place(Scene.owner(), among: []) }
    }

    @Test func `a shard that the owner forbids is refused, never replaced`() throws {
        for (scene, name) in [(try Scene.owner(), "phr"), (try doctor(), "ehr_it")] {
            let scene = try scene.changed {
                $0.relations.owner.forbiddenShards = [try Cast.shard(name)]
            }
            #expect(throws: Refusal.forbidden(.residency)) { try place(scene) }
        }
    }
}
