import Chances
import Foundation
import Testing

@testable import Mail

struct MailMessageTests {
    private func message(
        _ subject: String,
        _ text: String,
        sender: String = "TPaaS"
    ) throws
        -> MailMessage
    {
        MailMessage(
            from: try #require(MailAddress("no-reply@tpaas.example")),
            sender: sender,
            to: try #require(MailAddress("ada@example.org")),
            subject: subject,
            text: text,
            identifier: Array(0..<16),
            written: 1_700_000_000_123,
            language: "en"
        )
    }

    private func lines(_ message: MailMessage) -> [String] {
        String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test func `a plain mail has the headers of RFC 5322 and its text as it is`() throws {
        let lines = lines(try message("Hello", "One line.\nAnother one."))
        #expect(
            lines == [
                "Date: Tue, 14 Nov 2023 22:13:20 +0000",
                "From: TPaaS <no-reply@tpaas.example>",
                "To: ada@example.org",
                "Subject: Hello",
                "Message-ID: <000102030405060708090a0b0c0d0e0f@tpaas.example>",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 7bit",
                "Content-Language: en",
                "Auto-Submitted: auto-generated",
                "", "One line.", "Another one.", "",
            ]
        )
    }

    @Test func `a subject beyond ASCII is encoded words that decode to it`() throws {
        let subject = "Qualcuno ha letto i tuoi dati per la prima volta: è già così, è più di ieri"
        let lines = lines(try message(subject, "x"))
        let start = try #require(lines.firstIndex { $0.hasPrefix("Subject: ") })
        var words: [UInt8] = []
        for line in lines[start...].prefix(while: { $0.hasPrefix("Subject:") || $0.hasPrefix(" ") })
        {
            #expect(line.utf8.count <= 78)
            let word = try #require(line.split(separator: " ").last)
            #expect(word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=") && word.count <= 75)
            let text = String(word.dropFirst(10).dropLast(2))
            let bytes = try #require(Data(base64Encoded: text))
            #expect(String(validating: bytes, as: UTF8.self) != nil, "a character was cut")
            words += bytes
        }
        #expect(String(decoding: words, as: UTF8.self) == subject)
    }

    @Test(arguments: [
        "Hello\r\nBcc: eve@example.org", "Hello\nBcc: eve@example.org", "Hello\rBcc: x",
        "Hello\u{0}\u{1b}\u{85}", "=?utf-8?B?DQpCY2M6IGV2ZQ==?=", "\r\n\r\nbody",
        "Hello\u{2028}Bcc: eve@example.org",
    ])
    func `no text makes a header of its own`(_ text: String) throws {
        for message in [try message(text, "x"), try message("x", "x", sender: text)] {
            let head = lines(message).prefix { !$0.isEmpty }
            let names = head.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
            #expect(
                names == [
                    "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type",
                    "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
                ]
            )
            #expect(lines(message).dropFirst(head.count) == ["", "x", ""])
            #expect(
                message.bytes.allSatisfy { (0x20..<0x7F).contains($0) || [13, 10].contains($0) }
            )
        }
    }

    @Test func `text beyond ASCII or too wide is quoted-printable and comes back whole`() throws {
        var chances = Chance(seed: 5)
        for _ in 0..<300 {
            let characters = ["a", "=", " ", "é", "→", "😀", ".", "\t", "longword"]
            let count = chances.below(200)
            let text = (0..<count).map { _ in chances.pick(characters) }.joined() + " ü"
            let lines = lines(try message("s", text))
            let body = lines.drop { !$0.isEmpty }.dropFirst()
            #expect(body.allSatisfy { $0.utf8.count <= 76 && $0.last != " " })
            #expect(decoded(body.joined(separator: "\r\n")) == text + "\r\n")
        }
    }

    /// Quoted-printable, read as RFC 2045 §6.7 says.
    private func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            let two = String(decoding: rest.prefix(2), as: UTF8.self)
            rest = rest.dropFirst(2)
            if two != "\r\n", let byte = UInt8(two, radix: 16) { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "ada@example.org", "a.b+c@x-y.example", "no-reply@localhost", "a'b@example.org",
    ])
    func `an address is an atom at a host`(_ text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "ada", "@", "ada@", "@example.org", "a b@example.org", "ada@example.org\r\nRCPT TO:<e>",
        "ada@example.org>", "<ada@example.org>", "a@b@c", "a..b@example.org", ".a@example.org",
        "ada@-x.example", "ada@exam_ple.org", "ädä@example.org", "ada@example..org", "a@b\u{0}.c",
        "\"a b\"@example.org", "a@" + String(repeating: "x", count: 64) + ".org",
    ])
    func `nothing else is an address`(_ text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test(arguments: [
        (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_798_761_599_999, "Thu, 31 Dec 2026 23:59:59 +0000"),
    ])
    func `a date is written as RFC 5322 has it`(_ moment: Int64, _ text: String) {
        #expect(MailDate.text(moment) == text)
    }

    @Test(arguments: [
        ("smtp://mail.example:587", true), ("smtps://mail.example", true),
        ("smtp://localhost:25", true), ("http://mail.example", false), ("smtp://", false),
        ("smtp://a@mail.example", false), ("smtp://mail.example/x", false),
        ("smtp://mail.example\r\n", false), ("mail.example", false),
    ])
    func `a server is named by smtp or smtps and a host`(_ address: String, _ isServer: Bool) {
        #expect((MailServer(address, greeting: "tpaas.example") != nil) == isServer)
    }

    @Test func `only loopback is spoken to in the clear`() throws {
        for (address, isLoopback) in [
            ("smtp://localhost:25", true), ("smtp://127.0.0.1", true), ("smtp://[::1]:25", true),
            ("smtp://mail.example", false), ("smtp://localhost.example", false),
            ("smtp://127.0.0.10", false),
        ] {
            let server = try #require(MailServer(address, greeting: "x"))
            #expect(server.isLoopback == isLoopback, "\(address)")
        }
    }

    @Test func `where no server listens, the mail is for later`() throws {
        // Port 1 is tcpmux, which nobody runs.
        let server = try #require(MailServer("smtp://127.0.0.1:1", greeting: "x"))
        let mail = try message("s", "t")
        do throws(MailError) {
            try server.send(mail)
            Issue.record("It was sent.")
        } catch {
            guard case .notNow = error else {
                Issue.record("It was refused.")
                return
            }
        }
    }

    @Test func `a folder has a file a mail, the same one for the same mail`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let message = try message("s", "t")
        for _ in 0..<2 { try MailFolder(folder).put(message) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files == ["1700000000123-000102030405060708090a0b0c0d0e0f.eml"])
        let bytes = FileManager.default.contents(atPath: folder + "/" + (files.first ?? ""))
        #expect(bytes.map { Array($0) } == message.bytes)
    }
}
