import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// The rules in the table of routes are those that are meant: a weaker one fails here.
struct RouteRuleTests {
    /// What needs a fresh proof of who somebody is.
    private static let fresh = [
        "account/close", "account/email", "account/emergencies/refusal", "account/security/codes",
        "account/security/passkeys", "account/security/passkeys/new",
        "account/security/passkeys/{passkey}/removal", "account/security/totp",
        "account/security/totp/confirmation", "admin/apps", "admin/developers", "admin/entities",
        "admin/entities/{entity}", "admin/users/{person}", "data/export",
        "data/recordings/{recording}/removal", "developer/apps/{app}",
        "developer/apps/{app}/template", "developer/new", "emergency", "market/{app}/rights",
        "relationships/doctors",
        "relationships/requests", "relationships/{person}/end", "relationships/{person}/policy",
        "relationships/{person}/removal", "relationships/{person}/trust", "wards", "wards/offers",
        "wards/{person}", "wards/{person}/close",
    ]

    private var changes: [Route<PageRule, Visit>] {
        Pages.router.routes.filter { $0.method != .get }
    }

    @Test func `what changes something comes from a form that was made for it`() {
        var patterns: [FormName: Set<String>] = [:]
        for route in changes {
            switch route.access {
            case .entry: continue
            case .signedIn: Issue.record("\(route) needs no token")
            case .form(let name), .freshForm(let name):
                patterns[name, default: []].insert(route.pattern)
            }
        }
        // A person's log and the whole one have the same forms.
        let shared = patterns.filter { $0.value.count > 1 }.keys
        #expect(Set(shared) == [.startVerification, .endVerification])
    }

    @Test(arguments: fresh)
    func `what weighs much needs a fresh proof of who somebody is`(pattern: String) throws {
        let route = try #require(changes.first { $0.pattern == pattern })
        guard case .freshForm(let name) = route.access else {
            Issue.record("\(route) is not fresh")
            return
        }
        let world = try World()
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let token = try #require(browser.secret).formToken(name.rawValue)
        world.now = world.now + PersonSession.fresh
        let target = pattern.replacing("{person}", with: world.john.description)
            .replacing("{recording}", with: world.john.description)
            .replacing("{app}", with: "actigraphs")
        let answer = try browser.post("/" + target, ["csrf": token])
        #expect(answer.status == 403 && answer.text.contains("confirm_password"))
        #expect(world.entries.isEmpty)
    }
}
