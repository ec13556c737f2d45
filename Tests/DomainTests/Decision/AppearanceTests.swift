import Testing

@testable import Domain

struct AppearanceTests {
    private func types() throws -> [DataType.Code] { [try Cast.code(), try Cast.code("mood")] }

    /// Some right, on another data type than the one that is asked for.
    private func onlyMood(_ rule: Rule) throws -> Scene {
        let mood = try Cast.code("mood")
        return try Scene.of(rule).changed { scene in
            let policy = Policy(types: .one(mood), operations: .read)
            if scene.relations.ownerToActor.isEmpty {
                let audience = try #require(scene.relations.ownerToApp.first?.audience)
                scene.relations.ownerToApp = [Delegation(audience: audience, policies: [policy])]
            } else {
                scene.relations.ownerToActor = [Delegation(policies: [policy])]
            }
            scene.template[mood] = .read
        }
    }

    @Test(arguments: [Rule.delegate, .device, .authenticatedUser, .authorizedUser])
    func `who has some right sees no data where he has none`(rule: Rule) throws {
        let scene = try onlyMood(rule)
        #expect(!scene.decision.isPermit)
        #expect(scene.appearance(try types()) == .noSuchData)
    }

    @Test(arguments: [Rule.delegate, .device, .authenticatedUser, .authorizedUser])
    func `who has no right at all sees no owner`(rule: Rule) throws {
        let scene = try Scene.of(rule).changed { scene in
            scene.relations.ownerToApp = []
            scene.relations.ownerToActor = []
        }
        #expect(scene.appearance(try types()) == .noSuchOwner)
    }

    @Test func `a withdrawn policy looks as if there had never been one`() throws {
        let never = try Scene.delegate().changed { $0.relations.ownerToActor = [] }
        let over = try Scene.delegate().changed {
            let policy = Policy(types: .all, operations: .all, validity: Cast.past)
            $0.relations.ownerToActor = [Delegation(policies: [policy])]
        }
        for operation in Operation.allCases {
            let types = try types()
            let looks = [never, over].map { scene in
                scene.changed { $0.operation = operation }.appearance(types)
            }
            #expect(looks == [.noSuchOwner, .noSuchOwner])
        }
    }

    @Test(arguments: [Rule.normal, .device, .authenticatedUser, .authorizedUser])
    func `what the token does not carry is said, related or not`(rule: Rule) throws {
        for related in [true, false] {
            var scene = try Scene.of(rule)
            if !related {
                scene.relations.ownerToApp = []
                scene.relations.ownerToActor = []
            }
            scene.scope = Scope()
            #expect(scene.appearance(try types()) == .insufficientScope)
            scene.scope = Scope(everywhere: .all)
            scene.template = [:]
            #expect(scene.appearance(try types()) == .insufficientScope)
        }
    }

    @Test func `a token that names one owner never learns of another`() throws {
        for scope in [Scope(), Scope(everywhere: .all)] {
            let scene = try Scene.normal().changed {
                $0.way = .app(.own(Cast.actor))
                $0.relations.actor = .init(id: Cast.actor)
                $0.scope = scope
            }
            #expect(scene.appearance(try types()) == .noSuchOwner)
        }
    }

    @Test func `a composed token opens nothing of who acts, not even that he is there`() throws {
        let scene = try Scene.owner().changed {
            $0.way = .app(.composed(owner: Cast.stranger, actor: Cast.owner))
        }
        #expect(scene.decision == .deny(because: .notNamedByToken))
        #expect(scene.appearance(try types()) == .noSuchOwner)
    }

    @Test func `the owner who withdrew everything from an app is still there`() throws {
        var scene = try Scene.normal().changed { $0.relations.ownerToApp = [] }
        #expect(scene.appearance(try types()) == .noSuchData)
        scene.operation = .create
        scene.scope = Scope(everywhere: .all)
        scene.template[scene.type] = .all
        #expect(scene.appearance(try types()) == .forbidden)
    }

    @Test(arguments: [Operation.update, .delete])
    func `who may read learns that he may not write, others see nothing`(write: Operation) throws {
        var reader = try Scene.delegate()
        reader.operation = write
        #expect(reader.appearance(try types()) == .forbidden)
        var other = try onlyMood(.delegate)
        other.operation = write
        #expect(other.appearance(try types()) == .noSuchData)
    }

    @Test func `who has any right learns that he may not create`() throws {
        var scene = try onlyMood(.delegate)
        scene.operation = .create
        #expect(scene.appearance(try types()) == .forbidden)
    }

    @Test func `no denial on the part of the owner shows to who has nothing to do with him`() throws
    {
        let hidden: [(inout Scene) throws -> Void] = [
            { $0.relations.owner.isEnabled = false },
            { $0.relations.owner.refusesEmergencyAccess = true },
            {
                $0.shard = try Cast.shard()
                $0.relations.owner.forbiddenShards = [try Cast.shard()]
            },
        ]
        for rule in [Rule.delegate, .authorizedUser] {
            for change in hidden {
                for operation in Operation.allCases {
                    var scene = try Scene.of(rule)
                    scene.operation = operation
                    scene.scope = Scope(everywhere: .all)
                    scene.template[scene.type] = .all
                    scene.relations.ownerToActor = []
                    try change(&scene)
                    #expect(scene.appearance(try types()) == .noSuchOwner)
                }
            }
        }
    }
}

struct ResidencyAppearanceTests {
    private func forbidden(_ rule: Rule, _ operation: Operation) throws -> Scene {
        try Scene.of(rule).changed { scene in
            let shard = try Cast.shard("ehr_de")
            scene.shard = shard
            scene.relations.owner.forbiddenShards = [shard]
            scene.operation = operation
            scene.scope = Scope(everywhere: .all)
            scene.template[scene.type] = .all
            let everything = Policy(types: .all, operations: .all)
            for path in [\Relations.ownerToApp, \.ownerToActor, \.actorToApp] {
                scene.relations[keyPath: path] = scene.relations[keyPath: path].map {
                    Delegation(audience: $0.audience, policies: [everything])
                }
            }
        }
    }

    @Test(arguments: [Rule.owner, .normal, .delegate, .device, .authenticatedUser, .authorizedUser])
    func `who may otherwise create is told of the forbidden shard`(rule: Rule) throws {
        let scene = try forbidden(rule, .create)
        #expect(scene.decision == .deny(because: .residency))
        #expect(scene.appearance([scene.type]) == .residency)
    }

    @Test func `who may otherwise read sees a forbidden shard as empty`() throws {
        for operation in [Operation.read, .update, .delete] {
            let scene = try forbidden(.delegate, operation)
            #expect(scene.appearance([scene.type]) == .noSuchData)
        }
    }
}

struct RightsTests {
    private func rights(_ scene: Scene) throws -> [DataType.Code: Operations] {
        let types = [try Cast.code(), try Cast.code("mood")]
        return Domain.rights(of: scene.access, scene.facts, on: types, at: scene.now)
    }

    @Test func `the owner has all four on every type`() throws {
        let all = [try Cast.code(): Operations.all, try Cast.code("mood"): .all]
        #expect(try rights(Scene.owner()) == all)
    }

    @Test func `rights are what the decision permits, types without any left out`() throws {
        #expect(try rights(Scene.normal()) == [try Cast.code(): .read])
        #expect(try rights(Scene.authorizedUser()) == [try Cast.code(): .read])
        #expect(try rights(Scene.normal().changed { $0.isRevoked = true }) == [:])
    }

    @Test func `what was asked for does not change the rights`() throws {
        let asked = try Scene.delegate().changed { $0.operation = .delete }
        #expect(try rights(asked) == rights(Scene.delegate()))
    }
}

struct ManageTests {
    private func guardian() throws -> Scene {
        try Scene.delegate().changed {
            $0.relations.ownerToActor = [Delegation(policies: [Scene.reading], manage: true)]
        }
    }

    private func may(_ change: (inout Scene) -> Void) throws -> Bool {
        let scene = try guardian().changed(change)
        return scene.relations.mayManagePolicies(at: scene.now)
    }

    @Test func `the owner and a relative who holds manage may change policies`() throws {
        #expect(try Scene.owner().relations.mayManagePolicies(at: Cast.now))
        #expect(try may { _ in })
    }

    @Test func `each condition of manage is needed`() throws {
        #expect(try !Scene.delegate().relations.mayManagePolicies(at: Cast.now))
        #expect(try !may { $0.relations.actor = nil })
        #expect(try !may { $0.relations.actor?.isEnabled = false })
        #expect(try !may { $0.relations.owner.isEnabled = false })
        #expect(try !may { $0.relations.relationships = [] })
        #expect(try !may { $0.relations.ceilings = RoleCeilings(operations: [:], manage: []) })
        for state in [Relationship.State.requested, .refused, .ended] {
            #expect(
                try !may {
                    $0.relations.relationships = [
                        Relationship(kind: .patientRelative, state: state)
                    ]
                }
            )
        }
        for kind in [Relationship.Kind.patientPatient, .patientDoctor] {
            #expect(
                try !may {
                    $0.relations.relationships = [Relationship(kind: kind, state: .active)]
                }
            )
        }
        for audience in Delegation.Audience.allCases where audience != .own {
            #expect(
                try !may {
                    $0.relations.ownerToActor = [
                        Delegation(audience: audience, policies: [Scene.reading], manage: true)
                    ]
                }
            )
        }
    }

    @Test func `manage ends with the policies of its delegation`() throws {
        #expect(
            try !may {
                let policy = Policy(types: .all, operations: .read, validity: Cast.past)
                $0.relations.ownerToActor = [
                    Delegation(policies: [policy], manage: true),
                    Delegation(policies: [Scene.reading]),
                ]
            }
        )
    }

    @Test func `manage is never handed on`() throws {
        let guardian = try guardian().relations
        #expect(guardian.mayManagePolicies(at: Cast.now) && !guardian.mayGiveManage(at: Cast.now))
        #expect(try Scene.owner().relations.mayGiveManage(at: Cast.now))
        let disabled = try Scene.owner().changed { $0.relations.owner.isEnabled = false }
        #expect(!disabled.relations.mayGiveManage(at: Cast.now))
    }

    @Test func `a disabled owner cannot change his own policies`() throws {
        let scene = try Scene.owner().changed { $0.relations.owner.isEnabled = false }
        #expect(!scene.relations.mayManagePolicies(at: Cast.now))
    }
}
