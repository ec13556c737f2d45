import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct GrantsTests {
    private let world: World
    private let own = Grant.ID(high: 3, low: 1)
    private let johns = Grant.ID(high: 3, low: 2)

    init() throws {
        world = try World()
        let app = try #require(App.ID("docmob"))
        let scope = Scope(byType: [world.activity: [.read, .create]])
        world.given = [
            (own, .ownerForSubscribers(world.patrick), [world.john]),
            (johns, .login(world.john), []),
        ].map { (id, parties: Grant.Parties, partners: [User.ID]) in
            GivenGrant(
                grant: Grant(
                    id: id,
                    app: app,
                    parties: parties,
                    scope: scope,
                    period: Window(
                        from: world.now - .seconds(86_400),
                        until: world.now + .seconds(86_400)
                    )
                ),
                otherScopes: ["audit", "offline_access", "openid", "email"],
                app: "Doc <Mob>",
                developer: "Ada Admin",
                isVerified: false,
                device: nil,
                lastUsed: world.now - .seconds(60),
                calls: 4_711,
                partners: partners,
                ended: nil
            )
        }
    }

    private func end(
        _ grant: Grant.ID,
        by browser: Browser,
        token: String? = nil
    ) throws -> Response {
        let sent = try token ?? browser.token("/account/grants", on: "/account/grants")
        return try browser.post(
            "/account/grants",
            ["csrf": sent, "grant": grant.description]
        )
    }

    @Test func `who gave a grant reads in words what it is and how it was used`() throws {
        let text = try Browser.loggedIn(world, as: world.patrick).get("/account/grants").text
        #expect(text.contains("Doc &lt;Mob&gt;") && text.contains("not verified"))
        #expect(text.contains("Ada Admin") && text.contains("Activity: add and read"))
        #expect(text.contains("See who used your data") && text.contains("4711"))
        #expect(text.contains("For other people who use this app, on your data"))
        #expect(text.contains("<dt>Used on your data by</dt><dd>John Burrows</dd>"))
        #expect(text.contains("9 May 2024, 14:00:00") && text.contains("11 May 2024, 14:00:00"))
        #expect(text.contains("10 May 2024, 13:59:00"))
        #expect(text.contains("<li>Know that it is you who logs in</li>"))
        #expect(text.contains("Know your e-mail address") && !text.contains("Know your name"))
        #expect(!text.contains(johns.description))
        let none = try Browser.loggedIn(world, as: world.eve).get("/account/grants").text
        #expect(none.contains("No app is connected."))
    }

    @Test func `ending it is written down with who wanted it`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let answer = try end(own, by: browser)
        #expect(answer.status == 303 && answer.location == "/account/grants?ended=yes")
        let entry = try #require(world.entries.last)
        #expect(entry.event == .account(.grantEnded) && entry.owner == world.patrick)
        #expect(entry.actor == world.patrick && entry.app?.text == "docmob")
        let text = try browser.get("/account/grants?ended=yes").text
        #expect(text.contains("role=\"status\"") && text.contains("Ended on 10 May 2024, 14:00:00"))
        #expect(!text.contains("name=\"grant\""))
    }

    @Test func `a grant of somebody else is as none`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let token = try browser.token("/account/grants", on: "/account/grants")
        let others = try end(johns, by: browser, token: token)
        let none = try end(Grant.ID(high: 9, low: 9), by: browser, token: token)
        #expect(others.status == 404 && others == none)
        #expect(world.entries.isEmpty && world.given.allSatisfy { $0.ended == nil })
    }

    @Test func `who manages for an owner sees and ends what apps hold of him, but no log-in`()
        throws
    {
        let first = try #require(world.given.first)
        let login = Grant.ID(high: 3, low: 3)
        world.given.append(first.given(as: login, .login(world.patrick)))
        let page = "/account/grants?owner=" + world.patrick.description
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        let text = try katherine.get(page).text
        #expect(text.contains(own.description) && !text.contains(login.description))
        #expect(text.contains("You act for Patrick Burrows"))
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get(page).status == 404, "he reads, and does not manage")
        let johnsToken = try #require(john.secret).formToken(FormName.endGrant.rawValue)
        #expect(try end(own, by: john, token: johnsToken).status == 404)
        let token = try katherine.token("/account/grants", on: page)
        #expect(try end(login, by: katherine, token: token).status == 404)
        #expect(world.given.allSatisfy { $0.ended == nil })
        let answer = try katherine.post(
            "/account/grants",
            ["csrf": token, "grant": own.description, "owner": world.patrick.description]
        )
        #expect(answer.location?.contains("owner=" + world.patrick.description) == true)
        let entry = try #require(world.entries.last)
        #expect(entry.owner == world.patrick && entry.actor == world.katherine)
    }

    @Test func `without the page's token nothing ends`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let other = try browser.token("/logout", on: "/account/grants")
        #expect(try end(own, by: browser, token: other).status == 403)
        #expect(world.given.allSatisfy { $0.ended == nil })
    }
}

extension GivenGrant {
    /// The same, as another grant.
    func given(as id: Grant.ID, _ parties: Grant.Parties) -> GivenGrant {
        GivenGrant(
            grant: Grant(
                id: id,
                app: grant.app,
                parties: parties,
                scope: grant.scope,
                period: grant.period
            ),
            otherScopes: otherScopes,
            app: app,
            developer: developer,
            isVerified: isVerified,
            device: device,
            lastUsed: lastUsed,
            calls: calls,
            partners: partners,
            ended: ended
        )
    }

    /// The same, ended.
    func ended(at now: Moment) -> GivenGrant {
        GivenGrant(
            grant: Grant(
                id: grant.id,
                app: grant.app,
                parties: grant.parties,
                scope: grant.scope,
                period: grant.period,
                isRevoked: true
            ),
            otherScopes: otherScopes,
            app: app,
            developer: developer,
            isVerified: isVerified,
            device: device,
            lastUsed: lastUsed,
            calls: calls,
            partners: partners,
            ended: now
        )
    }
}
