import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Closing an account, over all schemas; on a server of its own.
@Suite(.serialized) struct ClosureTests {
    private static let server = Result { try ShardServer.start() }

    private let web: Databases
    private let root: Databases
    private let steward: Databases
    private let shard: ShardWorld
    private let user: User
    private let now = Moment(milliseconds: 1_700_000_000_000)

    init() throws {
        let server = try Self.server.get()
        root = try ShardServer.databases(on: server)
        web = try ShardServer.databases(on: server, as: .web)
        steward = try ShardServer.databases(on: server, as: .steward)
        let number = UInt64.random(in: 0...UInt64.max)
        user = User(
            id: User.ID(high: number, low: 1),
            name: PersonName(first: "Ada", last: "Lovelace"),
            email: "\(number)@example.org",
            kinds: [.patient]
        )
        shard = try ShardWorld(owner: user.id, on: server)
        try DatabaseUsers(root).add(
            user,
            passwordHash: "$hash",
            affiliation: nil,
            with: AuditEntry(
                id: RandomIdentifiers().next(at: now),
                time: now,
                request: "r",
                owner: user.id,
                event: .account(.signedUp)
            ),
            welcoming: Welcome(language: "it", link: nil)
        )
        for offset in 0..<3 {
            _ = try shard.store(
                [shard.world.activity: [1, 2, 3]],
                from: Int64(offset) * 1_000_000,
                epoch: 1_000,
                digest: digest("\(number) \(offset)")
            )
        }
    }

    private func close(_ user: User) throws(Refusal) {
        try CloseAccount(closures: DatabaseClosures(web), identifiers: RandomIdentifiers())(
            user,
            in: "r",
            at: now
        )
    }

    private func erase(at moment: Moment) throws -> Bool {
        let closures = DatabaseClosures(steward)
        return try EraseClosed(closures: closures, identifiers: RandomIdentifiers())(at: moment)
    }

    private func count(_ sql: SQL, in shard: String? = nil) throws -> Int? {
        let name = try shard.map { try known(Shard.Name($0)) }
        let connection = try name.map { try root.shard($0) } ?? root.platform
        return try connection.row(sql) { (row: borrowing Row) throws(MariaDBError) in
            try row.int(0)
        }
    }

    @Test func `a closed account cannot be used at once, and its address is free`() throws {
        let sessions = DatabaseSessions(web)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        try open(digest("\(user.id)"), replacing: nil, in: "r", by: user.id, at: now)
        try close(user)
        #expect(try sessions.session(digest("\(user.id)")) == nil)
        #expect(try DatabaseUsers(web).credentials(email: user.email ?? "") == nil)
        #expect(try DatabaseUsers(web).user(user.id)?.isEnabled == false)
        let mail = try #require(
            try DatabaseMailQueue(steward).take(at: now, for: SendMail.lease)
        )
        #expect(mail.notice.kind == .accountClosed && mail.language == "it")
        #expect(mail.address == user.email && mail.reader == nil)
    }

    /// Something of each kind that is kept of earlier versions.
    private func keepVersions() throws {
        let phr = try root.shard(try known(Shard.Name("phr")))
        try phr.run(
            """
            INSERT INTO sample_version (recording, data_type, place, version, number, replaced)
            SELECT recording, data_type, first_index, 1, 7, 1 FROM segment WHERE owner = \(user.id)
            """
        )
        try phr.run(
            """
            INSERT INTO record (id, owner, data_type, time, offset_minutes, number, created)
            VALUES (\(user.id), \(user.id), 'heart_rate', 1, 0, 60, 1)
            """
        )
        try phr.run(
            """
            INSERT INTO record_version (record, version, time, offset_minutes, samples, replaced)
            VALUES (\(user.id), 1, 1, 0, 1, 1)
            """
        )
    }

    @Test func `all goes but the audit, and what comes late goes as well`() throws {
        try keepVersions()
        try close(user)
        #expect(try erase(at: now), "one round more sees that nothing is left")
        #expect(try !erase(at: now))
        for table in ["segment", "recording", "series"] {
            #expect(try rows(of: table) == 0, "\(table)")
        }
        #expect(try count("SELECT COUNT(*) FROM stray_version", in: "phr") == 0)
        #expect(
            try count("SELECT COUNT(*) FROM record_version WHERE record = \(user.id)", in: "phr")
                == 0
        )
        #expect(try DatabaseUsers(web).user(user.id) == nil)
        #expect(try count("SELECT COUNT(*) FROM series_place WHERE owner = \(user.id)") == 0)
        let kept = try count("SELECT COUNT(*) FROM audit WHERE owner = \(user.id)") ?? 0
        #expect(kept >= 3)
        #expect(try count("SELECT COUNT(*) FROM audit WHERE owner = \(user.id)", in: "phr") == 4)
        // A request that was under way when the account was closed.
        _ = try shard.store(
            [shard.world.activity: [1]],
            from: 9_000_000,
            epoch: 1_000,
            digest: digest("late \(user.id)")
        )
        #expect(try !erase(at: now + .seconds(599)))
        #expect(try rows(of: "segment") == 1)
        while try erase(at: now + .seconds(600)) {}
        #expect(try rows(of: "segment") == 0)
        #expect(try count("SELECT COUNT(*) FROM closure WHERE person = \(user.id)") == 0)
    }

    private func rows(of table: String) throws -> Int? {
        switch table {
        case "segment":
            try count("SELECT COUNT(*) FROM segment WHERE owner = \(user.id)", in: "phr")
        case "series": try count("SELECT COUNT(*) FROM series WHERE owner = \(user.id)", in: "phr")
        default: try count("SELECT COUNT(*) FROM recording WHERE owner = \(user.id)", in: "phr")
        }
    }

    @Test func `work that was cut goes on, and a shard that is down waits for itself`() throws {
        try close(user)
        let closures = DatabaseClosures(steward)
        let phr = try known(Shard.Name("phr"))
        let entry = AuditEntry(
            id: RandomIdentifiers().next(at: now),
            time: now,
            request: "r",
            owner: user.id,
            event: .account(.accountErased)
        )
        let isLeft = try closures.erase(user.id, in: phr, limit: 1, with: entry)
        #expect(isLeft)
        #expect(try rows(of: "segment") == 2)
        let down = DatabaseClosures(
            try ShardServer.databases(on: try Self.server.get(), as: .steward, down: ["ehr_it"])
        )
        let erase = EraseClosed(closures: down, identifiers: RandomIdentifiers())
        #expect(throws: Refusal.unavailable(.shard("ehr_it"))) { try erase(at: now) }
        #expect(try DatabaseUsers(web).user(user.id) != nil, "not before all is gone")
        while try self.erase(at: now) {}
        #expect(try DatabaseUsers(web).user(user.id) == nil)
    }

    @Test func `who answers for apps cannot close his account`() throws {
        try root.platform.run(
            """
            INSERT INTO app (id, name, developer, granter_type, state)
            VALUES (\("app-\(user.id)"), 'App', \(user.id), 'owner', 'published')
            """
        )
        #expect(throws: Refusal.conflict(.exists)) { try close(user) }
        #expect(try DatabaseUsers(web).credentials(email: user.email ?? "") != nil)
    }
}
