import Application
import Domain
import Foundation
import Logging
import MariaDB
import Persistence

/// Brings all schemas of an installation forward and gives the roles their rights.
struct SchemaUpdate {
    /// The installation's settings.
    let settings: Settings

    /// The folder `sql`.
    let scripts: String

    /// What is still to be applied, as lines for the administrator.
    func pending() throws -> [String] {
        try schemas().flatMap { schema in
            try pending(connection(schema.database), migrations(schema.kind)).map {
                "\(schema.database.schema): \($0.number) \($0.name)"
            }
        }
    }

    /// Of a schema that is still to be made, everything is to be applied.
    private func pending(
        _ connection: Connection,
        _ migrations: [Migration]
    ) throws -> [Migration] {
        do {
            return try Migrator(connection, migrations).pending()
        } catch let error as MariaDBError where error.code == 1049 {  // ER_BAD_DB_ERROR
            return migrations
        }
    }

    /// Makes schemas and accounts that are missing, applies what is missing, gives rights.
    ///
    /// - Returns: what was applied, as lines for the administrator.
    func apply(at now: Moment) throws -> [String] {
        var lines: [String] = []
        for schema in schemas() {
            let server = try Accounts(
                connection(schema.database, schema: false),
                scripts: scripts + "/accounts"
            )
            try server.makeSchema(schema.database.schema)
            for account in DatabaseAccounts.all {
                let password = try DatabaseAccounts(settings: settings).password(of: account)
                try server.makeAccount(
                    account,
                    password: String(decoding: password, as: UTF8.self)
                )
            }
            let connection = try connection(schema.database)
            let applied = try Migrator(connection, migrations(schema.kind)).apply(at: now)
            lines += applied.map { "\(schema.database.schema): \($0.number) \($0.name)" }
            try Accounts(connection, scripts: scripts + "/accounts").giveRights(schema.kind)
        }
        let accounts = DatabaseAccounts(settings: settings)
        let log = Logger(label: "tpaas.migrate")
        let databases = try accounts.databases(account: settings.owner, log: log)
        for key in try SigningKeys(databases).makeMissing(at: now) {
            lines.append("a new signing key: \(key.kid) \(key.algorithm.rawValue)")
        }
        let platform = try connection(settings.platform)
        for entry in settings.shards {
            let shard = try connection(entry.database)
            try SeriesPlaces.gather(from: shard, named: entry.shard.name, into: platform)
            let noted = try TraceUpdate.run(in: shard, at: now) {
                SystemIdentifiers().next(at: now)
            }
            if noted > 0 {
                lines.append("\(entry.shard.name.text): \(noted) rows noted in the audit")
            }
        }
        return lines
    }

    private func schemas() -> [(kind: SchemaKind, database: DatabaseSettings)] {
        [(.platform, settings.platform)] + settings.shards.map { (.shard, $0.database) }
            + [(.log, settings.log.database)]
    }

    private func connection(
        _ database: DatabaseSettings,
        schema: Bool = true
    ) throws -> Connection {
        let accounts = DatabaseAccounts(settings: settings)
        return Connection(
            accounts.options(
                database,
                settings.owner,
                try accounts.password(of: settings.owner),
                schema: schema
            ),
            now: { ContinuousClock.now }
        )
    }

    private func migrations(_ kind: SchemaKind) throws -> [Migration] {
        let folder = "\(scripts)/\(kind.rawValue)"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try files.filter { $0.hasSuffix(".sql") }.map { file in
            guard let step = Migration(file: file, script: try Script(file: "\(folder)/\(file)"))
            else { throw SettingsError("\(folder)/\(file) is not named like 0001-records.sql") }
            return step
        }
    }
}
