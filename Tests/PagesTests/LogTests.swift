import Application
import Domain
import HTTP
import Testing

@testable import Pages

/// The pages of the sealed log: one's own for each, all for an administrator.
struct LogTests {
    private let world: World
    private let session = LogSession.ID(high: 5, low: 1)

    init() throws {
        world = try World()
        world.logSessions = [
            LogSession(
                id: session,
                label: "TPAAS",
                machine: "<machine>",
                opened: world.now - .seconds(60),
                end: .recovered(world.now),
                first: 7,
                entries: 3
            )
        ]
        world.people[world.eve]?.kinds = [.patient, .administrator]
    }

    private func verification(_ state: LogVerification.State) -> LogVerification {
        LogVerification(
            id: LogVerification.ID(high: 6, low: 1),
            session: nil,
            started: world.now,
            state: state,
            progress: LogVerification.Progress(done: 1_200, total: 5_000, rate: 340),
            erased: 2,
            faultCount: 1,
            faults: [LogFault(kind: .unlogged, place: "phr record <0190>")]
        )
    }

    private func send(
        _ browser: Browser,
        _ address: String,
        _ fields: [String: String],
        on page: String = "/account/log"
    ) throws -> Response {
        let token = try browser.token(address, on: page)
        return try browser.post(address, ["csrf": token].merging(fields) { $1 })
    }

    @Test func `sessions are told with label, machine, identifier and end`() throws {
        let text = try Browser.loggedIn(world, as: world.patrick).get("/account/log").text
        for part in ["TPAAS", "&lt;machine&gt;", session.description, "recovered", ">3<"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `a session or all is verified, one at a time, and the person is told`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let answer = try send(browser, "/account/log", ["session": session.description])
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "/account/log?done=started")
        #expect(world.logVerifications.map(\.verification.session) == [session])
        #expect(world.logVerifications.map(\.scope) == [.own(world.patrick)])
        let second = try send(browser, "/account/log", ["session": ""])
        #expect(second.headers["location"] == "/account/log?done=busy")
        #expect(world.logVerifications.count == 1)
        #expect(try browser.get("/account/log?done=busy").text.contains("running already"))
        #expect(try send(browser, "/account/log", ["session": "nonsense"]).status == 404)
    }

    @Test func `progress, result and wrong places are told`() throws {
        world.logVerifications = [(verification(.running), .own(world.patrick))]
        let text = try Browser.loggedIn(world, as: world.patrick).get("/account/log").text
        #expect(text.contains("1200 of 5000 entries, 340 a second"))
        #expect(text.contains("<progress max=\"5000\" value=\"1200\""))
        #expect(text.contains("changed without an entry"))
        #expect(text.contains("phr record &lt;0190&gt;") && text.contains("2 entries were erased"))
    }

    @Test func `a verification is stopped or removed by whose it is alone`() throws {
        world.logVerifications = [(verification(.running), .own(world.patrick))]
        let path = "/account/log/verifications"
        let fields = ["verification": verification(.running).id.description]
        let stranger = try Browser.loggedIn(world, as: world.john)
        world.logVerifications.append((verification(.running), .own(world.john)))
        let token = try stranger.token(path, on: "/account/log")
        world.logVerifications.removeLast()
        let wrong = fields.merging(["csrf": token, "change": "remove"]) { $1 }
        #expect(try stranger.post(path, wrong).status == 404)
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try send(browser, path, fields.merging(["change": "stop"]) { $1 }).status == 303)
        #expect(world.stopped.count == 1)
        #expect(try send(browser, path, fields.merging(["change": "x"]) { $1 }).status == 404)
        #expect(try send(browser, path, fields.merging(["change": "remove"]) { $1 }).status == 303)
        #expect(world.logVerifications.isEmpty)
    }

    @Test func `the whole log is there for an administrator, and for nobody else`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        #expect(try eve.get("/admin/log").text.contains("All sessions"))
        let answer = try send(eve, "/admin/log", ["session": ""], on: "/admin/log")
        #expect(answer.headers["location"] == "/admin/log?done=started")
        #expect(world.logVerifications.map(\.scope) == [.all])
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try patrick.get("/admin/log").status == 404)
        let token = try patrick.token("/account/log", on: "/account/log")
        for path in ["/admin/log", "/admin/log/verifications"] {
            let fields = [
                "csrf": token, "session": "", "change": "remove",
                "verification": world.logVerifications[0].verification.id.description,
            ]
            let answer = try patrick.post(path, fields)
            #expect(answer.status == 404 || answer.status == 403, "\(path)")
        }
        #expect(world.logVerifications.count == 1)
    }

    @Test func `an entry that was erased is told as such, with the moment`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        world.entries = [
            AuditEntry(
                id: world.next(at: world.now),
                time: world.now,
                request: "",
                owner: world.patrick,
                event: .erased(since: world.now)
            ),
            AuditEntry(
                id: world.next(at: world.now),
                time: world.now,
                request: "",
                owner: world.patrick,
                event: .erasure(ErasureEvent(reason: .owner, entries: 4))
            ),
        ]
        let text = try browser.get("/account/audit").text
        #expect(text.contains("This entry was erased on 10 May 2024, 14:00"))
        #expect(text.contains("Erased entries at the person’s wish: 4"))
    }
}
