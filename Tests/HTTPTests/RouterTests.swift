import Testing

@testable import HTTP

struct RouterTests {
    enum Access: Sendable { case open, closed }

    let router = Router<Access, Int>([
        Route(.get, "", access: .open) { _, _, _ in .text("root") },
        Route(.get, "users/{user}", access: .open) { _, parameters, _ in .text(parameters["user"])
        },
        Route(.get, "users/me", access: .open) { _, _, context in .text("me \(context)") },
        Route(.put, "users/{user}", access: .closed) { _, _, _ in .noContent },
    ])

    func answer(_ method: Method, _ target: String) throws -> Response {
        router.respond(to: try Request(method, target), in: 7) { route, _ in
            route.access == .closed ? Response(status: 403) : nil
        }
    }

    @Test func `a literal goes before a parameter`() throws {
        #expect(try answer(.get, "/").body == Array("root".utf8))
        #expect(try answer(.get, "/users/me").body == Array("me 7".utf8))
        #expect(try answer(.get, "/users/a%20b").body == Array("a b".utf8))
        #expect(try answer(.put, "/users/me").status == 403)
    }

    @Test func `an unknown path is 404 and another method 405 with Allow`() throws {
        for target in ["/nothing", "/users", "/users/", "/users/a/b", "//", "/users/a/"] {
            #expect(try answer(.get, target).status == 404, "\(target)")
        }
        let response = try answer(.delete, "/users/a")
        #expect(response.status == 405)
        #expect(response.headers["allow"] == "GET, HEAD, PUT")
    }

    @Test func `HEAD is answered by the route for GET`() throws {
        #expect(try answer(.head, "/users/a").status == 200)
    }

    @Test func `the table can be printed`() {
        #expect(router.routes[3].description == "PUT /users/{user} closed")
    }

    @Test func `two routes for the same place stop the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = Router<Int, Int>([
                Route(.get, "a/{b}", access: 0) { _, _, _ in .noContent },
                Route(.get, "a/{c}", access: 0) { _, _, _ in .noContent },
            ])
        }
    }

    @Test func `only an allowed origin may read across origins`() throws {
        let rule = CrossOrigin(methods: [.get], exposedHeaders: ["etag"])
        let isAllowed = { $0 == "https://app.example" }
        var response = Response.text("x")
        let good = try Request(.get, "/", headers: Headers([("origin", "https://app.example")]))
        #expect(rule.apply(to: &response, good, isAllowed: isAllowed))
        #expect(response.headers["access-control-allow-origin"] == "https://app.example")
        #expect(response.headers["vary"] == "Origin")
        #expect(response.headers["access-control-allow-credentials"] == nil)
        for origin in ["https://app.example.evil", "null", "https://app.example/"] {
            var response = Response.text("x")
            let request = try Request(.get, "/", headers: Headers([("origin", origin)]))
            #expect(!rule.apply(to: &response, request, isAllowed: isAllowed))
            #expect(response.headers["access-control-allow-origin"] == nil)
            #expect(response.headers["vary"] == "Origin")
        }
    }

    @Test func `a preflight is answered without asking a route`() throws {
        let rule = CrossOrigin(methods: [.get, .put])
        let fields = [("origin", "https://a.example"), ("access-control-request-method", "PUT")]
        let preflight = try Request(.options, "/users/a", headers: Headers(fields))
        let yes = rule.preflight(preflight) { _ in true }
        #expect(yes?.status == 204)
        #expect(yes?.headers["access-control-allow-methods"] == "GET, PUT")
        let no = rule.preflight(preflight) { _ in false }
        #expect(no?.headers["access-control-allow-methods"] == nil)
        #expect(rule.preflight(try Request(.options, "/users/a")) { _ in true } == nil)
    }

    @Test func `answers are kept by nobody and their type is not guessed`() {
        let response = Response.json([0x7B, 0x7D], status: 201)
        #expect(response.headers["cache-control"] == "no-store")
        #expect(response.headers["x-content-type-options"] == "nosniff")
        #expect(Response.redirect(to: "/x").status == 303)
    }

    @Test func `a problem is JSON with its members`() {
        let problem = Problem(status: 404, detail: "No \"x\"", members: [("trace", "7")])
        #expect(
            String(decoding: problem.bytes, as: UTF8.self)
                == #"{"type":"about:blank","title":"Not Found","status":404,"#
                + #""detail":"No \"x\"","trace":"7"}"#
        )
        #expect(problem.response.headers["content-type"] == "application/problem+json")
    }
}
