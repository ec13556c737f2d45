import Cryptography
import Domain
import Foundation
import Logging
import MariaDB
import PrivateMariaDB
import RecordFakes

@testable import Persistence

/// A private server with the schemas, accounts and rights of the project, made of the files in
/// `sql/` as `tpaas migrate` makes them.
enum ShardServer {
    /// The schemas; each test works on owners of its own.
    static let shared = Result { try start() }

    /// The password of each role's account: with all that could be taken for the end of it.
    static let password = #"it's "odd" \\' `;-- % OR 1=1 \"#

    static func start() throws -> PrivateMariaDB {
        // With a binary log, as where copies are kept: triggers and functions need more there.
        let server = try PrivateMariaDB(arguments: ["--log-bin=binlog"])
        let accounts = Accounts(connection(to: server), scripts: scripts)
        for role in RoleAccount.allCases {
            try accounts.makeAccount(role.rawValue, password: password)
        }
        let schemas = [
            ("platform", SchemaKind.platform), ("phr", .shard), ("ehr_it", .shard), ("log", .log),
        ]
        for (schema, kind) in schemas {
            try accounts.makeSchema(schema)
            let inside = connection(to: server, schema)
            _ = try Migrator(inside, migrations(kind)).apply(at: Moment(milliseconds: 0))
            try Accounts(inside, scripts: scripts).giveRights(kind)
        }
        return server
    }

    /// The steps of a kind of schema.
    static func migrations(_ kind: SchemaKind) throws -> [Migration] {
        let folder = sources.appending(path: "sql/\(kind.rawValue)").path
        return try FileManager.default.contentsOfDirectory(atPath: folder).map { file in
            try known(Migration(file: file, script: Script(file: "\(folder)/\(file)")))
        }
    }

    /// A worker's databases on a server, under the account of a role or the administrator's.
    ///
    /// Shards named in `down` are at a socket nobody listens on.
    static func databases(
        on server: PrivateMariaDB,
        as role: RoleAccount? = nil,
        down: Set<String> = [],
        watch: ConnectionOptions.CommitWatch? = nil
    ) throws -> Databases {
        func options(_ schema: String) -> ConnectionOptions {
            var options = server.options(
                as: role?.rawValue ?? "root",
                password: role == nil ? [] : Array(password.utf8),
                schema: schema
            )
            if down.contains(schema) { options.address = .socket(server.socket + ".none") }
            options.watch = watch
            return options
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
            auditLog: options("log"),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { .now }
        )
    }

    /// A connection of the administrator.
    static func connection(to server: PrivateMariaDB, _ schema: String? = nil) -> Connection {
        Connection(server.options(schema: schema)) { .now }
    }

    /// A script of a text of the test's own.
    static func script(_ text: String) throws -> Script {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sql")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Script(file: file.path)
    }

    /// The folder of the scripts that make accounts and give rights.
    static var scripts: String { sources.appending(path: "sql/accounts").path }

    private static var sources: URL {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }
}

/// The database accounts of the platform's workers.
enum RoleAccount: String, CaseIterable {
    case oauth = "tpaas_oauth"
    case api = "tpaas_api"
    case web = "tpaas_web"
    case logd = "tpaas_logd"
    case steward = "tpaas_steward"
}

/// The SHA-256 of a text.
func digest(_ text: String) -> [UInt8] { SHA256.hash(Array(text.utf8)).bytes }
