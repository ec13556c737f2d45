import Application
import Cryptography
import Domain
import Foundation
import Mail
import Testing

@testable import Letters

struct LetterTests {
    private let letters: Letters
    private let key: LinkKey

    init() throws {
        key = try #require(LinkKey(Array(repeating: 7, count: 32)))
        letters = Letters(
            origin: "https://tpaas.example",
            from: try #require(MailAddress("no-reply@tpaas.example")),
            key: key
        )
    }

    private func mail(
        _ kind: Notice.Kind,
        _ language: String = "en",
        to address: String = "ada@example.org",
        app: String? = "Marvin 2"
    ) -> DueMail {
        let notice = Notice(
            id: Notice.ID(high: 1, low: 2),
            kind,
            at: Moment(milliseconds: 1_700_000_000_000),
            other: User.ID(high: 3, low: 4),
            until: Moment(milliseconds: 1_800_000_000_000),
            note: "He fell down the stairs."
        )
        return DueMail(
            notice: notice,
            address: address,
            language: language,
            reader: "Ada",
            other: "John Moretti",
            app: app,
            attempts: 1
        )
    }

    @Test(arguments: Notice.Kind.allCases)
    func `each notice has a mail in each language, with one way to go on`(
        _ kind: Notice.Kind
    ) throws {
        var subjects: Set<String> = []
        for language in ["en", "it", "de"] {
            let letter = try #require(letters.letter(mail(kind, language)))
            subjects.insert(letter.subject)
            #expect(letter.language == language && letter.text.contains("Ada"))
            #expect(letter.text.components(separatedBy: "https://tpaas.example/").count == 2)
            #expect(!letter.text.contains("stairs"), "a reason is for the pages alone")
            #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 78 })
            #expect(letter.identifier == mail(kind).notice.id.bytes)
        }
        #expect(subjects.count == 3)
    }

    @Test func `a link's token is the same each time and another for each mail and purpose`() {
        let one = key.token(for: "verify-address", [1]).text
        #expect(key.token(for: "verify-address", [1]).text == one && LinkToken(one) != nil)
        let other = LinkKey(Array(repeating: 8, count: 32))?.token(for: "verify-address", [1]).text
        let others = [
            key.token(for: "verify-address", [2]).text,
            key.token(for: "recover-password", [1]).text,
            other,
        ]
        #expect(!others.contains(one) && LinkKey([1, 2, 3]) == nil)
        #expect(LinkToken("short") == nil && !"\(key.token(for: "a", [1]))".contains(one))
    }

    @Test func `only the mails with a link hold its token`() throws {
        for kind in Notice.Kind.allCases {
            let text = try #require(letters.letter(mail(kind))).text
            let token = key.token(for: kind.rawValue, mail(kind).notice.id.bytes).text
            #expect(text.contains(token) == kind.hasLink)
        }
    }

    @Test func `a language that nobody speaks is English, an address that is none has no mail`() {
        #expect(letters.letter(mail(.passwordChanged, "xx"))?.language == "en")
        #expect(letters.letter(mail(.passwordChanged, to: "a b@example.org")) == nil)
        #expect(letters.letter(mail(.passwordChanged, to: "a@b.c\r\nBcc: d@e.f")) == nil)
    }
}
