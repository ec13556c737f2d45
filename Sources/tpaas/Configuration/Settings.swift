import Domain

/// What an installation says of itself: one file, with environment variables over it.
struct Settings {
    /// The platform's origin, the OAuth issuer (RFC 8414 §2): no path, no slash at the end.
    let issuer: String

    /// The origin of the apps that this installation serves itself, if it does.
    let apps: String?

    /// Whether this is a demo: plain http on loopback, known passwords, a banner on every page.
    let isDemo: Bool

    /// The platform's own database.
    let platform: DatabaseSettings

    /// The shards, by name.
    let shards: [ShardSettings]

    /// Where each account's password lies: one file an account, readable by its role alone.
    let secrets: String

    /// How the roles run.
    let roles: [Role: RoleSettings]

    /// Where the public log is.
    let log: LogSettings

    /// The witness of others' logs.
    let witness: WitnessSettings

    /// How mail leaves.
    let mail: MailSettings

    /// What can be delegated within each kind of relationship.
    let ceilings: RoleCeilings

    /// How many users an app may have whose developer nobody has verified.
    let mostUnverified: Int

    /// The file among the secrets with the key of people's second factors: 32 bytes in hexadecimal,
    /// readable by the role *web* alone.
    static let factorKey = "second-factor-key"

    /// Whether whoever asks to become a developer is one at once.
    let areDevelopersOpen: Bool

    /// When people are of age, so that their guardians are reminded.
    let majority: Majority

    /// The account that owns the schemas and gives rights, for `tpaas migrate`.
    let owner: String
}

/// A role that a worker process can have: one URL prefix, one database account.
enum Role: String, CaseIterable, Sendable {
    case oauth, api, web

    /// The name of its database account.
    var account: String { "tpaas_" + rawValue }
}

/// Where a schema is.
struct DatabaseSettings {
    /// The schema's name.
    let schema: String

    /// The path of the server's unix socket; nil: TCP.
    let socket: String?

    /// The server's host.
    let host: String

    /// The server's port.
    let port: Int

    /// The file of the certificate authority by which a remote server is verified.
    let authority: String?
}

/// A shard and where it is.
struct ShardSettings {
    /// Its name and what it holds.
    let shard: Shard

    /// Where it is.
    let database: DatabaseSettings
}

/// How a role runs.
struct RoleSettings {
    /// The unix socket on which nginx reaches it.
    let socket: String

    /// How many requests it works on at once.
    let threads: Int

    /// The loopback port of `/healthz`, `/readyz` and `/metrics`.
    let probePort: Int

    /// How often it lets apps and people ask.
    let quota: QuotaSettings
}

/// How often a role lets apps and people ask.
struct QuotaSettings {
    /// How many requests a minute of one app; 0: no limit.
    let client: Int

    /// How many requests a minute of one person, by whatever app; 0: no limit.
    let user: Int

    /// Among how many processes of the role the limits are divided.
    let processes: Int
}
