import HTTP
import Testing

struct OriginTests {
    @Test(arguments: [
        "http://localhost", "http://localhost:8080", "http://127.0.0.1:8081", "http://[::1]:80",
        "https://localhost",
    ])
    func `this machine is loopback`(text: String) throws {
        let origin = try #require(Origin(text))
        #expect(origin.isLoopback && origin.description == text)
        #expect(origin.isEncrypted == text.hasPrefix("https"))
    }

    @Test(arguments: [
        "https://tpaas.example.org", "http://localhost.evil.example", "http://127.0.0.1.nip.io:80",
        "http://[::2]", "https://localhostess:443",
    ])
    func `other machines are not`(text: String) throws {
        #expect(try #require(Origin(text)).isLoopback == false)
    }

    @Test(arguments: [
        "", "localhost", "ftp://localhost", "http://", "http://localhost/", "http://localhost/a",
        "http://a@localhost", "http://localhost:80@evil.example", "http://localhost:0",
        "http://localhost:080", "http://localhost:65536", "http://localhost:", "http://[::1",
        "http://[::1]x", "http://LOCALHOST", "http://localhost?x", "http://localhost#x", "http://ö",
        "http://localhost\\", "http://:80",
    ])
    func `what is more than an origin is none`(text: String) {
        #expect(Origin(text) == nil)
    }
}
