import Testing

@testable import Domain

/// A permitted scene, one change to it, and the denial that has to follow.
struct Guard: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let name: String
    let denial: Denial
    let change: @Sendable (inout Scene) throws -> Void

    init(
        _ rule: Rule,
        _ name: String,
        _ denial: Denial,
        _ change: @escaping @Sendable (inout Scene) throws -> Void
    ) {
        self.rule = rule
        self.name = name
        self.denial = denial
        self.change = change
    }

    var testDescription: String { "\(rule.rawValue): \(name)" }
}

struct DecisionTests {
    @Test(arguments: Rule.allCases)
    func `each rule permits the scene that has all it asks for`(rule: Rule) throws {
        #expect(try Scene.of(rule).decision == .permit(by: rule, data: .always))
    }

    @Test(arguments: Guard.all)
    func `one missing condition denies, and says which`(missing: Guard) throws {
        let scene = try Scene.of(missing.rule).changed(missing.change)
        #expect(scene.decision == .deny(because: missing.denial))
    }

    @Test(arguments: [Rule.normal, .device, .authorizedUser])
    func `a draft is there for its developer`(rule: Rule) throws {
        var scene = try Scene.of(rule)
        scene.state = .draft
        scene.developer = scene.relations.actor?.id ?? Cast.owner
        #expect(scene.decision == .permit(by: rule, data: .always))
    }

    @Test func `the table of missing conditions names every reason to deny`() {
        #expect(Set(Guard.all.map(\.denial)) == Set(Denial.allCases))
    }

    @Test(arguments: Operation.allCases)
    func `the owner may do everything with his own data`(operation: Operation) throws {
        var scene = try Scene.owner()
        scene.operation = operation
        scene.relations.ceilings = RoleCeilings(operations: [:], manage: [])
        #expect(scene.decision == .permit(by: .owner, data: .always))
    }

    @Test(arguments: Rule.allCases)
    func `no rule opens an operation that was not given`(rule: Rule) throws {
        guard rule != .owner else { return }
        for operation in Operation.allCases where operation != .read {
            var scene = try Scene.of(rule)
            scene.operation = operation
            #expect(!scene.decision.isPermit)
        }
    }

    @Test(arguments: Rule.allCases)
    func `only a doctor's emergency works without any delegation`(rule: Rule) throws {
        var scene = try Scene.of(rule)
        scene.relations.ownerToApp = []
        scene.relations.ownerToActor = []
        scene.relations.actorToApp = []
        #expect(scene.decision.isPermit == (rule == .owner || rule == .emergency))
    }

    @Test func `a withdrawn policy refuses a token issued while it was in force`() throws {
        var scene = try Scene.normal()
        scene.relations.ownerToApp = [
            Delegation(policies: [
                Policy(types: .all, operations: .read, validity: Cast.past)
            ])
        ]
        #expect(scene.decision == .deny(because: .appNotAllowed))
        scene.now = Cast.now - .milliseconds(1)
        #expect(scene.decision.isPermit)
    }

    @Test func `the windows of several lines join`() throws {
        var scene = try Scene.delegate()
        let (a, b, c) = (at(10), at(20), at(30))
        scene.relations.ownerToActor = [
            Delegation(policies: [reading(a, b), reading(b, c)])
        ]
        let whole = WindowSet([Window(from: a, until: c)])
        #expect(scene.decision == .permit(by: .delegate, data: whole))
    }

    @Test func `rule 4 opens what all three rights have in common`() throws {
        var scene = try Scene.authorizedUser()
        scene.relations.ownerToActor = [
            Delegation(policies: [reading(at(0), at(20))]),
            Delegation(policies: [reading(at(20), at(40))], appsAllowed: false),
        ]
        scene.relations.actorToApp = [
            Delegation(audience: .others, policies: [reading(at(10), at(30))])
        ]
        let shared = WindowSet([Window(from: at(10), until: at(20))])
        #expect(scene.decision == .permit(by: .authorizedUser, data: shared))
    }

    @Test func `an emergency lasts four hours and not a moment more`() throws {
        var scene = try Scene.emergency()
        scene.now = Cast.now + .seconds(4 * 3_600) - .milliseconds(1)
        #expect(scene.decision.isPermit)
        scene.now = Cast.now + .seconds(4 * 3_600)
        #expect(scene.decision == .deny(because: .emergencyEnded))
        scene.now = Cast.now - .milliseconds(1)
        #expect(scene.decision == .deny(because: .emergencyEnded))
    }

    private func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: milliseconds) }

    private func reading(_ from: Moment, _ until: Moment) -> Policy {
        Policy(types: .all, operations: .read, data: Window(from: from, until: until))
    }
}
