import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Links in mails, on the database.
struct MailLinkTests {
    private let databases: Databases
    private let links: DatabaseMailLinks
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let user: User
    private let email: String

    init() throws {
        databases = try ShardServer.databases(on: try ShardServer.shared.get(), as: .web)
        links = DatabaseMailLinks(databases)
        let number = UInt64.random(in: 0...UInt64.max)
        email = "\(number)@example.org"
        user = User(
            id: User.ID(high: number, low: 9),
            name: PersonName(first: "Ada", last: "Lovelace"),
            email: email,
            isVerified: false,
            kinds: [.patient]
        )
        let link = MailLink(
            Notice(id: RandomIdentifiers().next(at: now), .verifyAddress, at: now),
            hash: digest("verify \(number)"),
            person: user.id,
            address: email
        )
        try DatabaseUsers(databases).add(
            user,
            passwordHash: "$old",
            affiliation: nil,
            with: AuditEntry(
                id: RandomIdentifiers().next(at: now),
                time: now,
                request: "r",
                owner: user.id,
                event: .account(.signedUp)
            ),
            welcoming: Welcome(language: "de", link: link)
        )
    }

    private var hash: [UInt8] { digest("verify \(user.id.high)") }

    private func verify(at moment: Moment) throws(Refusal) {
        try VerifyAddress(links: links, identifiers: RandomIdentifiers())(
            hash,
            in: "r",
            at: moment
        )
    }

    private func ask() throws -> [UInt8] {
        let hash = digest("recover \(user.id.high)")
        let notice = Notice(id: RandomIdentifiers().next(at: now), .recoverPassword, at: now)
        try links.post(MailLink(notice, hash: hash, person: nil, address: email.uppercased()))
        return hash
    }

    @Test func `a link confirms the address once`() throws {
        let users = DatabaseUsers(databases)
        #expect(try users.user(user.id)?.isVerified == false)
        let sessions = DatabaseSessions(databases)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        try open(hash, replacing: nil, in: "r", by: user.id, at: now)
        #expect(try sessions.session(hash)?.isVerified == false)
        #expect(try IdentifySession(sessions: sessions)(hash, at: now) == nil)
        try verify(at: now)
        #expect(try users.user(user.id)?.isVerified == true)
        #expect(try sessions.session(hash)?.isVerified == true)
        #expect(throws: Refusal.notFound) { try verify(at: now) }
    }

    @Test func `a link is over after a day`() throws {
        #expect(throws: Refusal.notFound) { try verify(at: now + .seconds(86_400)) }
        try verify(at: now + .seconds(86_399))
    }

    @Test func `an address that somebody else has by now is not taken`() throws {
        let other = "other-" + email
        let hash = digest("change \(user.id.high)")
        let notice = Notice(id: RandomIdentifiers().next(at: now), .verifyAddress, at: now)
        try links.post(MailLink(notice, hash: hash, person: user.id, address: other))
        try DatabaseUsers(databases).add(
            User(
                id: User.ID(high: user.id.high, low: 10),
                name: user.name,
                email: other.uppercased()
            ),
            passwordHash: nil,
            affiliation: nil,
            with: AuditEntry(
                id: RandomIdentifiers().next(at: now),
                time: now,
                request: "r",
                owner: nil,
                event: .account(.signedUp)
            ),
            welcoming: nil
        )
        let verify = VerifyAddress(links: links, identifiers: RandomIdentifiers())
        #expect(throws: Refusal.conflict(.exists)) { try verify(hash, in: "r", at: now) }
        #expect(try DatabaseUsers(databases).user(user.id)?.email == email)
    }

    @Test func `a link to an address sets the password of who has it, once, within half an hour`()
        throws
    {
        let hash = try ask()
        let recover = RecoverPassword(links: links, identifiers: RandomIdentifiers())
        let late = now + .seconds(1_800)
        #expect(try recover.reader(of: hash, at: late) == nil)
        #expect(try recover.reader(of: hash, at: now)?.id == user.id)
        let sessions = DatabaseSessions(databases)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        try open(hash, replacing: nil, in: "r", by: user.id, at: now)
        try recover(hash, passwordHash: "$new", in: "r", at: now)
        #expect(try sessions.session(hash) == nil)
        let credentials = try DatabaseUsers(databases).credentials(email: email)
        #expect(credentials?.passwordHash == "$new" && credentials?.user.isVerified == true)
        #expect(throws: Refusal.notFound) {
            try recover(hash, passwordHash: "$other", in: "r", at: now)
        }
    }

    @Test func `a link to an address that the account has no more sets no password`() throws {
        let hash = try ask()
        let link = try known(links.link(hash, .recoverPassword, at: now))
        let moved = "moved-" + email
        try databases.platform.run("UPDATE user SET email = \(moved) WHERE id = \(user.id)")
        let entry = AuditEntry(
            id: RandomIdentifiers().next(at: now),
            time: now,
            request: "r",
            owner: user.id,
            event: .account(.passwordRecovered)
        )
        #expect(try !links.setPassword(link, hash: "$new", with: entry, telling: []))
        let credentials = try DatabaseUsers(databases).credentials(email: moved)
        #expect(credentials?.passwordHash == "$old")
    }

    @Test func `a link for an address or an account that is not there opens nothing`() throws {
        let hash = try ask()
        #expect(try links.link(hash, .verifyAddress, at: now) == nil)
        #expect(try links.link(digest("none"), .recoverPassword, at: now) == nil)
        try DatabaseUsers(databases).setEnabled(false, user.id)
        #expect(try links.link(hash, .recoverPassword, at: now) == nil)
    }

    @Test func `expired links are forgotten`() throws {
        let server = try ShardServer.shared.get()
        let steward = DatabaseMailLinks(try ShardServer.databases(on: server, as: .steward))
        try steward.forget(expiredBy: Moment(milliseconds: 0), limit: 500)
        #expect(try links.link(hash, .verifyAddress, at: now) != nil)
    }
}
