import HTTPClient
import Testing

struct HTTPConnectionTests {
    @Test(arguments: [
        "https://tpaas.example", "http://localhost", "http://localhost:8080/device",
        "http://127.0.0.1:8080", "http://[::1]/",
    ])
    func `https is asked anywhere and http on this machine`(address: String) {
        #expect(HTTPConnection.isAcceptable(address))
    }

    @Test(arguments: [
        "http://tpaas.example", "http://localhost.example", "http://localhost:8080@tpaas.example",
        "http://localhost@tpaas.example", "http://127.0.0.1:x/", "http://127.0.0.10/", "ftp://a",
        "",
        "file:///etc/passwd", "http://localhost?@tpaas.example", "localhost",
    ])
    func `nothing else is asked, whatever it looks like`(address: String) throws {
        #expect(!HTTPConnection.isAcceptable(address))
        var connection = try HTTPConnection()
        do throws(HTTPClientError) {
            _ = try connection.send(HTTPConnection.Message("GET", address))
            Issue.record("It was asked.")
        } catch {
            #expect(error == .address)
        }
    }

    @Test func `where nobody answers, it says so`() throws {
        var connection = try HTTPConnection()
        do throws(HTTPClientError) {
            // Port 1 is tcpmux, which nobody runs.
            _ = try connection.send(HTTPConnection.Message("GET", "http://127.0.0.1:1/"))
            Issue.record("Somebody answered.")
        } catch {
            guard case .connection(let why) = error else {
                Issue.record("It was not asked.")
                return
            }
            #expect(!why.isEmpty)
        }
    }
}
