import Domain
import RecordFakes
import Testing

@testable import Application

/// A grant that has ended, and an app that nobody can use, open neither the audit nor what people
/// are to each other, though somebody brings a standing of it.
struct GoneAppTests {
    private let world: RecordWorld

    init() throws { world = try RecordWorld() }

    private func standing(_ state: App.State, isRevoked: Bool = false) throws -> Standing {
        let app = world.app
        return Standing(
            way: .app(
                Grant(
                    id: Grant.ID(high: 7, low: 7),
                    app: app.id,
                    parties: .own(world.owner),
                    scope: Scope(everywhere: .all),
                    isRevoked: isRevoked
                )
            ),
            actor: Relations.Actor(id: world.owner),
            app: App(
                id: app.id,
                name: app.name,
                granterType: app.granterType,
                state: state,
                isVerified: true,
                needsRefreshTokens: false,
                template: app.template
            ),
            relations: Relations(owner: Relations.Owner(id: world.owner)),
            otherScopes: [ReadAudit.scopeWord, ListRelationships.scopeWord]
        )
    }

    /// What is said of the audit and of relationships.
    private func refusals(_ standing: Standing) -> [Refusal?] {
        func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
            do throws(Refusal) {
                try body()
                return nil
            } catch {
                return error
            }
        }
        let (owner, now) = (world.owner, world.now)
        let allow = AuditAccess(registry: world.registry)
        return [
            refusal { () throws(Refusal) in try allow(owner, standing, at: now) },
            refusal { () throws(Refusal) in
                _ = try standing.person(sharing: ListRelationships.scopeWord, at: now)
            },
        ]
    }

    @Test func `neither is open to it`() throws {
        for gone in [
            try standing(.suspended), try standing(.withdrawn), try standing(.draft),
            try standing(.published, isRevoked: true),
        ] {
            #expect(refusals(gone) == [.unauthenticated, .unauthenticated])
        }
        #expect(try !refusals(standing(.published)).contains(.unauthenticated))
    }
}
