import Cryptography
import Domain
import Logging
import MariaDB
import Persistence

/// Connections to an installation's schemas, under the account of a role.
struct DatabaseAccounts {
    /// The installation's settings.
    let settings: Settings

    /// Told of each commit, in tests.
    var watch: ConnectionOptions.CommitWatch?

    /// The accounts of all roles.
    static var all: [String] {
        Role.allCases.map(\.account) + [LogSettings.account, MailSettings.account]
    }

    /// A worker thread's connections under a role's account.
    func databases(of role: Role, log: Logger) throws -> Databases {
        try databases(account: role.account, log: log)
    }

    /// Connections under an account whose password lies among the secrets.
    func databases(account: String, log: Logger) throws -> Databases {
        let password = try password(of: account)
        return Databases(
            platform: options(settings.platform, account, password),
            shards: settings.shards.map { entry in
                (shard: entry.shard, options: options(entry.database, account, password))
            },
            auditLog: options(settings.log.database, account, password),
            log: log,
            now: { ContinuousClock.now }
        )
    }

    /// Whether the platform's schema answers a role: without it, no request can be decided.
    func platformAnswers(_ role: Role, log: Logger) -> Bool {
        do {
            let databases = try databases(of: role, log: log)
            return try databases.platform.row("SELECT 1") { row in try row.int(0) } == 1
        } catch {
            return false
        }
    }

    /// The password of an account, from the file of its name.
    func password(of account: String) throws -> [UInt8] {
        try SecretFile.bytes(settings.secrets + "/" + account)
    }

    /// The key under which the secrets of authenticator apps are kept: the role *web* has it, the
    /// database has not.
    var factorKey: AESGCMKey {
        get throws {
            let text = try password(of: Settings.factorKey)
            guard var bytes = Hex.decode(String(decoding: text, as: UTF8.self)),
                let key = AESGCMKey(&bytes)
            else {
                let path = settings.secrets + "/" + Settings.factorKey
                throw SettingsError("secrets: \(path) has to hold 64 hexadecimal digits")
            }
            return key
        }
    }

    /// How an account reaches a schema.
    ///
    /// - Parameters:
    ///   - database: where the schema is.
    ///   - account: the account.
    ///   - password: its password.
    ///   - schema: false: the server itself, to make the schema.
    /// - Returns: what a connection needs.
    func options(
        _ database: DatabaseSettings,
        _ account: String,
        _ password: [UInt8],
        schema: Bool = true
    ) -> ConnectionOptions {
        var options = ConnectionOptions(
            database.socket.map { .socket($0) }
                ?? .host(database.host, port: UInt16(clamping: database.port)),
            user: account,
            password: password,
            schema: schema ? database.schema : nil,
            authority: database.authority
        )
        options.watch = watch
        if account != settings.owner {
            // A server that hangs must not hold a role's threads; a migration may take its time.
            options.timeouts.read = 8
            options.timeouts.write = 8
        }
        return options
    }
}
