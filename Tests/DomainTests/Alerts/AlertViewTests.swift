import Testing

@testable import Domain

/// Who may know of an alert, each condition by what happens without it.
struct AlertViewTests {
    private func alert(_ type: String = "activity", from: Int64 = 0) throws -> Alert {
        Alert(
            id: Alert.ID(high: 1, low: 1),
            owner: Cast.owner,
            type: try Cast.code(type),
            raised: Cast.now,
            first: Cast.now - .milliseconds(from),
            last: Cast.now,
            readings: 3,
            place: .row(Identifier(high: 1, low: 1)),
            shard: try Cast.shard(),
            changed: Cast.now,
            acknowledgement: nil
        )
    }

    private func view(_ scene: Scene, _ alert: Alert? = nil) throws -> AlertView? {
        scene.facts.view(of: try alert ?? self.alert(), by: scene.access.way, at: scene.now)
    }

    @Test func `the owner, a relative and a doctor who may read know of it`() throws {
        #expect(try view(.owner()) == AlertView(rule: .owner, isWhole: true))
        #expect(try view(.delegate())?.rule == .delegate)
        var doctor = try Scene.delegate()
        doctor.relations.relationships = [Relationship(kind: .patientDoctor, state: .active)]
        #expect(try view(doctor) == nil)
        doctor.relations.actor = .init(
            id: Cast.actor,
            affiliations: [Affiliation(entity: try Cast.hospital(), isConfirmed: true)]
        )
        #expect(try view(doctor)?.rule == .delegate)
    }

    @Test func `who may read and is neither does not`() throws {
        var friend = try Scene.delegate()
        friend.relations.relationships = [Relationship(kind: .patientPatient, state: .active)]
        #expect(friend.decision.isPermit)
        #expect(try view(friend) == nil)
    }

    @Test func `who may read another type does not`() throws {
        var other = try Scene.delegate()
        let policy = Policy(types: .one(try Cast.code()), operations: .read)
        other.relations.ownerToActor = [Delegation(policies: [policy])]
        #expect(try view(other) != nil)
        #expect(try view(other, alert("mood")) == nil)
    }

    @Test func `who may write and not read does not`() throws {
        var writer = try Scene.delegate()
        writer.relations.ownerToActor = [
            Delegation(policies: [Policy(types: .all, operations: .create)])
        ]
        #expect(try view(writer) == nil)
    }

    @Test func `who may read a part of the time knows of the last reading alone`() throws {
        var late = try Scene.delegate()
        func reading(_ window: Window) -> [Delegation] {
            [Delegation(policies: [Policy(types: .all, operations: .read, data: window)])]
        }
        late.relations.ownerToActor = reading(Window(from: Cast.now))
        #expect(try view(late, alert(from: 1)) == AlertView(rule: .delegate, isWhole: false))
        #expect(try view(late)?.isWhole == true)
        late.relations.ownerToActor = reading(Window(until: Cast.now))
        #expect(try view(late, alert(from: 1)) == nil)
    }

    @Test func `an emergency and a shut shard show none`() throws {
        var emergency = try Scene.delegate()
        emergency.way = .emergency
        #expect(try view(emergency) == nil)
        var resident = try Scene.delegate()
        resident.relations.owner = .init(id: Cast.owner, forbiddenShards: [try Cast.shard()])
        #expect(try view(resident) == nil)
    }

    @Test func `an app sees what it and its person may read`() throws {
        #expect(try view(.normal())?.rule == .normal)
        #expect(try view(.device())?.rule == .device)
        var stranger = try Scene.authenticatedUser()
        stranger.relations.relationships = []
        #expect(stranger.decision.isPermit)
        #expect(try view(stranger) == nil)
        var narrow = try Scene.normal()
        narrow.scope = Scope()
        #expect(try view(narrow) == nil)
    }

    @Test func `only a doctor of the patient who may read sets thresholds`() throws {
        let type = try Cast.code()
        var doctor = try Scene.delegate()
        #expect(!doctor.facts.maySetThresholds(of: type, at: Cast.now))
        doctor.relations.relationships = [Relationship(kind: .patientDoctor, state: .active)]
        doctor.relations.actor = .init(
            id: Cast.actor,
            affiliations: [Affiliation(entity: try Cast.hospital(), isConfirmed: true)]
        )
        #expect(doctor.facts.maySetThresholds(of: type, at: Cast.now))
        doctor.relations.ownerToActor = []
        #expect(!doctor.facts.maySetThresholds(of: type, at: Cast.now))
        #expect(try !Scene.owner().facts.maySetThresholds(of: type, at: Cast.now))
    }
}
