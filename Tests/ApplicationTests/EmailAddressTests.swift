import Application
import Testing

struct EmailAddressTests {
    /// The longest local part and the longest label of a host.
    private static let (local, label) = (
        String(repeating: "x", count: 64), String(repeating: "y", count: 63)
    )

    @Test(arguments: [
        "ada@example.org", "a.b+c@x-y.example", "ada@localhost", "a'b@example.org", "a@b",
        "!#$%&'*+-/=?^_`{|}~@example.org", "0@1.example", "\(local)@example.org", "a@\(label).org",
    ])
    func `browsers take it, and mail can be sent to it`(_ text: String) {
        #expect(EmailAddress.isWellFormed(text))
    }

    @Test(arguments: [
        "", "ada", "@", "ada@", "@example.org", "a@b@c", ".ada@example.org", "ada.@example.org",
        "a..b@example.org", "a b@example.org", "\"a b\"@example.org", "a(b)@example.org",
        "a,b@example.org", "a:b@example.org", "a;b@example.org", "<ada@example.org>",
        "a\\b@example.org", "[a]@example.org", "ada@example..org", "ada@.example", "ada@example.",
        "ada@-x.example", "ada@x-.example", "ada@exam_ple.org", "ada@[127.0.0.1]",
        "ädä@example.org",
        "ada@exämple.org", "ada@example.org\r\nBcc: e", "a\u{0}@example.org",
        "x\(local)@example.org",
        "a@y\(label).org", "a@\(label).\(label).\(label).\(label)",
    ])
    func `nothing else is an address`(_ text: String) {
        #expect(!EmailAddress.isWellFormed(text))
    }
}
