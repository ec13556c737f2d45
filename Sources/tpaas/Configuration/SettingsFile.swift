import Configuration
import Domain
import HTTP
import SystemPackage

/// Reads an installation's settings: a YAML file, and environment variables over it.
///
/// A key `roles.api.threads` of the file is the variable `ROLES_API_THREADS`.
enum SettingsFile {
    /// The settings of the file at a path.
    ///
    /// - Throws: `SettingsError` with the key at fault, or the file's own error.
    static func read(_ path: String) async throws -> Settings {
        let file: FileProvider<YAMLSnapshot>
        do {
            file = try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
        } catch {
            throw SettingsError("\(path) cannot be read: \(error)")
        }
        let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), file])
        do {
            return try settings(from: reader)
        } catch let error as SettingsError {
            throw SettingsError("\(path): \(error.description)")
        }
    }

    private static func settings(from reader: ConfigReader) throws -> Settings {
        let names = try strings("shards", in: reader)
        let shards = try names.map { name in
            try shard(name, in: reader.scoped(to: ConfigKey("shard.\(name)")))
        }
        let roles = try Role.allCases.map { role in
            (role, try roleSettings(role, in: reader.scoped(to: ConfigKey("roles.\(role)"))))
        }
        let isDemo = reader.bool(forKey: "demo", default: false)
        let issuer = try issuer(string("issuer", in: reader), isDemo: isDemo)
        let secrets = try string("secrets", in: reader)
        return Settings(
            issuer: issuer,
            apps: reader.string(forKey: "apps"),
            isDemo: isDemo,
            platform: try database("platform", in: reader.scoped(to: "platform")),
            shards: shards,
            secrets: secrets,
            roles: Dictionary(uniqueKeysWithValues: roles),
            log: try LogSettings(
                reader.scoped(to: "log"),
                database: try database("log", in: reader.scoped(to: "log")),
                issuer: issuer,
                secrets: secrets
            ),
            witness: try WitnessSettings(
                reader.scoped(to: "witness"),
                issuer: issuer,
                secrets: secrets
            ),
            mail: try MailSettings(
                reader.scoped(to: "mail"),
                issuer: issuer,
                secrets: secrets
            ),
            ceilings: try ceilings(in: reader.scoped(to: "ceilings")),
            mostUnverified: try mostUnverified(in: reader),
            areDevelopersOpen: reader.bool(forKey: "open-to-developers", default: false),
            majority: try majority(in: reader),
            owner: reader.string(forKey: "owner", default: "tpaas_owner")
        )
    }

    private static func shard(_ name: String, in reader: ConfigReader) throws -> ShardSettings {
        guard let shardName = Shard.Name(name) else {
            throw SettingsError("shards: “\(name)” is no name (lower case, digits, underscores)")
        }
        let holding: Shard.Holding
        if let code = reader.string(forKey: "country") {
            guard let country = Country(code) else {
                throw SettingsError("shard.\(name).country: “\(code)” is no country code")
            }
            holding = .country(country)
        } else {
            holding = .personal
        }
        return ShardSettings(
            shard: Shard(name: shardName, holding: holding),
            database: try database(name, in: reader)
        )
    }

    private static func database(
        _ name: String,
        in reader: ConfigReader
    ) throws -> DatabaseSettings {
        let socket = reader.string(forKey: "socket")
        let host = reader.string(forKey: "host", default: "localhost")
        let authority = reader.string(forKey: "authority")
        if socket == nil, !["localhost", "127.0.0.1", "::1"].contains(host), authority == nil {
            throw SettingsError("\(name).authority: a remote server needs one to be verified by")
        }
        return DatabaseSettings(
            schema: reader.string(forKey: "schema", default: name),
            socket: socket,
            host: host,
            port: reader.int(forKey: "port", default: 3306),
            authority: authority
        )
    }

    private static func roleSettings(_ role: Role, in reader: ConfigReader) throws -> RoleSettings {
        let threads = reader.int(forKey: "threads", default: 8)
        guard (1...256).contains(threads) else {
            throw SettingsError("roles.\(role).threads: \(threads) is not between 1 and 256")
        }
        return RoleSettings(
            socket: reader.string(forKey: "socket", default: "/run/tpaas/\(role).sock"),
            threads: threads,
            probePort: reader.int(forKey: "probe", default: 0),
            quota: try quota(role, in: reader)
        )
    }

    /// By default an app may ask a role ten thousand times a second, and a person a thousand times:
    /// far more than honest ones do, and a part of what a small server answers.
    private static func quota(_ role: Role, in reader: ConfigReader) throws -> QuotaSettings {
        let quota = QuotaSettings(
            client: reader.int(forKey: "quota.client", default: 600_000),
            user: reader.int(forKey: "quota.user", default: 60_000),
            processes: reader.int(forKey: "processes", default: 1)
        )
        guard quota.client >= 0, quota.user >= 0, (1...1_000).contains(quota.processes) else {
            throw SettingsError("roles.\(role): quotas are 0 or more, processes 1 or more")
        }
        return quota
    }

    private static func mostUnverified(in reader: ConfigReader) throws -> Int {
        let most = reader.int(forKey: "unverified-users", default: 100)
        guard most >= 0 else { throw SettingsError("unverified-users: \(most) is less than 0") }
        return most
    }

    private static func majority(in reader: ConfigReader) throws -> Majority {
        let years = reader.int(forKey: "age-of-majority", default: Majority.standard.years)
        guard (1...99).contains(years) else {
            throw SettingsError("age-of-majority: \(years) is not between 1 and 99 years")
        }
        return Majority(years: years)
    }

    private static func ceilings(in reader: ConfigReader) throws -> RoleCeilings {
        var operations = RoleCeilings.standard.operations
        for kind in Relationship.Kind.allCases {
            guard let words = reader.stringArray(forKey: ConfigKey(kind.rawValue)) else { continue }
            let known = words.compactMap(Operation.init(rawValue:))
            guard known.count == words.count else {
                throw SettingsError("ceilings.\(kind.rawValue): only create, read, update, delete")
            }
            operations[kind] = Operations(known)
        }
        return RoleCeilings(operations: operations, manage: RoleCeilings.standard.manage)
    }

    /// The issuer: encrypted, or on this machine alone; a demo, whose passwords everybody knows, is
    /// on this machine alone in any case.
    private static func issuer(_ text: String, isDemo: Bool) throws -> String {
        guard let origin = Origin(text), origin.isEncrypted || origin.isLoopback else {
            throw SettingsError("issuer: “\(text)” has to be https://host, without a path")
        }
        guard !isDemo || origin.isLoopback else {
            throw SettingsError("demo: a demo's issuer has to be on localhost, not “\(text)”")
        }
        return origin.description
    }

    private static func string(_ key: String, in reader: ConfigReader) throws -> String {
        guard let value = reader.string(forKey: ConfigKey(key)) else {
            throw SettingsError("\(key) is missing")
        }
        return value
    }

    private static func strings(_ key: String, in reader: ConfigReader) throws -> [String] {
        guard let value = reader.stringArray(forKey: ConfigKey(key)), !value.isEmpty else {
            throw SettingsError("\(key) is missing: a list of the shards' names")
        }
        return value
    }
}

/// A setting that cannot be taken, with its key.
struct SettingsError: Error, CustomStringConvertible {
    /// A sentence for the administrator.
    let description: String

    /// A setting that cannot be taken.
    init(_ description: String) {
        self.description = description
    }
}
