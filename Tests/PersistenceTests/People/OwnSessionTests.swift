import Application
import Domain
import RecordFakes
import Testing

@testable import Persistence

struct OwnSessionTests {
    private let sessions: DatabaseSessions
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let person = User.ID(high: .random(in: 0...UInt64.max), low: 1)
    private let other = User.ID(high: .random(in: 0...UInt64.max), low: 2)

    init() throws {
        let databases = try GrantWorld.databases(as: .web)
        sessions = DatabaseSessions(databases)
        for id in [person, other] {
            let user = User(id: id, name: PersonName(first: "Ada", last: "Lovelace"))
            try DatabaseUsers(databases)
                .add(user, passwordHash: "x", affiliation: nil, with: entry(of: id), welcoming: nil)
        }
    }

    private func entry(of person: User.ID) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: 1, low: .random(in: 0...UInt64.max)),
            time: now,
            request: "r",
            owner: person,
            event: .account(.sessionEnded)
        )
    }

    private func begin(_ name: String, of person: User.ID, later seconds: Int) throws -> [UInt8] {
        let hash = digest(name + "\(person)")
        try OpenSession(sessions: sessions, identifiers: RandomIdentifiers())(
            hash,
            replacing: nil,
            in: "r",
            by: person,
            from: SessionOrigin(browser: .firefox, system: nil, network: "192.0.2.…"),
            at: now + .seconds(seconds)
        )
        return hash
    }

    @Test func `a person lists and ends his own sessions alone`() throws {
        let (one, two) = (
            try begin("1", of: person, later: 0), try begin("2", of: person, later: 9)
        )
        let his = try begin("3", of: other, later: 5)
        let listed = try ListSessions(sessions: sessions)(of: person, at: now + .seconds(10))
        #expect(listed.map(\.hash) == [two, one])
        let origin = SessionOrigin(browser: .firefox, system: nil, network: "192.0.2.…")
        #expect(listed.map(\.origin) == [origin, origin])
        let end = EndOwnSessions(sessions: sessions, identifiers: RandomIdentifiers())
        #expect(throws: Refusal.notFound) { try end.one(his, in: "r", by: person, at: now) }
        try end.one(one, in: "r", by: person, at: now)
        #expect(try sessions.session(one) == nil && sessions.session(his) != nil)
        let three = try begin("4", of: person, later: 20)
        try end.others(but: three, in: "r", by: person, at: now)
        #expect(try sessions.sessions(of: person).map(\.hash) == [three])
        #expect(try sessions.session(his) != nil)
    }
}
