import Testing

@testable import HTTP

struct FieldTests {
    @Test func `bearer tokens are read with the scheme in any case`() {
        #expect(AccessToken(Headers([("authorization", "bEaReR  a.b-c==")]))?.value == "a.b-c==")
        for value in ["Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Basic YTpi", "Bearer =="] {
            #expect(AccessToken(Headers([("authorization", value)])) == nil, "\(value)")
        }
        let twice = Headers([("authorization", "Bearer a"), ("authorization", "Bearer b")])
        #expect(AccessToken(twice) == nil)
        let proven = Headers([("authorization", "dpop a.b")])
        #expect(AccessToken(proven)?.isProven == true && BearerToken(proven) == nil)
        #expect(BearerToken(Headers([("authorization", "Bearer a.b")]))?.value == "a.b")
    }

    @Test func `basic credentials are read as in RFC 7617`() {
        // The examples of sections 2 and 2.1.
        let plain = BasicCredentials(
            Headers([("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")])
        )
        #expect(plain?.user == "Aladdin")
        #expect(plain?.password == "open sesame")
        let wide = BasicCredentials(Headers([("authorization", "basic dGVzdDoxMjPCow==")]))
        #expect(wide?.password == "123£")
        for value in ["QQ==", "dGVzdDoxMjPCow", "YTpi!", "dGVzdDoxMjPC", "YTpj=", "", "YTpjZB=="] {
            #expect(BasicCredentials(Headers([("authorization", "Basic \(value)")])) == nil)
        }
    }

    @Test func `client credentials are decoded like a form`() {
        // a%3Ab:c+d
        let headers = Headers([("authorization", "Basic YSUzQWI6YytkJTI1")])
        let client = BasicCredentials(headers)?.client
        #expect(client?.identifier == "a:b")
        #expect(client?.secret == "c d%")
    }

    @Test func `base64 follows the vectors of RFC 4648`() {
        let vectors = [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ]
        for (text, encoded) in vectors {
            #expect(Base64.decode(encoded) == Array(text.utf8))
        }
        #expect(Base64.decode("Zh==") == nil, "stray bits")
        #expect(Base64.decode("Zg=") == nil)
    }

    @Test func `a cookie that is there twice with two values is not believed`() {
        let cookies = Cookies(Headers([("cookie", "a=1; b=2;c=3; junk"), ("cookie", "a=1; b=9")]))
        #expect(cookies["a"] == "1")
        #expect(cookies["b"] == nil)
        #expect(cookies["c"] == "3")
        #expect(cookies["junk"] == nil)
    }

    @Test func `cookies are set for the host alone`() {
        #expect(
            SetCookie(name: "session", value: "x", maxAge: 60, isSecure: true).description
                == "__Host-session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        )
        #expect(
            SetCookie.expiring(name: "session", isSecure: false).description
                == "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        )
    }

    @Test func `the closest range decides the quality of a media type`() {
        // RFC 9110 section 12.5.1, without the media range that obsolete levels need.
        let headers = Headers([("accept", "text/*;q=0.3, text/plain;q=0.7, text/html, */*;q=0.5")])
        let accept = Accept(headers)
        let offers = ["text/plain", "image/jpeg", "text/csv", "text/html"].compactMap(
            MediaType.init
        )
        #expect(accept.preferred(among: offers)?.essence == "text/html")
        #expect(accept.preferred(among: Array(offers[0...2]))?.essence == "text/plain")
        #expect(accept.preferred(among: Array(offers[1...2]))?.essence == "image/jpeg")
        let none = Accept(Headers([("accept", "text/html;q=0, application/json")]))
        #expect(none.preferred(among: offers) == nil)
        #expect(Accept(Headers()).preferred(among: offers) == offers[0])
    }

    @Test func `a media type is read with its parameters`() {
        let type = MediaType("Text/HTML; Charset=\"utf-8\" ; level=1")
        #expect(type?.essence == "text/html")
        #expect(type?.parameters == ["charset": "utf-8", "level": "1"])
        for text in ["", "text", "text/", "/html", "a/b/c", "a/b; c", "a/b; c=1; C=2", "a b/c"] {
            #expect(MediaType(text) == nil, "\(text)")
        }
    }

    @Test func `If-Match compares strongly and If-None-Match weakly`() throws {
        let headers = Headers([("if-match", "\"a,b\", W/\"c\"")])
        let condition = try #require(try EntityTagCondition.read("If-Match", from: headers))
        #expect(condition.holdsForMatch(EntityTag("a,b")))
        #expect(!condition.holdsForMatch(EntityTag("c", isWeak: true)))
        #expect(!condition.holdsForMatch(nil))
        #expect(!condition.holdsForNoneMatch(EntityTag("c")))
        #expect(condition.holdsForNoneMatch(EntityTag("d")))
        #expect(condition.holdsForNoneMatch(nil))
        #expect(EntityTagCondition.any.holdsForMatch(EntityTag("x")))
        #expect(!EntityTagCondition.any.holdsForNoneMatch(EntityTag("x")))
        for value in ["a", "\"a", "", "\"a\" \"b\"", "W\"a\""] {
            #expect(throws: BadRequest.self) {
                try EntityTagCondition.read("If-Match", from: Headers([("if-match", value)]))
            }
        }
    }
}
