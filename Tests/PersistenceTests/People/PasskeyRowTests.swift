import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct PasskeyRowTests {
    private let databases: Databases
    private let passkeys: DatabasePasskeys
    private let factors: DatabaseSecondFactors
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let person = User.ID(high: .random(in: 0...UInt64.max), low: 1)

    /// As the role that works with them.
    init() throws {
        databases = try GrantWorld.databases(as: .web)
        passkeys = DatabasePasskeys(databases)
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

    private func made(_ name: String, count: UInt32 = 0, later: Int = 0) -> Passkey {
        Passkey(
            credential: digest(name + "\(person)") + [UInt8](repeating: 0, count: 900),
            person: person,
            name: name,
            key: Passkey.Key(algorithm: -257, bytes: [UInt8](repeating: 200, count: 259)),
            count: count,
            created: now + .seconds(later)
        )
    }

    private func add(_ passkey: Passkey, _ codes: [String]? = nil) throws {
        let notice = Notice(
            id: Notice.ID(high: 1, low: .random(in: 0...UInt64.max)),
            .factorsChanged,
            at: now
        )
        try passkeys.add(
            passkey,
            codes?.map { digest($0 + "\(person)") },
            with: entry(.passkeyAdded),
            telling: [PostedNotice(notice, to: .person(person))]
        )
    }

    private func remove(_ passkey: Passkey, of person: User.ID? = nil) throws -> Bool {
        try passkeys.remove(
            passkey.credential,
            of: person ?? self.person,
            with: entry(.passkeyRemoved),
            telling: []
        )
    }

    @Test func `passkeys are listed with the factors, the oldest first`() throws {
        let (one, two) = (made("one", count: 4_000_000_000), made("two", later: 5))
        try add(two, ["a", "b"])
        try add(one)
        let found = try factors.factors(of: person)
        #expect(found.passkeys == [one, two] && found.timeCodes == nil)
        #expect(found.isOn && found.recoveryCodes == 2)
        #expect(try passkeys.passkey(one.credential) == one)
        #expect(try passkeys.passkey([1]) == nil)
        #expect(throws: Refusal.conflict(.exists)) { try add(one) }
        try DatabaseUsers(databases).setEnabled(false, person)
        #expect(try passkeys.passkey(one.credential) == nil)
    }

    @Test func `adding and removing one ends all sessions`() throws {
        let sessions = DatabaseSessions(databases)
        func session(_ name: String) throws -> [UInt8] {
            let hash = digest(name + "\(person)")
            try OpenSession(sessions: sessions, identifiers: RandomIdentifiers())(
                hash,
                replacing: nil,
                in: "r",
                by: person,
                proving: [.password, .hardwareKey],
                at: now
            )
            return hash
        }
        let first = try session("first")
        #expect(try sessions.session(first)?.methods == [.password, .hardwareKey])
        try add(made("one"))
        #expect(try sessions.session(first) == nil)
        let second = try session("second")
        #expect(try remove(made("one")))
        #expect(try sessions.session(second) == nil)
    }

    @Test func `recovery codes stay with a second factor that is on, not with one that waits`()
        throws
    {
        for isOn in [false, true] {
            try add(made("one"), isOn ? nil : ["a", "b"])
            _ = try factors.begin([1], of: person, at: now)
            if isOn {
                let waiting = try known(try factors.factors(of: person).timeCodes)
                let codes = ["c", "d"].map { digest($0 + "\(person)") }
                let added = entry(.secondFactorAdded)
                _ = try factors.turnOn(
                    waiting,
                    step: 5,
                    codes,
                    of: person,
                    with: added,
                    telling: []
                )
            }
            #expect(try remove(made("one")))
            #expect(try factors.factors(of: person).recoveryCodes == (isOn ? 2 : 0))
        }
    }

    @Test func `recovery codes stay while there is a factor, and go with the last`() throws {
        _ = try factors.begin([1], of: person, at: now)
        let waiting = try known(try factors.factors(of: person).timeCodes)
        let codes = ["a", "b"].map { digest($0 + "\(person)") }
        let added = entry(.secondFactorAdded)
        _ = try factors.turnOn(waiting, step: 5, codes, of: person, with: added, telling: [])
        try add(made("one"))
        try factors.turnOff(person, with: entry(.secondFactorRemoved), telling: [])
        #expect(try factors.factors(of: person).recoveryCodes == 2)
        #expect(try !remove(made("one"), of: User.ID(high: 4, low: 4)))
        #expect(try remove(made("one")))
        #expect(
            try factors.factors(of: person) == EnrolledFactors(timeCodes: nil, recoveryCodes: 0)
        )
    }

    @Test func `of many who show one counter at once, one is right`() throws {
        let passkey = made("one", count: 7)
        try add(passkey)
        let credential = passkey.credential
        let now = now
        let taken = GrantRaceTests.race(8) { _, databases in
            (try? DatabasePasskeys(databases).use(credential, count: 8, at: now)) == true
        }
        #expect(taken == 1)
        #expect(try !passkeys.use(credential, count: 8, at: now))
        #expect(try !passkeys.use(credential, count: 0, at: now))
        #expect(try passkeys.use(credential, count: 9, at: now + .seconds(1)))
        let found = try known(try passkeys.passkey(credential))
        #expect(found.count == 9 && found.lastUsed == now + .seconds(1))
    }

    @Test func `an authenticator that does not count is taken as often as it is right`() throws {
        try add(made("one"))
        let credential = made("one").credential
        #expect(try passkeys.use(credential, count: 0, at: now))
        #expect(try passkeys.use(credential, count: 0, at: now))
        #expect(try passkeys.use(credential, count: 1, at: now))
        #expect(try !passkeys.use(credential, count: 0, at: now))
    }

    @Test func `a passkey is renamed by whose it is`() throws {
        try add(made("one"))
        func rename(_ person: User.ID) throws -> Bool {
            let entry = entry(.passkeyRenamed)
            let credential = made("one").credential
            return try passkeys.rename(credential, of: person, to: "ü; '2'", with: entry)
        }
        #expect(try !rename(User.ID(high: 4, low: 4)))
        #expect(try rename(person))
        #expect(try factors.factors(of: person).passkeys.map(\.name) == ["ü; '2'"])
    }

    @Test(arguments: [RoleAccount.api, .oauth, .logd])
    func `no role but web sees a passkey`(role: RoleAccount) throws {
        let connection = try GrantWorld.databases(as: role).platform
        for sql: SQL in [
            "SELECT 1 FROM passkey", "DELETE FROM passkey", "UPDATE passkey SET sign_count = 0",
        ] {
            #expect(throws: MariaDBError.self, "\(sql)") { _ = try connection.run(sql) }
        }
    }

    @Test func `nobody gives a passkey another key or owner`() throws {
        let connection = try GrantWorld.databases(as: .web).platform
        for sql: SQL in [
            "UPDATE passkey SET public_key = ''", "UPDATE passkey SET user = credential",
        ] {
            #expect(throws: MariaDBError.self, "\(sql)") { _ = try connection.run(sql) }
        }
    }
}
