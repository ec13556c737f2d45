import Foundation
import HTTP
import Synchronization
import Testing

@testable import FastCGI

/// Serial, since each test loads both cores.
@Suite(.serialized)
struct WorkerTests {
    /// Says back what was asked, and pads to the length that the path asks for.
    static func echo(_ request: Request) -> Response {
        var text = request.path.raw + " " + request.remoteAddress + " \(request.body.count) "
        text += request.headers["x-test"] ?? ""
        let padding = request.path.segments.last.flatMap(Int.init) ?? 0
        return Response.text(text + String(repeating: ".", count: padding))
            .with("X-Request-Id", request.id)
    }

    @Test func `a request through nginx is answered`() throws {
        let nginx = try Nginx()
        let limits = Worker.Limits(body: 100_000)
        let worker = try Worker(at: nginx.endpoint, threads: 2, limits: limits) { _ in Self.echo }
        defer { worker.stop() }
        let client = try #require(Client(port: nginx.port))
        let forged = ["X-Test: ü", "Remote-Addr: 6.6.6.6", "X-Forwarded-For: 6.6.6.6"]
        let answer = try #require(client.ask("GET", "/a%20b", headers: forged))
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "/a%20b 127.0.0.1 0 ü")
        #expect(answer.head.contains(/x-request-id: [0-9a-f]{32}\s/))
        #expect(answer.head.contains("cache-control: no-store"))

        let body = [UInt8](repeating: 0, count: 100_000)
        #expect(client.ask("POST", "/p", body: body).map { $0.body.count } == 20)
        #expect(client.ask("POST", "/p", body: body + [0])?.status == 413)
        #expect(client.ask("HEAD", "/x")?.status == 200)
        #expect(client.ask("GET", "/a%2Fb")?.status == 400)
        #expect(client.ask("BREW", "/")?.status == 501)
        let twice = ["Authorization: Bearer a", "Authorization: Bearer b"]
        #expect(client.ask("GET", "/", headers: twice)?.status == 400)
        // nginx closes the connection after an answer of its own.
        let second = try #require(Client(port: nginx.port))
        let long = "X-Long: " + String(repeating: "x", count: 7000)
        let four = (0..<4).map { "X-\($0): " + String(repeating: "x", count: 7000) }
        #expect(second.ask("GET", "/", headers: [long])?.status == 200)
        #expect(second.ask("GET", "/", headers: four)?.status == 200)
        #expect(second.ask("GET", "/137000")?.body.count == 137_020)
    }

    /// Pieces of many lengths, so that they end at and around the bounds of records.
    private static func pieces(_ size: Int) -> Pieces {
        Pieces {
            var left = size
            return {
                guard left > 0 else { return nil }
                let count = min(left, 1 + left % 70_001)
                defer { left -= count }
                return [UInt8](repeating: UInt8(truncatingIfNeeded: left), count: count)
            }
        }
    }

    @Test func `long answers come whole, in pieces or not, also on kept connections`() throws {
        let nginx = try Nginx()
        let worker = try Worker(at: nginx.endpoint, threads: 2) { _ in
            { request in
                guard request.path.segments.first == "pieces" else { return Self.echo(request) }
                let size = request.path.segments.last.flatMap(Int.init) ?? 0
                return .pieces(Self.pieces(size), contentType: "application/json")
            }
        }
        defer { worker.stop() }
        let port = nginx.port
        let wrong = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            for size in [7_900, 65_528, 65_529, 131_056, 1_500_000 + number] {
                let client = Client(port: port)
                let pieces = client?.ask("GET", "/pieces/\(size)")?.body
                let whole = client?.ask("GET", "/whole/\(size)")?.body.count
                let isRight =
                    pieces == Self.pieces(size).whole && whole == size + 20 + "\(size)".count
                if !isRight { wrong.withLock { $0.append("\(size) \(whole ?? 0)") } }
                let short = client?.ask("GET", "/short")
                if short?.status != 200 { wrong.withLock { $0.append("short after \(size)") } }
            }
        }
        #expect(wrong.withLock { $0 } == [])
    }

    @Test func `a client that goes away in a long answer hinders nobody`() throws {
        let nginx = try Nginx()
        let worker = try Worker(at: nginx.endpoint, threads: 1) { _ in Self.echo }
        defer { worker.stop() }
        for _ in 0..<5 {
            do {
                let client = try #require(Client(port: nginx.port))
                client.send(Array("GET /x/8000000 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
                usleep(50_000)
            }
            let other = try #require(Client(port: nginx.port))
            #expect(other.ask("GET", "/x/200000").map { $0.body.count > 200_000 } == true)
        }
    }

    @Test(arguments: [true, false])
    func `64 clients on 4 threads all get their own answers`(keepsConnections: Bool) throws {
        let nginx = try Nginx(keepsConnections: keepsConnections)
        let worker = try Worker(at: nginx.endpoint, threads: 4) { _ in Self.echo }
        defer { worker.stop() }
        let wrong = Mutex<[String]>([])
        let port = nginx.port
        DispatchQueue.concurrentPerform(iterations: 64) { number in
            guard let client = Client(port: port) else {
                return wrong.withLock { $0.append("no connection") }
            }
            for round in 0..<30 {
                let path = "/\(number)/\(round)/\(round % 10 == 0 ? 50_000 : 7)"
                let answer = client.ask("GET", path)
                let isRight = answer?.body.starts(with: (path + " ").utf8) ?? false
                if answer?.status != 200 || !isRight {
                    wrong.withLock { $0.append("\(path): \(answer?.status ?? 0)") }
                }
            }
        }
        #expect(wrong.withLock { $0 } == [])
    }

    @Test(.timeLimit(.minutes(10)))
    func `stopping under load loses no answer`() throws {
        let nginx = try Nginx()
        let made = Counter()
        let received = Counter()
        let broken = Counter()
        let worker = try Worker(at: nginx.endpoint, threads: 4) { _ in
            { request in
                made.add()
                usleep(500)
                return Self.echo(request)
            }
        }
        let port = nginx.port
        let group = DispatchGroup()
        for number in 0..<16 {
            group.enter()
            Foundation.Thread.detachNewThread {
                defer { group.leave() }
                guard let client = Client(port: port) else { return broken.add() }
                // After the worker's end nginx answers 502; before, only 200 will do.
                while let answer = client.ask("GET", "/\(number)/20000"), answer.status != 502 {
                    (answer.status == 200 ? received : broken).add()
                }
            }
        }
        // Under load, however slow the machine is: some answers have to be on their way.
        for _ in 0..<6_000 where received.value <= 50 { usleep(10_000) }
        let time = ContinuousClock().measure { worker.stop() }
        group.wait()
        #expect(broken.value == 0)
        #expect(received.value > 50)
        #expect(made.value == received.value)
        #expect(time < .seconds(20), "nobody is waited for who asks nothing")
    }

    @Test func `content must be as long as it says`() throws {
        let worker = try Worker(at: .loopback(port: 0), threads: 1) { _ in Self.echo }
        defer { worker.stop() }
        let port = try #require(worker.port)
        let base = [("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/x"), ("REMOTE_ADDR", "a")]
        for (said, sent, status) in [("5", 5, 200), ("6", 5, 400), ("4", 5, 400), ("", 5, 400)] {
            let client = try #require(Client(port: port))
            let content = [UInt8](repeating: 1, count: sent)
            client.send(Record.request(base + [("CONTENT_LENGTH", said)], content))
            client.endSending()
            #expect(Record.answer(client)?.prefix(11) == "Status: \(status)", "\(said)")
        }
    }

    @Test func `content that was not read is never taken for a request`() throws {
        let limits = Worker.Limits(body: 10)
        let worker = try Worker(at: .loopback(port: 0), threads: 1, limits: limits) { _ in Self.echo
        }
        defer { worker.stop() }
        let hidden = Record.request([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/hidden")])
        func long(_ content: [UInt8], said: Int) -> [UInt8] {
            let base = [("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/x")]
            return Record.request(base + [("CONTENT_LENGTH", "\(said)")], content)
        }
        let kept = try #require(Client(port: worker.port ?? 0))
        kept.send(long(hidden, said: hidden.count))
        #expect(Record.answer(kept)?.hasPrefix("Status: 413") == true)
        kept.send(Record.request([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/next")]))
        #expect(Record.answer(kept)?.contains("/next ") == true)

        // It never says that its content has ended.
        let broken = try #require(Client(port: worker.port ?? 0))
        broken.send(long([], said: 11).dropLast(8))
        broken.endSending()
        #expect(Record.answer(broken)?.hasPrefix("Status: 413") == true)
        #expect(Record.answer(broken) == nil)

        // Nor is it read without end.
        let endless = try #require(Client(port: worker.port ?? 0))
        endless.send(long([], said: 11).dropLast(8))
        let record = Record.make(5, [UInt8](repeating: 0, count: 65_528))
        for _ in 0..<40 { endless.send(record) }
        #expect(Record.answer(endless)?.hasPrefix("Status: 413") == true)
        #expect(Record.answer(endless) == nil)
    }

    @Test func `after a request that was refused, the connection takes the next one`() throws {
        let worker = try Worker(at: .loopback(port: 0), threads: 1) { _ in Self.echo }
        defer { worker.stop() }
        let client = try #require(Client(port: worker.port ?? 0))
        let base = [("REQUEST_URI", "/x"), ("REMOTE_ADDR", "a")]
        let bad: [(status: Int, [(String, String)])] = [
            (400, [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "//evil.example/../home")]),
            (501, [("REQUEST_METHOD", "BREW"), ("REQUEST_URI", "/")]),
            (400, base + [("REQUEST_METHOD", "POST"), ("CONTENT_LENGTH", "9")]),
            (400, base + [("REQUEST_METHOD", "POST"), ("CONTENT_LENGTH", "x")]),
            (431, base + (0..<220).map { ("HTTP_X\($0)", "") }),
        ]
        for (status, parameters) in bad {
            client.send(Record.request(parameters, [1, 2, 3]))
            #expect(Record.answer(client)?.prefix(11) == "Status: \(status)")
            client.send(Record.request(base + [("REQUEST_METHOD", "GET")]))
            #expect(Record.answer(client)?.hasPrefix("Status: 200") == true, "\(parameters)")
        }
    }

    @Test func `what has come in before the stop is answered`() throws {
        let worker = try Worker(at: .loopback(port: 0), threads: 1) { _ in
            { request in
                usleep(50_000)
                return Self.echo(request)
            }
        }
        let port = worker.port ?? 0
        let request = Record.request([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/x")])
        let clients = (0..<5).compactMap { number in
            let client = Client(port: port)
            client?.send(request)
            client?.endSending()
            // The thread is busy with the first when the others connect.
            if number == 0 { usleep(20_000) }
            return client
        }
        #expect(clients.count == 5)
        worker.stop()
        for client in clients {
            #expect(Record.answer(client)?.hasPrefix("Status: 200") == true)
        }
    }

    @Test func `silent, broken and kept connections hold no thread`() throws {
        let worker = try Worker(at: .loopback(port: 0), threads: 1) { _ in Self.echo }
        defer { worker.stop() }
        let port = try #require(worker.port)
        let good = Record.request([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/x")])
        let silent = (0..<20).map { _ in Client(port: port) }
        let kept = try #require(Client(port: port))
        for bad in [[], [9], Array("GET / HTTP/1.1\r\n\r\n".utf8), Array(good.prefix(40))] {
            let client = try #require(Client(port: port))
            client.send(bad)
            client.endSending()
            #expect(Record.answer(client) == nil)
            for _ in 0..<3 {
                kept.send(good)
                #expect(Record.answer(kept)?.hasPrefix("Status: 200") == true)
            }
        }
        withExtendedLifetime(silent) {}
    }

    @Test func `too many or too long header fields are refused`() throws {
        let limits = Worker.Limits(parameters: 20, parameterBytes: 1000)
        let worker = try Worker(at: .loopback(port: 0), threads: 1, limits: limits) { _ in Self.echo
        }
        defer { worker.stop() }
        let client = try #require(Client(port: worker.port ?? 0))
        let base = [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/x")]
        let text = String(repeating: "x", count: 120)
        let long = (0..<8).map { ("HTTP_\($0)", text) }
        client.send(Record.request(base + long))
        client.endSending()
        #expect(Record.answer(client)?.prefix(11) == "Status: 431")
        let other = try #require(Client(port: worker.port ?? 0))
        other.send(Record.request(base + (0..<20).map { ("HTTP_\($0)", "") }))
        other.endSending()
        #expect(Record.answer(other)?.prefix(11) == "Status: 431")
    }

    @Test func `a stale socket is replaced, a live one and a file are not`() throws {
        struct NotNow: Error {}
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("fastcgi-" + UUID().uuidString.prefix(8))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("s").path
        // Closed without being removed, as by a process that was killed.
        _ = try Endpoint.unix(path: path).listen()
        let worker = try Worker(at: .unix(path: path), threads: 1) { _ in Self.echo }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o660)
        #expect(throws: FastCGIError.inUse) {
            try Worker(at: .unix(path: path), threads: 1) { _ in Self.echo }
        }
        worker.stop()
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(throws: NotNow.self) {
            try Worker(at: .unix(path: path), threads: 3) { index in
                guard index < 2 else { throw NotNow() }
                return Self.echo
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(throws: FastCGIError.notASocket) { try Endpoint.unix(path: path).listen() }
        let long = String(repeating: "x", count: 108)
        #expect(throws: FastCGIError.pathTooLong) { try Endpoint.unix(path: long).listen() }
    }
}

/// Counts across threads.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}
