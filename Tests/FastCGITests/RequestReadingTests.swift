import Chances
import Foundation
import HTTP
import Testing

@testable import FastCGI

struct RequestReadingTests {
    typealias Parameter = RequestReading.Parameter

    func head(_ changes: [(String, String)]) throws -> RequestReading.Head {
        var parameters = [
            ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/a/b?c=d"), ("REMOTE_ADDR", "192.0.2.7"),
            ("REQUEST_SCHEME", "https"), ("CONTENT_TYPE", "text/plain"), ("CONTENT_LENGTH", "5"),
            ("HTTP_HOST", "example.org"), ("HTTP_X_THING", "1"), ("REQUEST_ID", "abc"),
        ]
        for change in changes {
            if let place = parameters.firstIndex(where: { $0.0 == change.0 }) {
                parameters[place] = change
            } else {
                parameters.append(change)
            }
        }
        return try RequestReading.head(parameters.map { Parameter(name: $0.0, value: $0.1) })
    }

    @Test func `a request is what nginx says of it`() throws {
        let head = try head([])
        #expect(head.contentLength == 5)
        #expect(head.request.method == .post)
        #expect(head.request.path.segments == ["a", "b"])
        #expect(head.request.query["c"] == "d")
        #expect(head.request.headers["content-type"] == "text/plain")
        #expect(head.request.headers["x-thing"] == "1")
        #expect(head.request.remoteAddress == "192.0.2.7")
        #expect(head.request.scheme == "https")
        #expect(head.request.host == "example.org")
        #expect(head.request.id == "abc")
    }

    @Test func `a header field cannot take the place of what nginx says`() throws {
        let head = try head([
            ("HTTP_REMOTE_ADDR", "6.6.6.6"), ("HTTP_X_FORWARDED_FOR", "6.6.6.6"),
            ("HTTP_CONTENT_LENGTH", "999"), ("HTTP_CONTENT_TYPE", "text/html"),
            ("HTTP_REQUEST_ID", "evil"), ("HTTP_REQUEST_METHOD", "DELETE"),
        ])
        #expect(head.request.remoteAddress == "192.0.2.7")
        #expect(head.contentLength == 5)
        #expect(head.request.headers["content-type"] == "text/plain")
        #expect(head.request.id == "abc")
        #expect(head.request.method == .post)
    }

    @Test(arguments: ["-1", "+5", "5 ", "0x5", "5,5", "99999999999999999999", "5.0", "٥"])
    func `a Content-Length that is no number is refused`(text: String) {
        #expect(throws: BadRequest("The Content-Length is not a number.")) {
            try head([("CONTENT_LENGTH", text)])
        }
    }

    @Test func `no Content-Length means no content`() throws {
        #expect(try head([("CONTENT_LENGTH", "")]).contentLength == 0)
    }

    @Test(arguments: [
        ("REQUEST_METHOD", "BREW", 501), ("REQUEST_URI", "/a/../b", 400), ("REQUEST_URI", "*", 400),
        ("HTTP_X", "a\u{1}b", 400), ("HTTP_", "x", 400), ("HTTP_A B", "x", 400),
    ])
    func `a bad request is refused`(name: String, value: String, status: Int) {
        #expect {
            try head([(name, value)])
        } throws: {
            ($0 as? BadRequest)?.status == status
        }
    }

    @Test func `a repeated Authorization or server parameter is refused`() {
        let base = [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/")]
        for name in ["HTTP_AUTHORIZATION", "HTTP_HOST", "REMOTE_ADDR"] {
            let parameters = (base + [(name, "a"), (name, "b")]).map {
                Parameter(name: $0.0, value: $0.1)
            }
            #expect(throws: BadRequest.self, "\(name)") { try RequestReading.head(parameters) }
        }
    }

    @Test func `an answer to HEAD has the length and not the content`() {
        let response = Response.text("hello")
        let head = String(decoding: ResponseWriting.head(response), as: UTF8.self)
        #expect(head.hasPrefix("Status: 200 OK\r\ncache-control: no-store\r\n"))
        #expect(head.hasSuffix("content-length: 5\r\n\r\n"))
        #expect(ResponseWriting.body(response, to: .head) == [])
        #expect(ResponseWriting.body(response, to: .get).count == 5)
        let none = String(decoding: ResponseWriting.head(.noContent), as: UTF8.self)
        #expect(!none.contains("content-length"))
    }

    @Test func `mutated parameters are read or refused, never worse`() {
        var generator = Chance(seed: 5)
        let seeds = [
            "REQUEST_METHOD=GET", "REQUEST_URI=/a?b=%20", "CONTENT_LENGTH=5", "HTTP_A_B=c", "=x",
        ]
        for _ in 0..<Rounds.fuzz {
            var parameters: [Parameter] = []
            for seed in seeds {
                var bytes = Array(seed.utf8)
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    bytes[place] = UInt8.random(in: 0...255, using: &generator)
                }
                if let parameter = try? RequestReading.parameter(bytes) {
                    parameters.append(parameter)
                }
            }
            guard let head = try? RequestReading.head(parameters) else { continue }
            #expect(head.contentLength >= 0)
        }
    }
}
