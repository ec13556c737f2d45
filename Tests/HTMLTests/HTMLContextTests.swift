import Testing

@testable import HTML

struct HTMLContextTests {
    private func context(_ markup: String) -> HTMLContext {
        var context = HTMLContext()
        context.read(markup.utf8)
        return context
    }

    @Test(arguments: [
        "", "<p>", "<!DOCTYPE html><p class=\"a\">", "<p title=\"", "<p title=\"a b ", "<br/>",
        "<script src=\"/a.js\"></script>", "<p a=b>", "<p a='b'>", "<!-- x -->", "<input checked>",
        "<P TITLE = \"", "<a href=\"/\">x</a><p title=\"", "<style></style><p>", "<p hidden id=\"",
    ])
    func `data may stand in content and in double quotes`(markup: String) {
        #expect(context(markup).refusal == nil)
    }

    @Test(arguments: [
        "<", "<p", "<p ", "<p class", "<p class=", "<p class=a", "<p class='", "<p class='a",
        "<!-- ", "<!-- <p>", "<script>", "<style>", "<SCRIPT>", "<script>a", "<script></scr",
        "<p class=\"a\"", "<p class=\"a\" ", "</", "<p onclick=\"", "<p ONCLICK=\"",
        "<p style=\"", "<a href=\"", "<a HREF=\"/", "<img src=\"", "<form action=\"",
        "<iframe srcdoc=\"", "<img srcset=\"", "<p a=\"b\"style=\"", "<a\thref=\"", "<a\nhref = \"",
        "<button type=\"submit\" formaction=\"", "<p hidden onclick=\"", "<script>if(a</b>c",
        "<a/href=\"", "<a/onclick=\"", "<a\rhref=\"", "<a\u{0C}style=\"", "<textarea/onfocus=\"",
        "<p\thidden\tstyle=\"",
    ])
    func `data is refused everywhere else`(markup: String) {
        #expect(context(markup).refusal != nil)
    }

    @Test func `a link is the whole value of an attribute that is followed`() {
        #expect(context("<a href=\"").linkRefusal == nil)
        #expect(context("<form method=\"post\" action=\"").linkRefusal == nil)
        for markup in ["", "<a ", "<a href=", "<a href='", "<a href=\"/x", "<p title=\"", "<p "] {
            #expect(context(markup).linkRefusal != nil, "\(markup)")
        }
        var after = context("<a href=\"")
        after.requireLink()
        #expect(after.linkRefusal != nil)
    }

    @Test func `data in an unquoted attribute ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let page: HTML = "<p class=\("a")>"
            _ = page.bytes
        }
    }

    @Test func `a text as a link ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let page: HTML = "<a href=\"\("javascript:alert(1)")\">"
            _ = page.bytes
        }
    }

    @Test func `a piece that is not closed does not nest`() async {
        await #expect(processExitsWith: .failure) {
            let piece: HTML = "<p class=\""
            let page: HTML = "<div>\(piece)</div>"
            _ = page.bytes
        }
    }

    @Test func `a link to another origin ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let link: Link = "//example.org"
            _ = link.description
        }
    }

    @Test func `a segment of two dots ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let link: Link = "/owners/\("..")/log"
            _ = link.description
        }
    }
}
