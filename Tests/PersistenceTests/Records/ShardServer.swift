import Cryptography
import Domain
import Foundation
import Logging
import MariaDB
import PrivateMariaDB
import RecordFakes

@testable import Persistence

/// A private server with the schemas of the project, made of the files in `sql/`.
enum ShardServer {
    /// The schemas; each test works on owners of its own.
    static let shared = Result { try start() }

    static func start() throws -> PrivateMariaDB {
        let server = try PrivateMariaDB()
        let root = connection(to: server, "test")
        for (schema, folder) in [("platform", "platform"), ("phr", "shard"), ("ehr_it", "shard")] {
            try root.run(
                script: script(
                    "CREATE DATABASE \(schema) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;"
                )
            )
            let inside = connection(to: server, schema)
            let files = try FileManager.default.contentsOfDirectory(
                at: sources.appending(path: "sql/\(folder)"),
                includingPropertiesForKeys: nil
            )
            for file in files.sorted(by: { $0.path < $1.path }) {
                try inside.run(script: Script(file: file.path))
            }
        }
        return server
    }

    /// A worker's databases on a server; shards named in `down` are at a socket nobody listens on.
    static func databases(on server: PrivateMariaDB, down: Set<String> = []) throws -> Databases {
        func options(_ schema: String) -> ConnectionOptions {
            let socket = down.contains(schema) ? server.socket + ".none" : server.socket
            return ConnectionOptions(.socket(socket), user: "root", schema: schema)
        }
        let italy = try known(Country("IT"))
        return Databases(
            platform: options("platform"),
            shards: [
                (Shard(name: try known(Shard.Name("phr")), holding: .personal), options("phr")),
                (
                    Shard(name: try known(Shard.Name("ehr_it")), holding: .country(italy)),
                    options("ehr_it")
                ),
            ],
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { .now }
        )
    }

    private static func connection(to server: PrivateMariaDB, _ schema: String) -> Connection {
        Connection(ConnectionOptions(.socket(server.socket), user: "root", schema: schema)) { .now }
    }

    private static func script(_ text: String) throws -> Script {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sql")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Script(file: file.path)
    }

    private static var sources: URL {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }
}

/// The SHA-256 of a text.
func digest(_ text: String) -> [UInt8] { SHA256.hash(Array(text.utf8)).bytes }
