import Application
import Domain
import HTTP
import Testing

@testable import OAuth2Share

/// Devices that a guardian connects for a ward.
struct WardDeviceTests {
    private let world: World
    private let mia = User.ID(high: 2, low: 1)
    private let friend = User.ID(high: 2, low: 2)
    private let nobody = User.ID(high: 2, low: 3)
    /// Who gave *manage* and keeps his account himself.
    private let adult = User.ID(high: 2, low: 4)

    init() throws {
        world = try World()
        try world.add("watch", needsRefreshTokens: true, isDevice: true)
        entrust("Mia <ward>", mia, manage: true)
        entrust("Fred", friend, manage: false)
        entrust("Zelda", adult, manage: true)
        world.memory.wards = [mia, friend]
    }

    private func entrust(_ name: String, _ owner: User.ID, manage: Bool, until end: Moment? = nil) {
        let policy = Policy(
            types: .all,
            operations: .all,
            validity: Window(from: nil, until: end)
        )
        world.memory.delegations[owner] = (
            name,
            Relations(
                owner: Relations.Owner(id: owner),
                actor: Relations.Actor(id: world.person),
                ownerToActor: [Delegation(policies: [policy], manage: manage)],
                relationships: [Relationship(kind: .patientRelative, state: .active)]
            )
        )
    }

    private func begin(_ secret: World.Fields = []) throws -> [String: String] {
        json(try world.post("/oauth/device_authorization", [("client_id", "watch")] + secret))
    }

    /// Makes the app a draft, which has to show more than its name; what it shows.
    private func draft() throws -> World.Fields {
        try world.add(
            "watch",
            secret: "s3cret",
            state: .draft,
            developer: world.person,
            isDevice: true
        )
        return [("client_secret", "s3cret")]
    }

    private func page(_ query: World.Fields) throws -> Response {
        let headers = Headers([("cookie", world.cookie)])
        return try world.send(
            Request(.get, "/device?" + Parameters(query).encoded, headers: headers)
        )
    }

    private func answer(
        _ code: String?,
        for owner: User.ID?,
        shown: User.ID? = nil,
        decision: String = "allow"
    ) throws -> Response {
        let code = try #require(code.flatMap { UserCode($0) })
        let formName = code.text + ((shown ?? owner).map { " " + $0.description } ?? "")
        let fields: World.Fields = [
            ("user_code", code.shown), ("decision", decision), ("name", "Watch"), ("idle", "30"),
            ("until", "year"), ("until_day", ""), ("right", "activity:create"),
            ("form_token", world.formToken(device: formName)),
        ]
        return try world.post(
            "/device",
            fields + (owner.map { [(name: "owner", value: $0.description)] } ?? []),
            [("cookie", world.cookie), ("origin", World.issuer)]
        )
    }

    @Test func `who manages for somebody is asked whose device it is`() throws {
        let code = try #require(try begin()["user_code"])
        let own = text(try page([("user_code", code)]))
        #expect(own.contains("Whose device is it?") && own.contains("Mia &lt;ward&gt;"))
        #expect(!own.contains("Fred") && !own.contains("Zelda") && !own.contains("You act for"))
        let chosen = text(try page([("user_code", code), ("owner", mia.description)]))
        #expect(chosen.contains("You act for Mia &lt;ward&gt;."))
        #expect(chosen.contains("with the data of Mia &lt;ward&gt;"))
        #expect(chosen.contains("name=\"owner\" value=\"\(mia)\""))
        let empty = text(try page([("owner", mia.description)]))
        #expect(empty.contains("You act for Mia") && empty.contains("value=\"\(mia)\""))
        world.memory.delegations = [:]
        #expect(try !text(page([("user_code", code)])).contains("Whose device is it?"))
    }

    @Test(arguments: [
        ("it", "Agisci per Mia", "Di chi è il dispositivo?"),
        ("de", "Sie handeln für Mia", "Wem gehört das Gerät?"),
    ])
    func `it is asked in the person's language`(
        _ tag: String,
        _ acts: String,
        _ asks: String
    )
        throws
    {
        let code = try #require(try begin()["user_code"])
        let headers = Headers([("cookie", world.cookie), ("accept-language", tag)])
        let path = "/device?user_code=\(code)&owner=\(mia)"
        let page = text(try world.send(Request(.get, path, headers: headers)))
        #expect(page.contains(acts) && page.contains(asks) && !page.contains("You act for"))
        #expect(page.contains("name=\"back\" value=\"\(path.split(separator: "&")[0])"))
    }

    @Test func `a device that was connected for a ward is the ward's`() throws {
        let told = try begin()
        let done = try answer(told["user_code"], for: mia)
        #expect(done.headers["location"] == "/device?done=allowed&owner=\(mia)")
        let grant = try #require(world.memory.grants.values.first)
        #expect(grant.grant.parties == .device(owner: mia))
        #expect(world.memory.audit.allSatisfy { $0.owner == mia && $0.actor == world.person })
        #expect(world.events.last == "device-added")
        let end = text(try page([("done", "allowed"), ("owner", mia.description)]))
        #expect(end.contains("/account/devices?owner=\(mia)") && end.contains("Devices of Mia"))
    }

    @Test func `nobody connects a device for somebody for whom he does not decide`() throws {
        let told = try begin()
        let code = try #require(told["user_code"])
        let unknown = try page([("user_code", code), ("owner", nobody.description)])
        #expect(unknown.status == 404)
        for owner in [friend.description, adult.description, "x"] {
            let forged = try page([("user_code", code), ("owner", owner)])
            #expect(forged.status == 404 && forged.body == unknown.body)
            #expect(try page([("owner", owner)]).status == 404)
            #expect(try page([("done", "allowed"), ("owner", owner)]).status == 404)
        }
        let twice = [("user_code", code), ("owner", mia.description), ("owner", "")]
        #expect(try page(twice.map { (name: $0.0, value: $0.1) }).status == 200)
        for owner in [friend, adult, nobody] {
            #expect(try answer(code, for: owner).status == 404)
        }
        #expect(try answer(code, for: mia, shown: friend).status == 403)
        #expect(world.memory.grants.isEmpty)
    }

    @Test func `who managed once connects no device any more`() throws {
        let code = try #require(try begin()["user_code"])
        #expect(try page([("user_code", code), ("owner", mia.description)]).status == 200)
        entrust("Mia", mia, manage: true, until: world.now)
        #expect(try answer(code, for: mia).status == 404)
        entrust("Mia", mia, manage: false)
        #expect(try answer(code, for: mia).status == 404)
        #expect(try page([("owner", mia.description)]).status == 404)
        #expect(world.memory.grants.isEmpty)
    }

    @Test func `only who manages is told whom he decides for`() throws {
        let list = ListManaged(wards: world.memory, standings: world.memory)
        #expect(try list(by: world.person, at: world.now).map(\.id) == [mia])
        entrust("Mia", mia, manage: true, until: world.now)
        #expect(try list(by: world.person, at: world.now).isEmpty)
        world.memory.delegations = [:]
        #expect(try list(by: world.person, at: world.now).isEmpty)
    }

    @Test func `the consent itself is refused for whom one does not decide`() throws {
        let app = try #require(App.ID("watch"))
        let give = GiveConsent(
            consents: world.memory,
            listDelegators: ListDelegators(
                owners: world.memory,
                standings: world.memory,
                registry: World.registry
            ),
            standings: world.memory,
            wards: world.memory,
            identifiers: Counting()
        )
        func allow(_ owner: User.ID, _ secret: World.Fields = []) throws {
            let wish = try PermissionRequest(
                device: try ScopeRequest("activity:create"),
                by: try #require(world.memory.clients[app]),
                registry: World.registry
            )
            let shown = try begin(secret)["user_code"]
            let code = try #require(UserCode(shown ?? ""))
            try give.allow(
                DeviceTerms(name: "Watch", idleDays: 30),
                code.digest(key: [1, 2, 3]),
                GiveConsent.Answer(ticked: wish.rights, period: .year),
                to: wish,
                of: owner,
                in: "r",
                by: world.person,
                at: world.now
            )
        }
        for owner in [friend, adult, nobody] {
            #expect(throws: Refusal.notFound) { try allow(owner) }
        }
        #expect(world.memory.grants.isEmpty)
        try allow(mia)
        #expect(world.memory.grants.count == 1)
        let secret = try draft()
        #expect(throws: Refusal.notFound) { try allow(mia, secret) }
        try allow(world.person, secret)
        #expect(world.memory.grants.count == 2)
    }

    @Test func `a draft is connected for nobody but its developer`() throws {
        let code = try #require(try begin(draft())["user_code"])
        #expect(try page([("user_code", code)]).status == 200)
        #expect(try page([("user_code", code), ("owner", mia.description)]).status == 422)
        #expect(try answer(code, for: mia).status == 422 && world.memory.grants.isEmpty)
    }

    @Test func `whose device it is goes along while somebody logs in`() throws {
        let code = try #require(try begin()["user_code"])
        world.logOut()
        _ = try page([("user_code", code), ("owner", mia.description)])
        let way = world.memory.returns.values.first?.path
        #expect(way == "/device?user_code=\(code)&owner=\(mia)")
    }
}
