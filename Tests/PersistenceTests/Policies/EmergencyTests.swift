import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Emergencies in the database, as the role works with them that has the pages.
struct EmergencyTests {
    private let databases: Databases
    private let emergencies: DatabaseEmergencies
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let owner = User.ID(high: .random(in: 0...UInt64.max), low: 1)
    private let doctor = User.ID(high: .random(in: 0...UInt64.max), low: 2)

    init() throws {
        databases = try GrantWorld.databases(as: .web)
        emergencies = DatabaseEmergencies(databases)
        for person in [owner, doctor] {
            let user = User(id: person, name: PersonName(first: "Ada", last: "Lovelace"))
            try DatabaseUsers(databases)
                .add(
                    user,
                    passwordHash: "x",
                    affiliation: nil,
                    with: entry(.allowed, at: now),
                    welcoming: nil
                )
        }
    }

    private func entry(
        _ action: EmergencyEvent.Action,
        _ text: String = "",
        at time: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: 1, low: .random(in: 0...UInt64.max)),
            time: time,
            request: "r",
            owner: owner,
            event: .emergency(EmergencyEvent(action: action, text: text))
        )
    }

    private func declare(at time: Moment) throws -> DeclaredEmergency {
        let emergency = DeclaredEmergency(
            id: RandomIdentifiers().next(at: now),
            owner: owner,
            doctor: doctor,
            entity: nil,
            access: EmergencyAccess(reason: "ü; 'why'", hasSecondFactor: true, began: time)
        )
        let notice = Notice(
            id: RandomIdentifiers().next(at: time),
            .emergencyAccess,
            at: time,
            other: doctor,
            note: "ü; 'why'"
        )
        try emergencies.declare(
            emergency,
            with: entry(.declared, "ü; 'why'", at: time),
            telling: [PostedNotice(notice, to: .person(owner))]
        )
        #expect(try emergencies.emergency(emergency.id) == emergency)
        return emergency
    }

    private func standing(at time: Moment) throws -> Standing? {
        try DatabaseStandings(databases, ceilings: .standard)
            .standing(ofReader: doctor, over: owner, at: time)
    }

    @Test func `who reads comes by the emergency while it lasts`() throws {
        #expect(try standing(at: now)?.way == .pages(doctor))
        let emergency = try declare(at: now)
        #expect(try standing(at: now)?.way == .emergency(doctor))
        #expect(try standing(at: now)?.relations?.emergency == emergency.access)
        #expect(try standing(at: now - .milliseconds(1))?.way == .pages(doctor))
        let end = now + EmergencyAccess.longest
        #expect(try standing(at: end - .milliseconds(1))?.way == .emergency(doctor))
        #expect(try standing(at: end)?.way == .pages(doctor))
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let usual = try standings.standing(ofPerson: doctor, over: owner, at: now)
        #expect(usual?.way == .pages(doctor) && usual?.relations?.emergency == nil)
        let other = try standings.standing(ofReader: owner, over: doctor, at: now)
        #expect(other?.way == .pages(owner))
    }

    @Test func `what is ended is over for the next request, once`() throws {
        let emergency = try declare(at: now)
        let later = now + .seconds(60)
        #expect(try emergencies.end(emergency.id, objecting: nil, with: entry(.ended, at: later)))
        #expect(try standing(at: later)?.way == .pages(doctor))
        #expect(try !emergencies.end(emergency.id, objecting: nil, with: entry(.ended, at: later)))
        let objection = entry(.objected, "no", at: later + .seconds(1))
        #expect(try emergencies.end(emergency.id, objecting: "no", with: objection))
        #expect(try !emergencies.end(emergency.id, objecting: "no", with: objection))
        let found = try known(try emergencies.emergencies(over: owner, limit: 9).first)
        #expect(found.emergency.ended == later && found.emergency.objection?.text == "no")
        let users = DatabaseUsers(databases)
        #expect(found.owner == (try users.user(owner)?.name.full))
        #expect(found.doctor == (try users.user(doctor)?.name.full))
        #expect(try emergencies.emergencies(by: doctor, limit: 9) == [found])
        let log = try DatabaseAuditLog(databases).entries(of: owner, in: nil, before: nil, limit: 9)
        let actions = log.compactMap { entry -> EmergencyEvent? in
            // That they signed up is told by this event, too.
            guard case .emergency(let event) = entry.event, event.action != .allowed else {
                return nil
            }
            return event
        }
        #expect(Array(actions.prefix(3).map(\.action)) == [.objected, .ended, .declared])
        #expect(actions.map(\.text).contains("ü; 'why'"))
    }

    @Test func `an objection ends what lasts, and a late one only says so`() throws {
        let emergency = try declare(at: now)
        let soon = now + .seconds(60)
        _ = try emergencies.end(emergency.id, objecting: "", with: entry(.objected, at: soon))
        #expect(try emergencies.emergency(emergency.id)?.ended == soon)
        let old = try declare(at: now)
        let late = now + EmergencyAccess.longest
        _ = try emergencies.end(old.id, objecting: "late", with: entry(.objected, at: late))
        let found = try known(try emergencies.emergency(old.id))
        #expect(found.ended == nil && found.objection?.time == late)
    }

    @Test func `one review counts`() throws {
        let emergency = try declare(at: now)
        let review = DeclaredEmergency.Review(
            reviewer: owner,
            verdict: .objected,
            remark: DeclaredEmergency.Remark(time: now, text: "none")
        )
        let entry = entry(.reviewObjected, at: now)
        #expect(try emergencies.review(emergency.id, review, with: entry))
        #expect(try !emergencies.review(emergency.id, review, with: entry))
        #expect(try emergencies.emergency(emergency.id)?.review == review)
        let all = try emergencies.emergencies(limit: 1_000).map(\.emergency.id)
        #expect(all.contains(emergency.id))
    }

    @Test func `an owner can rule it out`() throws {
        #expect(try standing(at: now)?.relations?.owner.refusesEmergencyAccess == false)
        try emergencies.setRefused(true, by: owner, with: entry(.forbidden, at: now))
        #expect(try standing(at: now)?.relations?.owner.refusesEmergencyAccess == true)
        try emergencies.setRefused(false, by: owner, with: entry(.allowed, at: now))
        #expect(try standing(at: now)?.relations?.owner.refusesEmergencyAccess == false)
    }

    @Test func `nobody writes an emergency anew, and no other role sees one`() throws {
        let statements: [SQL] = [
            "DELETE FROM emergency", "UPDATE emergency SET reason = 'x'",
            "UPDATE emergency SET began = 0", "UPDATE emergency SET second_factor = 1",
        ]
        for sql in statements {
            #expect(throws: MariaDBError.self) { _ = try databases.platform.run(sql) }
        }
        for role in [RoleAccount.api, .oauth, .logd] {
            let connection = try GrantWorld.databases(as: role).platform
            #expect(throws: MariaDBError.self) { _ = try connection.run("SELECT 1 FROM emergency") }
        }
    }
}
