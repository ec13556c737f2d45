import Domain
import HTTP
import Testing

@testable import Pages

/// What the audit page says of the public log, and gives the browser to check.
struct SealTests {
    private let world: World

    init() throws { world = try World() }

    /// Patrick, to whom three things happened.
    private func patrick() throws -> Browser {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        for number in 1...3 {
            world.entries.append(
                AuditEntry(
                    id: AuditEntry.ID(high: 7, low: UInt64(number)),
                    time: Moment(milliseconds: Int64(number) * 1_000),
                    request: "",
                    owner: world.patrick,
                    actor: world.patrick,
                    event: .account(.signedIn)
                )
            )
        }
        return browser
    }

    @Test func `each row has its number, what the browser checks, and a receipt`() throws {
        let browser = try patrick()
        world.seal()
        let answer = try browser.get("/account/audit")
        let policy = try #require(answer.headers["content-security-policy"])
        #expect(policy.contains("connect-src 'self'; ") && !policy.contains("unsafe"))
        let text = answer.text
        #expect(
            text.components(of: "data-entry=") == 3 && text.components(of: "data-k=\"AQ\"") == 3
        )
        #expect(text.contains("No. 3") && text.contains("tpaas log verify-receipt"))
        #expect(text.contains("src=\"/assets/log.js\"") && !text.contains("class=\"gap\""))
        let id = AuditEntry.ID(high: 7, low: 2)
        let receipt = try browser.get("/account/audit/receipt?owner=\(world.patrick)&entry=\(id)")
        #expect(receipt.text == "receipt of 20")
        #expect(receipt.headers["content-disposition"]?.hasSuffix(".tlog-proof\"") == true)
        #expect(try browser.get("/account/audit/receipt?entry=x").status == 404)
    }

    @Test func `a hidden entry is a row that says so, where it was`() throws {
        let browser = try patrick()
        world.seal(hiding: [2])
        let text = try browser.get("/account/audit").text
        #expect(text.contains("data-gone=\"2\""))
        let rows = text.split(separator: "<tr ").map(String.init)
        let gap = try #require(rows.firstIndex { $0.contains("class=\"gap\"") })
        #expect(rows[gap].contains("Entry no. 2 about you"))
        #expect(rows[gap - 1].contains("No. 3") && rows[gap + 1].contains("No. 1"))
    }

    @Test func `who hides everything leaves a gap as well`() throws {
        let browser = try patrick()
        world.seal(hiding: [1, 2, 3])
        #expect(try browser.get("/account/audit").text.contains("Entries no. 1 to 3 about you"))
    }

    @Test func `an entry that waits has no number, and without the log the page is whole`() throws {
        let browser = try patrick()
        let waiting = try browser.get("/account/audit").text
        #expect(waiting.components(of: "Not in the log yet") == 3)
        world.isLogDown = true
        let answer = try browser.get("/account/audit")
        #expect(answer.status == 200 && answer.text.contains("does not answer now"))
        #expect(!answer.text.contains("log.js"))
    }

    @Test func `who reads for another gets nothing that opens commitments, nor receipts`() throws {
        _ = try patrick()
        let entries = world.entries
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        world.entries = entries
        world.seal()
        let text = try katherine.get("/account/audit?owner=\(world.patrick)").text
        #expect(!text.contains("data-k") && text.contains("only the person whom they are about"))
        let id = AuditEntry.ID(high: 7, low: 2)
        let path = "/account/audit/receipt?owner=\(world.patrick)&entry=\(id)"
        #expect(try katherine.get(path).status == 403)
    }
}
