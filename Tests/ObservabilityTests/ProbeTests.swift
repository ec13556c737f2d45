import Glibc
import Synchronization
import Testing

@testable import Observability

@Suite(.timeLimit(.minutes(10)))
struct ProbeTests {
    private static let answers = LoopbackProbe.Answers(
        metrics: { Array("a 1\n".utf8) },
        isReady: { true }
    )

    private func text(_ request: String, _ answers: LoopbackProbe.Answers = answers) -> String {
        String(
            decoding: ProbeExchange.response(to: Array(request.utf8), with: answers),
            as: UTF8.self
        )
    }

    @Test func `metrics, health and readiness are answered`() {
        #expect(text("GET /metrics HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.0 200 OK\r\n"))
        #expect(text("GET /metrics HTTP/1.1\r\n\r\n").contains("version=0.0.4"))
        #expect(text("GET /metrics HTTP/1.1\r\n\r\n").hasSuffix("\r\n\r\na 1\n"))
        #expect(text("HEAD /metrics HTTP/1.0\r\n\r\n").hasSuffix("\r\n\r\n"))
        #expect(text("GET /healthz HTTP/1.0\r\n\r\n").contains(" 200 OK"))
        #expect(text("GET /readyz HTTP/1.0\r\n\r\n").contains(" 200 OK"))
        let notReady = LoopbackProbe.Answers(metrics: { [] }, isReady: { false })
        #expect(text("GET /readyz HTTP/1.0\r\n\r\n", notReady).contains(" 503 "))
        #expect(text("GET /healthz HTTP/1.0\r\n\r\n", notReady).contains(" 200 OK"))
    }

    @Test(arguments: [
        ("GET / HTTP/1.0", "404"), ("GET /metrics/ HTTP/1.0", "404"), ("GET  HTTP/1.0", "404"),
        ("POST /metrics HTTP/1.0", "405"), ("get /metrics HTTP/1.0", "405"), ("", "400"),
        ("GET /metrics", "400"), ("GET /metrics HTTP/2", "400"), ("GET /a b HTTP/1.0", "400"),
        ("\u{16}\u{3}\u{1}\0", "400"),
    ])
    func `other requests are refused`(line: String, status: String) {
        #expect(text(line + "\r\n\r\n").hasPrefix("HTTP/1.0 \(status) "))
    }

    @Test func `any bytes get an answer`() {
        var state: UInt64 = 42
        for _ in 0..<5000 {
            var request = Array("GET /metrics HTTP/1.0\r\n\r\n".utf8)
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                request[Int(state >> 33) % request.count] = UInt8(truncatingIfNeeded: state >> 25)
            }
            let answer = ProbeExchange.response(to: request, with: Self.answers)
            #expect(answer.starts(with: "HTTP/1.0 ".utf8))
        }
    }

    @Test(arguments: ["0.0.0.0", "10.0.0.1", "192.168.1.1", "::", "::1", "localhost", "", "127.1"])
    func `it listens on loopback or not at all`(address: String) {
        #expect(throws: LoopbackProbeError.notLoopback) {
            try LoopbackProbe(address: address, port: 0, answers: Self.answers)
        }
    }

    @Test func `a taken port is an error`() throws {
        let probe = try LoopbackProbe(port: 0, answers: Self.answers)
        #expect(throws: LoopbackProbeError.system(EADDRINUSE)) {
            try LoopbackProbe(port: probe.port, answers: Self.answers)
        }
    }

    @Test func `it answers over a socket, and the port is free when it ends`() throws {
        var probe: LoopbackProbe? = try LoopbackProbe(port: 0, answers: Self.answers)
        let port = try #require(probe?.port)
        for _ in 0..<3 {
            #expect(try Self.ask(port, "GET /metrics HTTP/1.0\r\n\r\n").hasSuffix("\r\n\r\na 1\n"))
        }
        let long = "GET /\(String(repeating: "a", count: 2043))"
        #expect(try Self.ask(port, long).hasPrefix("HTTP/1.0 400"))
        probe = nil
        #expect(try LoopbackProbe(port: port, answers: Self.answers).port == port)
    }

    @Test func `who stalls is sent away, and others are answered`() throws {
        let probe = try LoopbackProbe(port: 0, answers: Self.answers)
        let staller = try Self.connect(probe.port)
        defer { close(staller) }
        _ = unsafe send(staller, "GET ", 4, 0)
        #expect(try Self.ask(probe.port, "GET /healthz HTTP/1.0\r\n\r\n").contains("200 OK"))
        var byte: UInt8 = 0
        #expect(unsafe recv(staller, &byte, 1, 0) == 0, "the connection is closed")
    }

    private static func connect(_ port: UInt16) throws -> Int32 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        unsafe setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, 16)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe Glibc.connect(client, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
        return client
    }

    private static func ask(_ port: UInt16, _ request: String) throws -> String {
        let client = try connect(port)
        defer { close(client) }
        _ = unsafe send(client, request, request.utf8.count, Int32(MSG_NOSIGNAL))
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe recv(client, &piece, piece.count, 0)
            guard count > 0 else { break }
            answer += piece.prefix(count)
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
