import Application
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct LogOutTests {
    private func hint(_ world: World, _ app: String = "actigraphs") throws -> World.Fields {
        [("id_token_hint", try #require(try world.signIn(to: app)["id_token"]))]
    }

    private let back: World.Fields = [
        ("post_logout_redirect_uri", World.goodbye), ("state", "x&y"),
    ]

    @Test func `an app that shows his id_token logs him out and has him back`() throws {
        let world = try World.withKeys()
        let response = try world.logOut(hint(world) + back)
        #expect(response.status == 303)
        #expect(response.headers["location"] == World.goodbye + "?state=x%26y")
        #expect(!world.isLoggedIn)
        #expect(response.headers["set-cookie"]?.contains("Max-Age=0") == true)
        #expect(world.events.last == "signed-out")
    }

    @Test func `an expired id_token is a good hint`() throws {
        let world = try World.withKeys()
        let fields = try hint(world)
        world.now = world.now + .seconds(1_200)
        #expect(text(try world.logOut(fields)).contains("You are logged out"))
        #expect(!world.isLoggedIn)
    }

    @Test func `what no browser should be sent to is refused though registered`() throws {
        let world = try World.withKeys()
        let id = try #require(App.ID("actigraphs"))
        for address in ["javascript:alert(1)", "https:evil", "http://elsewhere.example/"] {
            world.memory.clients[id]?.postLogoutURIs = [address]
            let fields = [("client_id", "actigraphs"), ("post_logout_redirect_uri", address)]
            #expect(try world.logOut(fields).status == 400)
        }
    }

    @Test func `without a hint he is asked`() throws {
        let world = try World.withKeys()
        let fields = [("client_id", "actigraphs")] + back
        let page = try world.logOut(fields)
        #expect(page.status == 200)
        #expect(text(page).contains("<strong>App actigraphs</strong> asks"))
        #expect(page.headers["x-frame-options"] == "DENY")
        #expect(world.isLoggedIn)
        let token = world.logOutToken
        let stay = try world.logOut(
            fields + [("form_token", token), ("decision", "stay")],
            method: .post
        )
        #expect(stay.headers["location"] == "/home")
        #expect(world.isLoggedIn)
        let leave = try world.logOut(
            fields + [("form_token", token), ("decision", "logout")],
            method: .post
        )
        #expect(leave.headers["location"] == World.goodbye + "?state=x%26y")
        #expect(!world.isLoggedIn)
    }

    @Test func `a forged answer logs nobody out`() throws {
        let world = try World.withKeys()
        for token in ["", "guess", world.formToken(for: "actigraphs")] {
            let fields: World.Fields = [("form_token", token), ("decision", "logout")]
            #expect(try world.logOut(fields, method: .post).status == 200)
            #expect(world.isLoggedIn)
        }
        let good: World.Fields = [("form_token", world.logOutToken), ("decision", "logout")]
        let headers = [
            (name: "cookie", value: world.cookie), (name: "origin", value: "https://evil.example"),
        ]
        #expect(try world.post("/oauth/logout", good, headers).status == 200)
        #expect(world.isLoggedIn)
    }

    @Test func `somebody else's id_token, or a forged one, only leads to the question`() throws {
        let world = try World.withKeys()
        let others = try hint(world)
        world.person = User.ID(high: 1, low: 2)
        world.logIn()
        let parts = try #require(try hint(world).first).value.split(separator: ".")
        let forged = "\(parts[0]).\(parts[1])." + parts[2].reversed()
        for fields in [others, [("id_token_hint", forged)]] {
            let page = text(try world.logOut(fields))
            #expect(page.contains("Log out of TPaaS?"))
            #expect(world.isLoggedIn)
        }
    }

    @Test func `nobody is sent to an address that the app has not registered`() throws {
        let world = try World.withKeys()
        let hint = try hint(world)
        for uri in [
            "https://evil.example/", World.goodbye + "/", World.redirect,
            "http://127.0.0.1:9999/actigraphs/bye", "//evil.example", "/home",
        ] {
            for fields in [hint, [("client_id", "actigraphs")], []] {
                let asked = fields + [("post_logout_redirect_uri", uri)]
                for method in [HTTP.Method.get, .post] {
                    let response = try world.logOut(asked, method: method)
                    #expect(response.status == 400, "\(uri)")
                    #expect(response.headers["location"] == nil)
                }
            }
        }
        // Another app's address, too.
        let other = try self.hint(world, "keeper")
        #expect(try world.logOut(other + back).status == 400)
        #expect(world.isLoggedIn)
    }

    @Test func `a client that is not the hint's is refused`() throws {
        let world = try World.withKeys()
        let response = try world.logOut(hint(world) + [("client_id", "short")] + back)
        #expect(response.status == 400)
        #expect(world.isLoggedIn)
    }

    @Test func `who is not logged in is sent back by a hint only`() throws {
        let world = try World.withKeys()
        let hint = try hint(world)
        world.logOut()
        let known = try world.logOut(hint + back)
        #expect(known.headers["location"] == World.goodbye + "?state=x%26y")
        let unknown = try world.logOut([("client_id", "actigraphs")] + back)
        #expect(unknown.status == 200)
        #expect(text(unknown).contains("You are logged out"))
    }

    @Test func `a form of another site comes back with his cookies`() throws {
        let world = try World.withKeys()
        let fields = try hint(world) + back
        let response = try world.post("/oauth/logout", fields)
        #expect(response.status == 303)
        let location = try #require(response.headers["location"])
        #expect(location == "/oauth/logout?" + Parameters(fields).encoded)
    }

    @Test func `a repeated parameter is refused`() throws {
        let world = try World.withKeys()
        #expect(try world.logOut(back + back).status == 400)
    }
}
