import Chances
import Foundation
import Testing

@testable import HTTP

struct RequestTests {
    @Test func `a path is split into decoded segments`() throws {
        #expect(try Path("/").segments == [])
        #expect(try Path("/api/v1/owners/J%C3%BCrg").segments == ["api", "v1", "owners", "Jürg"])
        #expect(try Path("/a/").segments == ["a", ""])
        #expect(try Path("/a%25b+c").segments == ["a%b+c"])
    }

    @Test(arguments: [
        "", "a", "/..", "/a/%2e%2E/b", "/.", "/a%2Fb", "/a%5cb", "/%00", "/a%0Ab", "/%7f", "/%",
        "/%1", "/%g1", "/%FF", "/%C0%AF", "/%ED%A0%80",
    ])
    func `a path that two servers might read differently is refused`(raw: String) {
        #expect(throws: BadRequest.self) { try Path(raw) }
    }

    @Test func `a query keeps order, repetitions and empty values`() throws {
        let query = try Query(decoding: "b=1&a=x+y%2B&b=2&&empty=&flag".utf8)
        #expect(query.pairs.map(\.name) == ["b", "a", "b", "empty", "flag"])
        #expect(query["a"] == "x y+")
        #expect(query["b"] == nil)
        #expect(query.all("b") == ["1", "2"])
        #expect(query["empty"] == nil)
        #expect(query.all("flag") == [""])
        #expect(query.firstRepeated() == "b")
        #expect(query.firstRepeated(except: ["b"]) == nil)
        #expect(try Query(decoding: query.encoded.utf8) == query)
    }

    @Test func `parameters beyond the limits are refused`() {
        let limits = Parameters.Limits(bytes: 10, fields: 2)
        #expect(throws: Never.self) { try Form(decoding: "a=1&b=2345".utf8, limits: limits) }
        #expect(throws: BadRequest(status: 413, "The parameters are longer than 10 bytes.")) {
            try Form(decoding: "a=1&b=23456".utf8, limits: limits)
        }
        #expect(throws: BadRequest(status: 413, "There are more than 2 parameters.")) {
            try Form(decoding: "a&b&c".utf8, limits: limits)
        }
        #expect(throws: BadRequest("Parameter 2 is not percent-encoded UTF-8.")) {
            try Form(decoding: "a=1&b=%ff".utf8, limits: limits)
        }
    }

    @Test func `a form must say that it is one and repeat nothing`() throws {
        let type = Headers([("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")])
        let body = Array("scope=a&resource=x&resource=y".utf8)
        let request = try Request(.post, "/token", headers: type, body: body)
        #expect(throws: BadRequest("A parameter is repeated.")) { try request.form() }
        #expect(try request.form(repeatable: ["resource"])["scope"] == "a")
        let untyped = try Request(.post, "/token", body: body)
        #expect { try untyped.form() } throws: { ($0 as? BadRequest)?.status == 415 }
    }

    @Test(arguments: [
        (400, "about:blank", "Bad Request"), (413, "/problems/too-large", "Content Too Large"),
        (415, "/problems/unsupported-media-type", "Unsupported Media Type"),
    ])
    func `a fault has the problem type of its status`(status: Int, type: String, title: String) {
        let body = String(decoding: BadRequest(status: status, "Why.").response.body, as: UTF8.self)
        #expect(body.hasPrefix(#"{"type":"\#(type)","title":"\#(title)","status":\#(status)"#))
    }

    @Test func `headers are found in any case and repetitions are known`() {
        var headers = Headers([("Accept", "a/b"), ("ACCEPT", " c/d "), ("Host", "x")])
        #expect(headers["accept"] == "a/b, c/d")
        #expect(headers.all("Accept") == ["a/b", "c/d"])
        #expect(throws: Never.self) { try headers.refuseRepeatedSingletons() }
        headers.add("hOST", "y")
        #expect(throws: BadRequest("The header field host is repeated.")) {
            try headers.refuseRepeatedSingletons()
        }
        headers.set("host", "z")
        #expect(headers.all("host") == ["z"])
        #expect(!Headers.isValid(name: "a b", value: ""))
        #expect(!Headers.isValid(name: "a", value: "x\r\nset-cookie: y"))
    }

    @Test func `a line break in a response header stops the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = Response.redirect(to: "/\r\nset-cookie: a=b")
        }
    }

    @Test func `mutated input is read or refused, never worse`() {
        var generator = Chance(seed: 4)
        let seeds = [
            "/a/%C3%BC/b", "a=1&b=%20+x&c", "text/html;q=0.5, */*;q=\"a\"", "W/\"a\", \"b\"",
        ]
        for round in 0..<Rounds.fuzz {
            var bytes = Array(seeds[round % seeds.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0...bytes.count, using: &generator)
                let byte = UInt8.random(in: 0...255, using: &generator)
                if place < bytes.count, Bool.random(using: &generator) {
                    bytes[place] = byte
                } else {
                    bytes.insert(byte, at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let path = try? Path(text) {
                #expect(path.segments.allSatisfy { $0 != ".." && !$0.contains("/") })
            }
            if let query = try? Query(decoding: bytes) {
                #expect((try? Query(decoding: query.encoded.utf8)) == query)
            }
            guard Headers.isValid(name: "x", value: text) else { continue }
            let headers = Headers([("accept", text), ("if-match", text), ("cookie", text)])
            _ = Accept(headers).preferred(among: [])
            _ = try? EntityTagCondition.read("if-match", from: headers)
            _ = Cookies(headers)["a"]
        }
    }
}
