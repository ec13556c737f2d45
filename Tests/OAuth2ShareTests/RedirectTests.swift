import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct RedirectTests {
    @Test(arguments: [
        "http://127.0.0.1:8081/Actigraphs/", "http://127.0.0.1:8081/actigraphs",
        "http://127.0.0.1:8081/actigraphs/?a=b", "http://127.0.0.1:8081/actigraphs/x",
        "http://127.0.0.1:8081/other/../actigraphs/", "http://127.0.0.1:8081/actigraphs/#x",
        "http://user@127.0.0.1:8081/actigraphs/", "http://127.0.0.1:8081@evil.example/actigraphs/",
        "http://localhost:8081/actigraphs/", "https://127.0.0.1:8081/actigraphs/",
        "http://127.0.0.1.evil.example:8081/actigraphs/", "http://127.0.0.1:0/actigraphs/",
        "http://127.0.0.1:99999/actigraphs/", "http://127.0.0.1:/actigraphs/",
        "http://127.0.0.1:08081/actigraphs/", "http://[::1]:8081/actigraphs/", "",
    ])
    func `another address gets an error page and never a redirect`(uri: String) throws {
        let world = try World()
        var fields = world.asking("actigraphs").filter { $0.name != "redirect_uri" }
        fields.append(("redirect_uri", uri))
        for response in [
            try world.authorize(fields), try world.answer(fields, ["activity:read"]),
            try world.answer(fields, [], decision: "deny"),
        ] {
            #expect(response.status == 400)
            #expect(response.headers["location"] == nil)
        }
        #expect(world.memory.grants.isEmpty)
    }

    @Test func `the port of a loopback address is free`() throws {
        let registered = ["http://127.0.0.1/cb", "http://[::1]:1/cb", "com.example.app:/cb"]
        for sent in [
            "http://127.0.0.1:51004/cb", "http://127.0.0.1/cb", "http://[::1]:51004/cb",
            "com.example.app:/cb",
        ] {
            #expect(RedirectURI(sent, registered: registered)?.text == sent)
        }
        #expect(RedirectURI("https://a.example:444/", registered: ["https://a.example/"]) == nil)
    }

    @Test(arguments: [
        "http://app.example/cb", "javascript:alert(1)", "data:text/html,x", "//evil.example/",
        "https://a.example/#f", "https://a.example/ x", "https://u@a.example/", "http:a.example",
        "https://a.example/;script-src", "https://",
    ])
    func `what no browser should be sent to is refused though registered`(uri: String) {
        #expect(RedirectURI(uri, registered: [uri]) == nil)
    }

    @Test func `a query that is registered stays`() throws {
        let query = "https://a.example/?x=1"
        let uri = try #require(RedirectURI(query, registered: [query]))
        #expect(uri.adding([("code", "a&b")]) == "https://a.example/?x=1&code=a%26b")
        #expect(uri.formActionSource == "https://a.example")
        let scheme = "com.example.app:/cb"
        let own = try #require(RedirectURI(scheme, registered: [scheme]))
        #expect(own.formActionSource == "com.example.app:")
    }

    @Test(arguments: ["nobody", "", "draft", "suspended"])
    func `a client that is unknown or not published gets no redirect`(app: String) throws {
        let world = try World()
        try world.add("draft", state: .draft)
        try world.add("suspended", state: .suspended)
        let fields = world.asking(app)
        for response in [
            try world.authorize(fields), try world.answer(fields, [], decision: "deny"),
        ] {
            #expect(response.status == 400)
            #expect(response.headers["location"] == nil)
        }
    }

    @Test func `a draft is as if there were none, for all but its developer`() throws {
        let world = try World()
        try world.add("draft", state: .draft, developer: User.ID(high: 9, low: 9))
        let (unknown, foreign) = (world.asking("nobody"), world.asking("draft"))
        let none = try world.authorize(unknown)
        #expect(try world.authorize(foreign) == none && none.status == 400)
        try world.add("draft", state: .draft, developer: world.person)
        let page = try world.authorize(foreign)
        #expect(page.status == 200 && text(page).contains("This app is a draft of yours"))
        #expect(!text(try world.authorize(world.asking("actigraphs"))).contains("draft of yours"))
        world.memory.sessions.removeAll()
        #expect(try world.authorize(foreign) == none, "nor for who is not logged in")
    }

    @Test func `a repeated client or address gets no redirect`() throws {
        let world = try World()
        for name in ["client_id", "redirect_uri"] {
            let fields = world.asking("actigraphs")
            let again = fields.filter { $0.name == name }
            let response = try world.authorize(fields + again)
            #expect(response.status == 400)
            #expect(response.headers["location"] == nil)
        }
    }
}
