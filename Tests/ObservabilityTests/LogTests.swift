import Logging
import Synchronization
import Testing

@testable import Observability

struct LogTests {
    /// Takes the lines that a logger writes.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }

        func write(_ bytes: [UInt8]) {
            lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }

        func logger(level: Logger.Level = .info) -> Logger {
            Logger(label: "tpaas.test") { label in
                JSONLines(label: label, level: level, now: { 1_645_557_742_007 }, write: self.write)
            }
        }
    }

    private struct Opaque: Loggable {
        let logText = "0190-7"
    }

    private struct Patient: Error, CustomStringConvertible {
        let description = "Mario Rossi"
    }

    @Test func `an event is one line of JSON`() {
        let lines = Lines()
        lines.logger().notice("ready", metadata: ["role": "api", "shards": ["it", "de"]])
        #expect(
            lines.all == [
                #"{"time":"2022-02-22T19:22:22.007Z","level":"notice","label":"tpaas.test","#
                    + #""message":"ready","metadata":{"role":"api","shards":["it","de"]}}"# + "\n"
            ]
        )
    }

    @Test func `no text begins a line or a field of its own`() {
        let lines = Lines()
        lines.logger().notice("a\nb\",\"level\":\"error\\\u{1B}[0m\r\0", metadata: ["k\"": "v\n"])
        let line = lines.all.first ?? ""
        #expect(line.filter { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.count == 1)
        #expect(line.contains(#"a\nb\",\"level\":\"error\\\u001b[0m\u000d\u0000"#))
        #expect(line.contains(#"{"k\"":"v\n"}"#))
    }

    @Test func `of an error only its type is written`() {
        let lines = Lines()
        lines.logger().error("failed", error: Patient())
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.contains("Patient") == true)
        #expect(lines.all.first?.contains("Mario") == false)
        #expect(LogText("\(kind: Patient())").description.contains("Mario") == false)
    }

    @Test func `what is below the level is not written`() {
        let lines = Lines()
        let log = Log(lines.logger(level: .notice))
        log.debug("a")
        log.info("b")
        log.notice("c")
        log.warning("d")
        log.error("e")
        log.critical("f")
        #expect(lines.all.count == 4)
    }

    @Test func `a message takes numbers, identifiers and what is open`() {
        let text: LogText =
            "\(Opaque()) \(-3) \(UInt8(7)) \(Duration.milliseconds(1500)) \(open: "/api")"
        #expect(text.description == "0190-7 -3 7 1.5 seconds /api")
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `a time is written as RFC 3339 says`(milliseconds: Int64, text: String) {
        #expect(Timestamp.text(milliseconds: milliseconds) == text)
    }
}
