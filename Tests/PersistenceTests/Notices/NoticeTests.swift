import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// What people are told, and the mails that wait; on a clock of each test's own.
@Suite(.serialized) struct NoticeTests {
    private let databases: Databases
    private let web: Databases
    private let steward: Databases
    private let ada: User
    private let now: Moment

    init() throws {
        let server = try Self.server.get()
        databases = try ShardServer.databases(on: server)
        web = try ShardServer.databases(on: server, as: .web)
        steward = try ShardServer.databases(on: server, as: .steward)
        now = Moment(milliseconds: 1_700_000_000_000)
        ada = User(
            id: User.ID(high: 1, low: 1),
            name: PersonName(first: "Ada", last: "Lovelace"),
            email: "ada@example.org",
            kinds: [.patient]
        )
        let eve = User(id: User.ID(high: 1, low: 2), name: PersonName(first: "Eve", last: "Adams"))
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.run("DELETE FROM notice")
            try connection.run("DELETE FROM user")
        }
        for user in [ada, eve] {
            try DatabaseUsers(databases).add(
                user,
                passwordHash: nil,
                affiliation: nil,
                with: entry(user.id),
                welcoming: nil
            )
        }
    }

    /// A server of their own: what waits anywhere is taken by whoever asks.
    private static let server = Result { try ShardServer.start() }

    private func entry(_ person: User.ID) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: now),
            time: now,
            request: "r",
            owner: person,
            event: .account(.signedUp)
        )
    }

    private func notice(_ kind: Notice.Kind, after seconds: Int = 0) -> Notice {
        Notice(
            id: RandomIdentifiers().next(at: now),
            kind,
            at: now + .seconds(seconds),
            other: User.ID(high: 1, low: 2),
            until: now + .seconds(900),
            note: "a reason"
        )
    }

    @Test func `a notice comes back in the pages with names, the newest first, until it is seen`()
        throws
    {
        let notices = DatabaseNotices(web)
        let (old, new) = (notice(.relationshipAsked), notice(.emergencyAccess, after: 9))
        try notices.post(old, to: .person(ada.id))
        try notices.post(new, to: .address("ADA@example.org"))
        try notices.post(notice(.firstRead), to: .address("nobody@example.org"))
        try notices.post(notice(.recoverPassword), to: .person(ada.id))
        let shown = try notices.notices(to: ada.id, before: nil, limit: 10)
        #expect(shown.map(\.notice) == [new, old])
        #expect(shown.allSatisfy { $0.other == "Eve Adams" && !$0.isSeen })
        let read = ReadNotices(notices: notices)
        let first = try read(of: ada.id, before: nil, limit: 1)
        #expect(first.notices.map(\.notice) == [new])
        let second = try read(of: ada.id, before: first.next, limit: 1)
        #expect(second.notices.map(\.notice) == [old] && second.next == nil)
        try notices.markSeen(by: ada.id, until: now, at: now)
        let seen = try notices.notices(to: ada.id, before: nil, limit: 10).map(\.isSeen)
        #expect(seen == [false, true])
        #expect(try notices.notices(to: User.ID(high: 1, low: 2), before: nil, limit: 9).isEmpty)
    }

    @Test func `an address gets a notice while its owner has shown that it is his`() throws {
        func post() throws -> Int {
            try DatabaseNotices(web).post(notice(.firstRead), to: .address("ada@example.org"))
            return try DatabaseNotices(web).notices(to: ada.id, before: nil, limit: 9).count
        }
        let (address, account): (SQL, SQL) = ("email_verified", "enabled")
        for column in [address, account] {
            try databases.platform.run("UPDATE user SET \(column) = FALSE WHERE id = \(ada.id)")
            #expect(try post() == 0)
            try databases.platform.run("UPDATE user SET \(column) = TRUE WHERE id = \(ada.id)")
        }
        #expect(try post() == 1)
    }

    @Test func `a session says how many are new`() throws {
        let sessions = DatabaseSessions(web)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        try open(digest("s"), replacing: nil, in: "r", by: ada.id, at: now)
        #expect(try sessions.session(digest("s"))?.unseen == 0)
        try DatabaseNotices(web).post(notice(.firstRead), to: .person(ada.id))
        #expect(try sessions.session(digest("s"))?.unseen == 1)
    }

    @Test func `a mail goes to the account's address, and once where it was taken`() throws {
        let posted = notice(.firstRead)
        try DatabaseNotices(web).post(posted, to: .person(ada.id))
        let queue = DatabaseMailQueue(steward)
        let send = SendMail(queue: queue)
        var sent: [DueMail] = []
        let result = try send(at: now) { mail in
            sent.append(mail)
            return .sent
        }
        #expect(result?.outcome == .sent && result?.isGivenUp == false)
        let mail = try #require(sent.first)
        #expect(mail.address == "ada@example.org" && mail.reader == "Ada")
        #expect(mail.other == "Eve Adams" && mail.attempts == 1 && mail.language == "en")
        #expect(mail.notice.id == posted.id)
        #expect(try send(at: now + .seconds(86_400)) { _ in .sent } == nil)
        #expect(try DatabaseNotices(web).notices(to: ada.id, before: nil, limit: 9).count == 1)
    }

    @Test func `a mail of which nobody noted that it went is sent again, as the same one`() throws {
        try DatabaseNotices(web).post(notice(.firstRead), to: .person(ada.id))
        let queue = DatabaseMailQueue(steward)
        let first = try #require(try queue.take(at: now, for: SendMail.lease))
        // Whoever had it died here.
        #expect(try queue.take(at: now + .seconds(299), for: SendMail.lease) == nil)
        let again = try #require(try queue.take(at: now + .seconds(300), for: SendMail.lease))
        #expect(again.notice == first.notice && again.attempts == 2)
    }

    @Test func `a mail that cannot be sent waits longer each time, and is given up after days`()
        throws
    {
        try DatabaseNotices(web).post(notice(.firstRead), to: .person(ada.id))
        let send = SendMail(queue: DatabaseMailQueue(steward))
        var (clock, pauses, isOver) = (now, [Duration](), false)
        var last = now
        while !isOver, clock < now + .seconds(10 * 86_400) {
            let result = try send(at: clock) { _ in .later }
            if let result {
                pauses.append(clock - last)
                last = clock
                isOver = result.isGivenUp
            }
            clock = clock + .seconds(60)
        }
        let first: [Duration] = [.seconds(60), .seconds(120), .seconds(240), .seconds(480)]
        #expect(Array(pauses[1...4]) == first)
        #expect(pauses.max() == .seconds(4 * 3_600))
        #expect(isOver && last - now > .seconds(3 * 86_400) && last - now <= .seconds(4 * 86_400))
        #expect(try send(at: last + .seconds(86_400)) { _ in .sent } == nil)
    }

    @Test func `a mail that a server refuses is given up at once, and a letter is forgotten`()
        throws
    {
        try DatabaseNotices(web).post(notice(.passwordChanged), to: .person(ada.id))
        try DatabaseNotices(web).post(notice(.signUpRepeated), to: .address("ada@example.org"))
        let send = SendMail(queue: DatabaseMailQueue(steward))
        for _ in 0..<2 {
            let result = try send(at: now) { _ in .never }
            #expect(result?.isGivenUp == true)
        }
        #expect(try send(at: now) { _ in .sent } == nil)
        let left = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row("SELECT COUNT(*) FROM notice") {
                (row: borrowing Row) throws(MariaDBError) in try row.int(0)
            }
        }
        #expect(left == 1)
    }

    @Test func `nobody is written to whose account cannot be used or is not there`() throws {
        let notices = DatabaseNotices(web)
        try notices.post(notice(.recoverPassword), to: .address("nobody@example.org"))
        try notices.post(notice(.firstRead), to: .person(User.ID(high: 1, low: 2)))
        try notices.post(notice(.passwordChanged), to: .person(ada.id))
        try DatabaseUsers(databases).setEnabled(false, ada.id)
        #expect(try DatabaseMailQueue(steward).take(at: now, for: SendMail.lease) == nil)
    }
}
