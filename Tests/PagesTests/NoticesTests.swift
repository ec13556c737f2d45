import Application
import Domain
import HTTP
import Testing

@testable import Pages

struct NoticesTests {
    private let world: World

    init() throws { world = try World() }

    private func tell(_ kind: Notice.Kind, note: String? = nil, to person: User.ID? = nil) {
        let notice = Notice(
            id: world.next(at: world.now),
            kind,
            at: world.now,
            other: world.john,
            app: kind == .consentEnds ? App.ID("watch") : nil,
            until: world.now,
            note: note
        )
        world.told.append(PostedNotice(notice, to: .person(person ?? world.patrick)))
    }

    @Test func `a person reads what he was told, and nobody else does`() throws {
        tell(.firstRead)
        tell(.emergencyAccess, note: "<b>fell")
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let text = try browser.get("/notices").text
        #expect(text.contains("John Burrows read data of yours for the first time."))
        #expect(text.contains("&lt;b&gt;fell") && text.components(of: "class=\"badge\">New") == 2)
        let other = try Browser.loggedIn(world, as: world.eve).get("/notices").text
        #expect(other.contains("nothing to tell you") && !other.contains("John"))
    }

    @Test func `seen is what was on the page, and only by who presses the button`() throws {
        tell(.firstRead)
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let text = try browser.get("/notices").text
        #expect(world.seen.isEmpty)
        let until = String(world.now.milliseconds)
        #expect(text.contains("name=\"until\" value=\"\(until)\""))
        let token = try browser.token("/notices", on: "/notices")
        world.now = world.now + .seconds(1)
        tell(.passwordChanged)
        let answer = try browser.post("/notices", ["csrf": token, "until": until])
        #expect(answer.location == "/notices" && world.seen.count == 1)
        #expect(try browser.get("/notices").text.components(of: "class=\"badge\">New") == 1)
        #expect(try browser.post("/notices", ["csrf": token, "until": "x"]).status == 404)
    }

    @Test(arguments: Notice.Kind.allCases)
    func `each notice is a sentence in each language`(_ kind: Notice.Kind) throws {
        guard !kind.isLetter else { return }
        tell(kind)
        let browser = try Browser.loggedIn(world, as: world.patrick)
        var pages: Set<String> = []
        for language in ["en", "it", "de"] {
            browser.cookies["tpaas_language"] = language
            pages.insert(try browser.get("/notices").text)
        }
        #expect(pages.count == 3)
    }

    @Test func `who asks and who accepts are told, a refusal is not`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        let token = try browser.token("/relationships", on: "/relationships")
        _ = try browser.post(
            "/relationships",
            ["csrf": token, "email": "john@example.org", "kind": "patient-doctor"]
        )
        #expect(world.told.map(\.recipient) == [.address("john@example.org")])
        #expect(world.told.map(\.notice.kind) == [.relationshipAsked])
        let request = try #require(world.asked.first?.request)
        for (answer, told) in [("refuse", 1), ("accept", 2)] {
            world.asked[0].state = .requested
            let john = try Browser.loggedIn(world, as: world.john)
            let token = try john.token("/relationships/answer", on: "/relationships")
            _ = try john.post(
                "/relationships/answer",
                ["csrf": token, "request": request.id.description, "answer": answer]
            )
            #expect(world.told.count == told, "\(answer)")
        }
        #expect(world.told.last?.recipient == .person(world.eve))
        #expect(world.told.last?.notice.kind == .relationshipAccepted)
    }
}
