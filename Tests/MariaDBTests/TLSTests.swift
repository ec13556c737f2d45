import Foundation
import MariaDB
import PrivateMariaDB
import Testing

/// A server on the loopback interface whose certificate an authority of the test's own has signed.
@Suite(.timeLimit(.minutes(10))) struct TLSTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "tpaas-tls-\(ProcessInfo.processInfo.globallyUniqueString)")
    private var port: UInt16 { UInt16(20_000 + Int(getpid()) % 6_000 * 2) }

    private func openssl(_ line: String) throws {
        let arguments = line.split(separator: " ").map {
            String($0).replacing("@", with: "\(folder.path)/")
        }
        try #require(try Command.run("openssl", arguments) == 0, "openssl \(line)")
    }

    private func makeCertificates() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        for name in ["ours", "theirs"] {
            try openssl(
                "req -x509 \(key) -keyout @\(name).key -out @\(name).pem -days 2 -subj /CN=\(name)"
            )
        }
        try "subjectAltName=IP:127.0.0.1,DNS:localhost\n"
            .write(to: folder.appending(path: "names"), atomically: true, encoding: .utf8)
        try openssl("req \(key) -keyout @server.key -out @server.csr -subj /CN=localhost")
        try openssl(
            "x509 -req -in @server.csr -CA @ours.pem -CAkey @ours.key -CAcreateserial -days 2"
                + " -extfile @names -out @server.pem"
        )
    }

    private func connection(_ host: String, authority: String?) -> Connection {
        var options = ConnectionOptions(
            .host(host, port: port),
            user: "remote",
            password: Array("secret".utf8),
            authority: authority.map { folder.appending(path: $0).path }
        )
        options.timeouts.connect = 60
        return Connection(options) { .now }
    }

    @Test func `a server is believed only if the authority we know has signed its certificate`()
        throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        try makeCertificates()
        let accounts = [
            "CREATE USER IF NOT EXISTS remote@'%' IDENTIFIED BY 'secret' REQUIRE SSL;"
        ]
        let server = try PrivateMariaDB(
            statements: accounts,
            arguments: [
                "--skip-networking=0", "--bind-address=127.0.0.1", "--port=\(port)",
                "--ssl-cert=\(folder.path)/server.pem", "--ssl-key=\(folder.path)/server.key",
            ]
        )
        let cipher = try connection("127.0.0.1", authority: "ours.pem")
            .row("SHOW SESSION STATUS LIKE 'Ssl_version'") { row in try row.text(1) }
        #expect(cipher == "TLSv1.3")
        #expect(failure("localhost", "ours.pem") == nil)
        #expect(failure("127.0.0.1", "theirs.pem") == .untrusted)
        #expect(failure("127.0.0.1", nil) == .denied)
        // The loopback interface has more addresses than the certificate has names.
        #expect(failure("127.0.0.2", "ours.pem") != nil)
        _ = server.folder
    }

    @Test func `a server without TLS is refused when an authority is given`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try makeCertificates()
        let server = try PrivateMariaDB(
            statements: ["CREATE USER IF NOT EXISTS remote@'%' IDENTIFIED BY 'secret';"],
            arguments: [
                "--skip-networking=0", "--bind-address=127.0.0.1", "--port=\(port + 1)",
                "--skip-ssl",
            ]
        )
        var options = ConnectionOptions(
            .host("127.0.0.1", port: port + 1),
            user: "remote",
            password: Array("secret".utf8)
        )
        options.timeouts.connect = 60
        #expect(
            kind { () throws(MariaDBError) in
                try Connection(options) { .now }.run("DO 1")
            } == nil
        )
        options.authority = folder.appending(path: "ours.pem").path
        #expect(
            kind { () throws(MariaDBError) in
                try Connection(options) { .now }.run("DO 1")
            } == .untrusted
        )
        _ = server.folder
    }

    @Test func `a host elsewhere without a known authority is not even called`() {
        let options = ConnectionOptions(.host("192.0.2.1", port: 3306), user: "u")
        #expect(
            kind { () throws(MariaDBError) in
                try Connection(options) { .now }.run("DO 1")
            } == .untrusted
        )
    }

    private func failure(_ host: String, _ authority: String?) -> MariaDBError.Kind? {
        kind { () throws(MariaDBError) in try connection(host, authority: authority).run("DO 1") }
    }
}
