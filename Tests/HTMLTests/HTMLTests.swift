import Testing

@testable import HTML

struct HTMLTests {
    /// Texts that open, close or run something somewhere in HTML when they are not escaped.
    static let payloads = [
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)",
        "\" onfocus=\"alert(1)\" autofocus=\"", "<img src=x onerror=alert(1)>", "</p></title><svg>",
        "javascript:alert(1)", "&lt;script&gt;", "--><script>", "]]><script>", "\0<\0b>",
        "\u{2028}<b>", "<!--", "` onload=alert(1)", "＜script＞", "\r\n<b>",
    ]

    @Test(arguments: payloads)
    func `text cannot become markup in element content`(payload: String) {
        let page: HTML = "<p>\(payload)</p>"
        let inner = page.description.dropFirst(3).dropLast(4)
        #expect(!inner.contains("<") && !inner.contains(">"))
        #expect(page.description.hasPrefix("<p>") && page.description.hasSuffix("</p>"))
    }

    @Test(arguments: payloads)
    func `text cannot leave a double-quoted attribute`(payload: String) {
        let page: HTML = "<input value=\"\(payload)\">"
        let inner = page.description.dropFirst(14).dropLast(2)
        #expect(!inner.contains("\"") && !inner.contains("<") && !inner.contains(">"))
        #expect(page.description.hasPrefix("<input value=\""))
    }

    @Test(arguments: payloads)
    func `text in a link cannot change its path, origin or scheme`(payload: String) {
        let path: Link = "/owners/\(payload)/log"
        let link = Link(path, ["from": payload])
        let page: HTML = "<a href=\"\(link)\">x</a>"
        let inner = page.description.dropFirst(9).dropLast(7)
        let allowed = "/?=%-._~" + "abcdefghijklmnopqrstuvwxyz" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        #expect(inner.allSatisfy { allowed.contains($0) || ("0"..."9").contains($0) })
        #expect(inner.split(separator: "/", omittingEmptySubsequences: false).count == 4)
    }

    @Test func `the five characters are escaped and no others`() {
        let page: HTML = "<p>\("a&b<c>d\"e'f Ä €")</p>"
        #expect(page.description == "<p>a&amp;b&lt;c&gt;d&quot;e&#39;f Ä €</p>")
        #expect(HTML(text: "<b>").description == "&lt;b&gt;")
    }

    @Test func `markup nests, repeats and may be absent`() {
        let items = ["a", "<"].map { item -> HTML in "<li>\(item)</li>" }
        let note: HTML? = nil
        let name: String? = nil
        let page: HTML = "<ul>\(items)</ul>\(note)\(name)\(HTML(items))"
        #expect(
            page.description
                == "<ul><li>a</li><li>&lt;</li></ul><li>a</li><li>&lt;</li>"
        )
        #expect(String(decoding: page.bytes, as: UTF8.self) == page.description)
    }

    @Test func `numbers have a format`() {
        let page: HTML = "<p>\(count: 1234) \(number: -0.05, decimals: 2)</p>"
        #expect(page.description == "<p>1234 -0.05</p>")
        #expect(HTMLNumber.text(2.5, decimals: 0) == "3")
        #expect(HTMLNumber.text(12.345, decimals: 1) == "12.3")
        #expect(HTMLNumber.text(.nan, decimals: 1) == "–")
        #expect(HTMLNumber.text(1e300, decimals: 1) == "–")
    }

    @Test func `boolean attributes are there or not`() {
        let page: HTML = "<input type=\"checkbox\" \(checked: true) \(disabled: false)>"
        #expect(page.description == "<input type=\"checkbox\" checked >")
        let option: HTML = "<option value=\"a\" \(selected: true) \(required: false)>A</option>"
        #expect(option.description == "<option value=\"a\" selected >A</option>")
    }

    @Test func `a link may be a fragment and may have a query`() {
        #expect(Link("/a", ["b": "c d&e", "f": ""]).description == "/a?b=c%20d%26e&f=")
        let link: Link = "#top"
        #expect(link.description == "#top")
        let page: HTML = "<a href=\"\(Link("/a", ["b": "c", "d": "e"]))\">x</a>"
        #expect(page.description == "<a href=\"/a?b=c&amp;d=e\">x</a>")
    }
}
