import Application
import Chances
import Domain
import HTTP
import Testing

@testable import OAuth2Share

/// Rich authorization requests (RFC 9396), and that both notations mean the same.
struct DetailsTests {
    private static let api = World.issuer + "/api"

    private func detail(_ members: String) -> String {
        "[{\"type\":\"tpaas_health_data\",\(members)}]"
    }

    private func asking(_ app: String, _ details: String, scope: String? = nil) -> World.Fields {
        guard let world = try? World() else { return [] }
        return world.asking(app, scope: scope) + [("authorization_details", details)]
    }

    /// What comes of a request: what is asked on the page, and the answers that follow.
    private func outcome(_ fields: World.Fields, _ rights: [String]) throws -> [String] {
        let world = try World()
        try world.add("twin", needsRefreshTokens: true, secret: "s3cret")
        let page = text(try world.authorize(fields))
        let boxes = page.split(separator: "name=\"right\" value=\"").dropFirst()
            .map { String($0.prefix { $0 != "\"" }) }
        let answer = try world.answer(fields, rights)
        guard answer.status == 303 else { return boxes + ["\(answer.status)"] }
        let sent = try parameters(of: answer)
        guard let code = sent["code"] else { return boxes + [sent["error"] ?? ""] }
        let secret: World.Fields = [("client_secret", "s3cret")]
        let given = try world.post("/oauth/token", world.exchange(code, "twin") + secret)
        let token = json(given)["access_token"] ?? ""
        let shown: World.Fields = [("token", token), ("client_id", "twin")]
        let inspected = try world.post("/oauth/introspect", shown + secret)
        let told = json(given).filter { $0.key.hasSuffix("_token") }.values
            .reduce(text(given)) { $0.replacing($1, with: "") }
        let grant = try #require(world.memory.grants.values.first).grant
        return boxes + [
            told, text(inspected),
            "\(grant.parties) \(grant.words) \(grant.expires)", "\(world.events)",
        ]
    }

    @Test func `both notations of any request give the same grant`() throws {
        var chance = Chance(seed: 7)
        let types = ["*", "activity", "white_light", "heart_rate", "mood"]
        let actions = ["create", "read", "update", "delete"]
        let rounds = Rounds.of(100, long: 5_000)
        for _ in 0..<rounds {
            let lines = (0...chance.below(3)).map { _ in
                (
                    types: types.filter { _ in chance.below(2) == 0 },
                    actions: actions.filter { _ in chance.below(2) == 0 }
                )
            }.filter { !$0.types.isEmpty && !$0.actions.isEmpty }
            guard !lines.isEmpty else { continue }
            let audience = chance.below(3) == 0 ? "subscribers" : nil
            let more = [audience.map { "audience:" + $0 }, "offline_access"].compactMap { $0 }
            let words = lines.flatMap { line in
                line.types.flatMap { type in line.actions.map { type + ":" + $0 } }
            }
            let details = lines.map { line in
                "{\"type\":\"tpaas_health_data\",\"locations\":[\"\(Self.api)\"],"
                    + "\"datatypes\":[\(quoted(line.types))],"
                    + "\"actions\":[\(quoted(line.actions))]"
                    + (audience.map { ",\"audience\":\"\($0)\"" } ?? "") + "}"
            }
            let scope = (words + more).joined(separator: " ")
            let world = try World()
            let plain = world.asking("twin", scope: scope)
            let rich =
                world.asking("twin", scope: "offline_access")
                + [("authorization_details", "[" + details.joined(separator: ",") + "]")]
            let ticked = words.filter { !$0.hasPrefix("*") } + ["activity:create", "activity:read"]
            #expect(try outcome(plain, ticked) == outcome(rich, ticked), "\(scope)")
        }
    }

    private func quoted(_ words: [String]) -> String {
        words.map { "\"\($0)\"" }.joined(separator: ",")
    }

    @Test func `a wider detail is narrowed and the answer says what was granted`() throws {
        let world = try World()
        let wide = detail(
            "\"actions\":[\"read\",\"delete\"],\"datatypes\":[\"activity\",\"heart_rate\"]"
        )
        let answer = try world.answer(
            world.asking("actigraphs", scope: nil) + [("authorization_details", wide)],
            ["activity:read"]
        )
        let code = try #require(try parameters(of: answer)["code"])
        let response = try world.post("/oauth/token", world.exchange(code, "actigraphs"))
        #expect(json(response)["scope"] == "activity:read")
        let details =
            "\"authorization_details\":[{\"type\":\"tpaas_health_data\",\"locations\":[\""
            + Self.api + "\"],\"actions\":[\"read\"],\"datatypes\":[\"activity\"],"
            + "\"identifier\":\"\(world.person)\"}]"
        #expect(text(response).contains(details))
    }

    @Test func `scope and details add up, and details name everything that is asked`() throws {
        let read = detail("\"actions\":[\"read\"],\"datatypes\":[\"activity\"]")
        let world = try World()
        func page(_ scope: String?) throws -> String {
            text(try world.authorize(asking("actigraphs", read, scope: scope)))
        }
        #expect(try !page(nil).contains("white_light:read"))
        #expect(try !page("offline_access").contains("white_light:read"))
        #expect(try page("white_light:read").contains("white_light:read"))
        #expect(try page("white_light:read").contains("activity:read"))
    }

    @Test(
        arguments: [
            "{", "{}", "[]", "[1]", "\"x\"", "[{}]", "[{\"type\":\"other\"}]",
            "[{\"type\":\"tpaas_health_data\"}]",
            #"[{"type":"other","actions":["read"],"datatypes":["activity"]}]"#,
            #"[{"type":"tpaas_health_data","type":"x","actions":["read"],"datatypes":["ecg"]}]"#,
        ]
            + [
                #""actions":["read"]"#, #""datatypes":["activity"]"#,
                #""actions":[],"datatypes":["activity"]"#,
                #""actions":"read","datatypes":["activity"]"#,
                #""actions":["write"],"datatypes":["activity"]"#,
                #""actions":["read",1],"datatypes":["activity"]"#,
                #""actions":["read","write"],"datatypes":["activity"]"#,
                #""actions":["read"],"datatypes":["activity","Not a type"]"#,
                #""actions":["read"],"datatypes":["Not a type"]"#,
                #""actions":["read"],"datatypes":["activity"],"privileges":["admin"]"#,
                #""actions":["read"],"datatypes":["activity"],"locations":["https://x.example"]"#,
                #""actions":["read"],"datatypes":["activity"],"locations":[]"#,
                #""actions":["read"],"datatypes":["activity"],"identifier":"patrick"#,
                #""actions":["read"],"datatypes":["activity"],"identifier":7"#,
                #""actions":["read"],"datatypes":["activity"],"audience":"everybody""#,
                #""actions":["read"],"datatypes":["heart_rate"]"#,
            ].map { "[{\"type\":\"tpaas_health_data\",\($0)}]" }
    )
    func `what is not understood is refused`(details: String) throws {
        let world = try World()
        let response = try world.authorize(asking("actigraphs", details))
        let told = try parameters(of: response)
        #expect(told["error"] == "invalid_authorization_details", "\(details)")
        #expect(told["state"] == "a b&c" && told["iss"] == World.issuer)
    }

    @Test func `details of two audiences or owners do not make one grant`() throws {
        func line(_ more: String) -> String {
            "{\"type\":\"tpaas_health_data\",\"actions\":[\"read\"],\"datatypes\":[\"activity\"]"
                + more + "}"
        }
        let (one, other) = (User.ID(high: 1, low: 1), User.ID(high: 1, low: 2))
        for (first, second, scope) in [
            ("", ",\"audience\":\"subscribers\"", nil),
            (",\"identifier\":\"\(one)\"", ",\"identifier\":\"\(other)\"", nil),
            ("", "", "audience:subscribers"),
        ] {
            let details = "[\(line(first)),\(line(second))]"
            let response = try World().authorize(asking("actigraphs", details, scope: scope))
            let told = try parameters(of: response)
            #expect(told["error"] == "invalid_authorization_details")
        }
    }

    @Test func `a detail that names an owner is for him alone`() throws {
        let world = try World()
        let rights = "\"actions\":[\"read\"],\"datatypes\":[\"activity\"]"
        let mine = asking("actigraphs", detail(rights + ",\"identifier\":\"\(world.person)\""))
        #expect(try world.answer(mine, ["activity:read"]).status == 303)
        let other = User.ID(high: 9, low: 9)
        let his = asking("actigraphs", detail(rights + ",\"identifier\":\"\(other)\""))
        let page = try world.authorize(his)
        #expect(page.status == 200 && text(page).contains("another person’s data"))
        #expect(!text(page).contains("value=\"allow\""))
        #expect(try world.answer(his, ["activity:read"]).status == 422)
        #expect(world.memory.grants.count == 1)
        let told = try parameters(of: try world.answer(his, [], decision: "deny"))
        #expect(told["error"] == "access_denied")
    }

    @Test func `an app on others' data names the owner at each request`() throws {
        let world = try World()
        try world.add("consumer", type: .consumer)
        let rights = "\"actions\":[\"read\"],\"datatypes\":[\"activity\"]"
        let fields = asking("consumer", detail(rights + ",\"identifier\":\"\(world.person)\""))
        let told = try parameters(of: try world.authorize(fields))
        #expect(told["error"] == "invalid_authorization_details")
    }

    @Test func `a refresh is narrowed by details and never widened`() throws {
        let world = try World()
        let tokens = try world.tokens("keeper")
        func refresh(_ members: String) throws -> [String: String] {
            let field = (name: "authorization_details", value: detail(members))
            return try world.refresh(tokens["refresh_token"], "keeper", [field])
        }
        let activity = "\"datatypes\":[\"activity\"]"
        let narrow = try refresh("\"actions\":[\"read\"],\(activity)")
        #expect(narrow["scope"]?.hasPrefix("activity:read") == true)
        #expect(narrow["scope"]?.contains("activity:create") == false)
        for wide in [
            "\"actions\":[\"delete\"],\(activity)",
            "\"actions\":[\"read\"],\(activity),\"audience\":\"subscribers\"",
            "\"actions\":[\"read\"],\(activity),\"identifier\":\"\(User.ID(high: 9, low: 9))\"",
        ] {
            #expect(try refresh(wide)["error"] == "invalid_authorization_details")
        }
    }

    @Test func `damaged details are read or refused, never worse`() {
        var chance = Chance(seed: 11)
        let whole = Array(
            """
            [{"type":"tpaas_health_data","locations":["\(Self.api)"],"actions":["create","read"],
            "datatypes":["blood_pressure","*"],"identifier":"\(User.ID(high: 1, low: 2))",
            "audience":"self"}]
            """.utf8
        )
        var (read, refused) = (0, 0)
        for _ in 0..<Rounds.of(3_000, long: 300_000) {
            var bytes = whole
            for _ in 0...chance.below(3) {
                let place = chance.below(bytes.count)
                switch chance.below(3) {
                case 0: bytes[place] = Array("[]{}\",:\\eu0 *".utf8)[chance.below(13)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(OAuthError) {
                let details = try AuthorizationDetails.read(text, api: Self.api)
                #expect(details.allSatisfy { !$0.types.isEmpty && !$0.operations.isEmpty })
                read += 1
            } catch {
                #expect(error.code == .invalidAuthorizationDetails)
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
    }
}
