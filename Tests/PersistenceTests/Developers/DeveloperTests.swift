import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Developers and their apps, under the account of the role web.
struct DeveloperTests {
    private let world: StandingWorld
    private let web: Databases
    private let developers: DatabaseDevelopers

    init() throws {
        world = try StandingWorld()
        web = try GrantWorld.databases(as: .web)
        developers = DatabaseDevelopers(web)
    }

    private func entry(_ event: AccountEvent) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: world.owner,
            event: .account(event)
        )
    }

    private func registered() throws -> App.ID {
        let id = try known(App.ID("\(RandomIdentifiers().next(at: world.now) as User.ID)"))
        let app = App(
            id: id,
            name: "Charts 😀",
            granterType: .owner,
            state: .published,
            isVerified: true,
            needsRefreshTokens: true,
            template: PolicyTemplate(version: 1, lines: [])
        )
        var registration = AppRegistration(
            app: app,
            developer: world.owner,
            description: "Ä",
            redirectURIs: ["https://a.example/"],
            secretHash: digest("first")
        )
        registration.bindsTokens = true
        try developers.add(registration, with: entry(.appRegistered))
        return id
    }

    private func own(_ id: App.ID) throws -> OwnApp {
        try known(developers.apps(of: world.owner).first { $0.registration.app.id == id })
    }

    private func change(
        _ id: App.ID,
        _ change: OwnAppChange,
        by person: User.ID? = nil
    ) throws
        -> Bool
    {
        try developers.change(id, of: person ?? world.owner, change, with: entry(.appChanged))
    }

    @Test func `who asks waits until he is answered, once`() throws {
        #expect(try developers.developerStanding(of: world.actor) == .none)
        try developers.ask(world.actor, reason: "Für 😀", with: entry(.developerRequested))
        #expect(throws: Refusal.conflict(.exists)) {
            try developers.ask(world.actor, reason: "x", with: entry(.developerRequested))
        }
        #expect(try developers.developerStanding(of: world.actor) == .pending)
        let waiting = try developers.developerRequests(limit: 1_000)
        #expect(waiting.first { $0.person.id == world.actor }?.reason == "Für 😀")
        func answer(_ isAllowed: Bool) throws -> Bool {
            try developers.answer(
                world.actor,
                isAllowed: isAllowed,
                with: entry(.developerAppointed)
            )
        }
        #expect(try answer(false) && !answer(true))
        #expect(try developers.developerStanding(of: world.actor) == .none)
        try developers.ask(world.actor, reason: "Again", with: entry(.developerRequested))
        #expect(try answer(true))
        #expect(try developers.developerStanding(of: world.actor) == .allowed)
        let kinds = try DatabaseUsers(web).user(world.actor)?.kinds
        #expect(kinds == [.patient, .developer])
    }

    @Test func `an app is an unverified draft, whatever is said of it`() throws {
        let id = try registered()
        let said = try own(id)
        #expect(said.registration.app.state == .draft && !said.registration.app.isVerified)
        #expect(said.hasSecret && said.registration.bindsTokens && said.users == 0)
        #expect(said.registration.redirectURIs == ["https://a.example/"])
        #expect(try developers.apps(of: world.actor).isEmpty)
        #expect(try !change(id, .publish, by: world.actor), "it is not his")
        #expect(try change(id, .publish) && !change(id, .publish))
        #expect(try change(id, .withdraw) && !change(id, .withdraw))
        #expect(try change(id, .publish))
        #expect(try own(id).registration.app.state == .published)
    }

    @Test func `a secret is replaced, and the old one is taken as long as was said`() throws {
        let id = try registered()
        let until = world.now + .seconds(60)
        let clients = DatabaseClients(world.root)
        #expect(try clients.client(id)?.secrets(at: world.now) == [digest("first")])
        #expect(try clients.client(id)?.bindsTokens == true)
        #expect(try change(id, .secret(digest("second"), keepingOldUntil: until)))
        let both = [digest("second"), digest("first")]
        #expect(try clients.client(id)?.secrets(at: world.now) == both)
        #expect(try clients.client(id)?.secrets(at: until) == [digest("second")])
        #expect(try own(id).oldSecretUntil == until)
        #expect(try change(id, .secret(digest("third"), keepingOldUntil: nil)))
        #expect(try clients.client(id)?.secrets(at: world.now) == [digest("third")])
        #expect(try !change(id, .keys("{}")), "it has a secret and no keys")
    }

    @Test func `a draft is seen by its developer, and by nobody else`() throws {
        let id = try registered()
        let market = DatabaseMarket(web)
        #expect(try own(id).registration.app.state == .draft)
        let seen = try known(market.app(id, for: world.owner))
        #expect(seen.app.developer == world.owner && seen.app.isUsable(by: world.owner))
        #expect(try market.app(id, for: world.actor) == nil)
        let clients = DatabaseClients(world.root)
        #expect(try clients.client(id)?.app.developer == world.owner)
    }

    @Test func `a template has versions, and a user is asked for what the new one adds`() throws {
        let id = try registered()
        let (activity, mood) = try (known(DataType.Code("activity")), known(DataType.Code("mood")))
        func line(_ type: DataType.Code) -> PolicyTemplate.Line {
            PolicyTemplate.Line(
                type: type,
                operations: .read,
                isRequired: false,
                purpose: Purpose(["it": "Per 😀", "de": "Für 😀"])
            )
        }
        #expect(try change(id, .template([line(activity)])))
        #expect(try own(id).registration.app.template.version == 2)
        #expect(try change(id, .publish))
        try world.root.platform.run(
            """
            INSERT INTO subscription (user, app, template_version, since)
            VALUES (\(world.actor), \(id), 2, 0)
            """
        )
        #expect(try change(id, .template([line(activity), line(mood)])))
        let template = try own(id).registration.app.template
        #expect(template == PolicyTemplate(version: 3, lines: [line(activity), line(mood)]))
        #expect(try DatabaseClients(world.root).client(id)?.app.template == template)
        let seen = try known(DatabaseMarket(web).app(id, for: world.actor))
        #expect(seen.app.template == template)
        #expect(seen.added.words == ["mood:read"])
        #expect(try own(id).users == 1)
    }

    @Test func `what is closed holds nothing and comes back for nobody`() throws {
        let id = try registered()
        #expect(try change(id, .publish))
        let token = try world.token(.own(world.owner))
        try world.root.platform.run("UPDATE app_grant SET app = \(id) WHERE owner = \(world.owner)")
        #expect(try world.standing(token) != nil)
        #expect(try change(id, .close) && world.standing(token) == nil)
        #expect(try own(id).isClosed && own(id).registration.redirectURIs.isEmpty)
        for wish in [OwnAppChange.publish, .close, .secret(digest("x"), keepingOldUntil: nil)] {
            #expect(try !change(id, wish))
        }
        let office = DatabaseAppOffice(web)
        for oversight in [AppOversight.suspend, .resume] {
            let isDone = try office.change(id, oversight, at: world.now) { _ in
                entry(.appResumed)
            }
            #expect(!isDone)
        }
        let revoked = try world.root.platform.row(
            "SELECT COUNT(*) FROM app_grant WHERE app = \(id) AND revoked IS NOT NULL"
        ) { (row: borrowing Row) in try row.int(0) }
        #expect(revoked == 1)
    }

    @Test func `details are replaced as a whole`() throws {
        let id = try registered()
        let details = OwnAppChange.details(
            name: "Other",
            description: "",
            redirectURIs: ["https://b.example/"],
            bindsTokens: false
        )
        #expect(try change(id, details))
        let said = try own(id).registration
        #expect(said.app.name == "Other" && said.redirectURIs == ["https://b.example/"])
        #expect(!said.bindsTokens)
    }

    @Test func `what apps asked is counted by the day, and by nobody's name`() throws {
        let id = try registered()
        let tally = GrantTally()
        for isRefused in [false, true, false] {
            tally.note(id, isRefused: isRefused, at: world.now)
        }
        let uses = DatabaseGrantUses(try GrantWorld.databases(as: .api))
        uses.store(tally)
        tally.note(id, isRefused: true, at: world.now)
        uses.store(tally)
        uses.store(tally)
        let day = world.now - .milliseconds(world.now.utc.milliseconds)
        let found = try developers.uses(ofAppsOf: world.owner, since: day)
        #expect(found == [AppUse(app: id, day: day, calls: 4, refused: 2)])
        #expect(try developers.uses(ofAppsOf: world.owner, since: world.now).isEmpty)
        #expect(try developers.uses(ofAppsOf: world.actor, since: day).isEmpty)
    }
}
