import Application
import Domain
import Testing

@testable import Pages

/// Of two who do the same at once, the storage lets one; the other is told so, and nothing that he
/// wanted is written down.
struct OutrunTests {
    private let world: World
    private let id = User.ID(high: 9, low: 1)

    init() throws { world = try World() }

    private func act(_ person: User.ID) -> Act { Act(by: person, in: "r", at: world.now) }

    private func outrun(
        _ refusal: Refusal,
        _ body: () throws -> Void,
        _ location: SourceLocation = #_sourceLocation
    ) {
        world.entries.removeAll()
        world.isOutrun = true
        #expect(throws: refusal, sourceLocation: location) { try body() }
        #expect(world.entries.isEmpty, sourceLocation: location)
        world.isOutrun = false
        #expect(throws: Never.self, sourceLocation: location) { try body() }
    }

    private func link(_ kind: Notice.Kind, to address: String) {
        let notice = Notice(id: Identifier(high: 3, low: 3), kind, at: world.now)
        world.links[[1]] = MailLink(notice, hash: [1], person: world.patrick, address: address)
    }

    @Test func `a link is worth one use`() throws {
        let address = "patrick.burrows@example.org"
        link(.recoverPassword, to: address)
        let recover = RecoverPassword(links: world, identifiers: world)
        outrun(.notFound) { try recover([1], passwordHash: "x", in: "r", at: world.now) }
        link(.verifyAddress, to: address)
        let verify = VerifyAddress(links: world, identifiers: world)
        outrun(.notFound) { try verify([1], in: "r", at: world.now) }
    }

    private func keep(offering address: String? = nil) throws -> Ward {
        var ward = Ward(
            id: id,
            name: PersonName(first: "Mia", last: "Burrows"),
            birthday: try #require(CivilDate(year: 2000, month: 2, day: 28)),
            reason: .guardianship,
            guardian: world.john
        )
        ward.offer = address.map {
            Ward.Offer(address: $0, until: world.now + .seconds(60))
        }
        world.add(id, "Mia", "mia@example.org")
        world.kept[id] = ward
        return ward
    }

    @Test func `a ward is passed on, closed and taken over once`() throws {
        let pass = PassWard(
            wards: world,
            users: world,
            standings: world,
            throttle: world,
            identifiers: world,
            majority: .standard
        )
        _ = try keep()
        outrun(.notFound) {
            try pass.offer(id, to: "eve@example.org", counting: [1], act(world.john))
        }
        outrun(.notFound) { try pass.withdraw(id, act(world.john)) }
        _ = try keep(offering: "eve@example.org")
        outrun(.notFound) { try pass.accept(id, act(world.eve)) }
        _ = try keep()
        let close = CloseWard(wards: world, closures: world, identifiers: world)
        outrun(.notFound) { try close(id, act(world.john)) }
    }

    @Test func `an account is taken over once, and by a link to a ward's account alone`() throws {
        let take = TakeAccountOver(wards: world, links: world, identifiers: world)
        let ward = try keep()
        let notice = Notice(id: Identifier(high: 3, low: 3), .takeOver, at: world.now)
        func link() {
            world.links[[1]] = MailLink(notice, hash: [1], person: id, address: "new@example.org")
        }
        link()
        #expect(try take.reader(of: [1], at: world.now) != nil)
        outrun(.notFound) {
            try take([1], passwordHash: "x", leaving: .nothing, in: "r", at: world.now)
        }
        #expect(world.kept[ward.id] == nil)
        link()
        #expect(try take.reader(of: [1], at: world.now) == nil)
    }

    @Test func `a wish to know somebody is answered or taken back once`() throws {
        func ask() throws -> RelationshipRequest.ID {
            let request = RelationshipRequest(
                id: Identifier(high: 8, low: 8),
                asker: world.eve,
                email: "john@example.org",
                kind: .patientPatient,
                asked: world.now
            )
            world.asked = [World.Asked(request: request)]
            return request.id
        }
        let answer = AnswerRelationshipRequest(
            requests: world,
            standings: world,
            users: world,
            identifiers: world
        )
        for accepts in [true, false] {
            let id = try ask()
            outrun(.conflict(.answered)) {
                try answer(
                    id,
                    accepts: accepts,
                    of: world.john,
                    in: "r",
                    by: world.john,
                    at: world.now
                )
            }
        }
        let id = try ask()
        let withdraw = WithdrawRelationshipRequest(
            requests: world,
            standings: world,
            identifiers: world
        )
        for other in [world.john, world.patrick] {
            #expect(throws: Refusal.notFound) {
                try withdraw(id, of: other, in: "r", by: other, at: world.now)
            }
        }
        outrun(.conflict(.answered)) {
            try withdraw(id, of: world.eve, in: "r", by: world.eve, at: world.now)
        }
    }

    @Test func `a wish for access is answered once`() throws {
        let answer = AnswerAccessRequest(requests: world, standings: world, identifiers: world)
        for given in [AnswerAccessRequest.Answer.giveAll, .refuse] {
            let wish = AccessRequest(
                id: AccessRequest.ID(high: 6, low: 1),
                asker: world.john,
                owner: world.patrick,
                type: world.activity,
                operations: [.read],
                reason: "To see how you sleep",
                until: nil,
                asked: world.now,
                changed: world.now
            )
            world.wanted = [wish]
            outrun(.conflict(.answered)) {
                try answer(wish.id, given, of: world.patrick, act(world.patrick))
            }
            #expect(throws: Refusal.conflict(.answered)) {
                try answer(wish.id, given, of: world.patrick, act(world.patrick))
            }
        }
    }

    @Test func `an emergency is ended once`() throws {
        let access = EmergencyAccess(reason: "x", hasSecondFactor: true, began: world.now)
        world.alarms = [
            DeclaredEmergency(
                id: Identifier(high: 5, low: 5),
                owner: world.patrick,
                doctor: world.eve,
                entity: nil,
                access: access
            )
        ]
        let id = try #require(world.alarms.first).id
        let follow = FollowEmergency(
            emergencies: world,
            standings: world,
            users: world,
            identifiers: world
        )
        outrun(.notFound) { try follow.end(id, in: "r", by: world.eve, at: world.now) }
    }
}
