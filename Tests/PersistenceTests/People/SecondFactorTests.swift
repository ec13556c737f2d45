import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct SecondFactorTests {
    private let databases: Databases
    private let factors: DatabaseSecondFactors
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let person = User.ID(high: .random(in: 0...UInt64.max), low: 1)

    /// As the role that works with them.
    init() throws {
        databases = try GrantWorld.databases(as: .web)
        factors = DatabaseSecondFactors(databases)
        let user = User(id: person, name: PersonName(first: "Ada", last: "Lovelace"))
        try DatabaseUsers(databases)
            .add(user, passwordHash: "x", affiliation: nil, with: entry(.signedUp), welcoming: nil)
    }

    private func entry(_ event: AccountEvent) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: 1, low: .random(in: 0...UInt64.max)),
            time: now,
            request: "r",
            owner: person,
            event: .account(event)
        )
    }

    private func turnOn(step: Int64 = 5, _ codes: [String] = ["a", "b"]) throws -> Bool {
        let waiting = try known(try factors.factors(of: person).timeCodes)
        return try factors.turnOn(
            waiting,
            step: step,
            codes.map { digest($0 + "\(person)") },
            of: person,
            with: entry(.secondFactorAdded),
            telling: [notice(.factorsChanged)]
        )
    }

    private func notice(_ kind: Notice.Kind) -> PostedNotice {
        let id = Notice.ID(high: 1, low: .random(in: 0...UInt64.max))
        return PostedNotice(Notice(id: id, kind, at: now), to: .person(person))
    }

    private func told() throws -> [Notice.Kind] {
        let notices = DatabaseNotices(databases)
        return try notices.notices(to: person, before: nil, limit: 9).map(\.notice.kind)
    }

    private func openSession(_ name: String) throws -> [UInt8] {
        let sessions = DatabaseSessions(databases)
        let hash = digest(name + "\(person)")
        try OpenSession(sessions: sessions, identifiers: RandomIdentifiers())(
            hash,
            replacing: nil,
            in: "r",
            by: person,
            proving: [.password, .oneTimeCode],
            at: now
        )
        #expect(try sessions.session(hash)?.methods == [.password, .oneTimeCode])
        return hash
    }

    @Test func `a secret waits, is turned on once, and is not replaced then`() throws {
        #expect(try factors.factors(of: person).timeCodes == nil)
        #expect(try factors.begin([1, 2], of: person, at: now))
        #expect(try factors.begin([3, 4], of: person, at: now))
        let waiting = try known(try factors.factors(of: person).timeCodes)
        #expect(waiting.sealed == [3, 4] && waiting.confirmed == nil)
        let session = try openSession("one")
        let replaced = EnrolledFactors.TimeCodes(
            sealed: [1, 2],
            begun: waiting.begun,
            confirmed: nil,
            lastStep: 0
        )
        let added = entry(.secondFactorAdded)
        #expect(
            try !factors.turnOn(replaced, step: 5, [], of: person, with: added, telling: [])
        )
        #expect(try turnOn())
        #expect(try DatabaseSessions(databases).session(session) == nil)
        let found = try factors.factors(of: person)
        #expect(found.isOn && found.recoveryCodes == 2 && found.timeCodes?.lastStep == 5)
        #expect(try !turnOn(["c"]), "it is not turned on twice")
        #expect(try !factors.begin([5], of: person, at: now))
        #expect(try factors.factors(of: person).timeCodes?.sealed == [3, 4])
    }

    private func turnOn(_ codes: [String]) throws -> Bool { try turnOn(step: 5, codes) }

    @Test func `of many who show one code at once, one is let in`() throws {
        _ = try factors.begin([1], of: person, at: now)
        #expect(try !factors.take(step: 3, of: person), "not before it is on")
        _ = try turnOn(step: 5)
        let (person, recovery) = (person, digest("a\(person)"))
        let steps = GrantRaceTests.race(8) { _, databases in
            (try? DatabaseSecondFactors(databases).take(step: 6, of: person)) == true
        }
        let used = entry(.recoveryCodeUsed)
        let codes = GrantRaceTests.race(8) { _, databases in
            let mine = DatabaseSecondFactors(databases)
            return (try? mine.take(recoveryCode: recovery, of: person, with: used)) == true
        }
        #expect(steps == 1 && codes == 1)
        #expect(try !factors.take(step: 5, of: person) && !factors.take(step: 6, of: person))
        #expect(try factors.take(step: 7, of: person))
        #expect(try factors.factors(of: person).recoveryCodes == 1)
    }

    @Test func `new codes and turning it off end all sessions`() throws {
        _ = try factors.begin([1], of: person, at: now)
        _ = try turnOn()
        let sessions = DatabaseSessions(databases)
        let one = try openSession("one")
        try factors.replaceRecoveryCodes(
            [digest("new \(person)")],
            of: person,
            with: entry(.recoveryCodesRenewed)
        )
        #expect(try sessions.session(one) == nil)
        let old = digest("a\(person)")
        let used = entry(.recoveryCodeUsed)
        #expect(try !factors.take(recoveryCode: old, of: person, with: used))
        let two = try openSession("two")
        #expect(try told() == [.factorsChanged])
        try factors.turnOff(
            person,
            with: entry(.secondFactorRemoved),
            telling: [notice(.factorsChanged)]
        )
        #expect(try told() == [.factorsChanged, .factorsChanged])
        #expect(try sessions.session(two) == nil)
        #expect(
            try factors.factors(of: person) == EnrolledFactors(timeCodes: nil, recoveryCodes: 0)
        )
        #expect(try !factors.take(step: 99, of: person))
    }

    @Test func `a reset forgets all factors, ends all sessions, tells, and is in the audit`()
        throws
    {
        let asked = AuditEntry(
            id: AuditEntry.ID(high: 1, low: .random(in: 0...UInt64.max)),
            time: now,
            request: "r",
            owner: person,
            actor: User.ID(high: 7, low: 7),
            event: .factorsReset(reason: "Came to the desk; 'card' shown.")
        )
        func reset() throws -> Bool {
            try factors.reset(person, with: asked, telling: [notice(.factorsReset)])
        }
        #expect(try !reset() && told().isEmpty)
        _ = try factors.begin([1], of: person, at: now)
        _ = try turnOn()
        let key = Passkey.Key(algorithm: -7, bytes: [1])
        let passkey = Passkey(
            credential: digest("key \(person)"),
            person: person,
            name: "Phone",
            key: key,
            count: 0,
            created: now
        )
        try DatabasePasskeys(databases)
            .add(passkey, nil, with: entry(.passkeyAdded), telling: [])
        let office = DatabaseAccountOffice(databases)
        #expect(try office.account(person)?.hasSecondFactor == true)
        let session = try openSession("one")
        #expect(try reset())
        #expect(try DatabaseSessions(databases).session(session) == nil)
        #expect(
            try factors.factors(of: person) == EnrolledFactors(timeCodes: nil, recoveryCodes: 0)
        )
        let account = try known(try office.account(person))
        #expect(account.user.id == person && !account.hasSecondFactor)
        #expect(try told().contains(.factorsReset))
        let log = DatabaseAuditLog(databases)
        #expect(try log.entries(of: person, in: nil, before: nil, limit: 9).contains(asked))
        #expect(try !reset())
    }

    @Test func `what is half open is no way back, and a way back is not half open`() throws {
        let waits = DatabasePreSessions(databases)
        let (half, way) = (digest("half \(person)"), digest("way \(person)"))
        let end = now + .seconds(600)
        try waits.open(HalfSession(person: person, returnTo: "/x"), half, until: end)
        try waits.open(way, returnTo: "/y", until: end)
        #expect(try waits.take(half, at: now) == nil && waits.half(way, at: now) == nil)
        #expect(try waits.half(half, at: now) == HalfSession(person: person, returnTo: "/x"))
        #expect(try waits.half(half, at: end) == nil)
        try waits.endHalf(way)
        let over = digest("over \(person)")
        try waits.open(over, returnTo: "/z", until: end)
        #expect(try waits.take(over, at: end) == nil)
        #expect(try waits.take(way, at: now) == "/y")
        try DatabaseUsers(databases).setEnabled(false, person)
        #expect(try waits.half(half, at: now) == nil)
        try DatabaseUsers(databases).setEnabled(true, person)
        try waits.endHalf(half)
        #expect(try waits.half(half, at: now) == nil)
    }

    @Test(arguments: [RoleAccount.api, .oauth, .logd])
    func `no role but web sees a second factor`(role: RoleAccount) throws {
        let connection = try GrantWorld.databases(as: role).platform
        for sql: SQL in [
            "SELECT 1 FROM totp", "SELECT 1 FROM recovery_code", "DELETE FROM totp",
            "UPDATE totp SET last_step = 0", "INSERT INTO recovery_code SELECT * FROM totp",
        ] {
            #expect(throws: MariaDBError.self, "\(sql)") { _ = try connection.run(sql) }
        }
    }
}
