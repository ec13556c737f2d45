import Application
import Cryptography
import Domain
import Files
import Foundation
import LogService
import Logging
import MariaDB
import Merkle

/// What logd and the commands about the log are made of.
struct LogComposition: Sendable {
    /// Where each schema is and who we are there.
    private let log: ConnectionOptions
    private let sources: [(name: String, options: ConnectionOptions)]
    private let settings: Settings

    /// An installation's log under a database account.
    init(_ settings: Settings, account: String) throws {
        let accounts = DatabaseAccounts(settings: settings)
        let password = try accounts.password(of: account)
        self.settings = settings
        log = accounts.options(settings.log.database, account, password)
        sources =
            [("platform", accounts.options(settings.platform, account, password))]
            + settings.shards.map {
                ($0.shard.name.text, accounts.options($0.database, account, password))
            }
    }

    /// A connection to the log's own schema.
    func connection() -> Connection {
        Connection(log) { .now }
    }

    /// The outboxes, each over a connection of its own.
    func outboxes() -> [OutboxSource] {
        sources.map { OutboxSource(name: $0.name, connection: Connection($0.options) { .now }) }
    }

    /// The files that are served.
    var files: LogFiles { LogFiles(settings.log.folder) }

    /// The log's private key.
    func signer() throws -> NoteSigner {
        let path = settings.log.key
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError("log.key: \(path) cannot be read by this user")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let signer = NoteSigner(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw SettingsError("log.key: \(path) is no key; make one by `tpaas log key --make`")
        }
        return signer
    }

    /// The log's public key, as it is served.
    func verifierKey() throws -> VerifierKey {
        let text = String(decoding: try files.read("vkey"), as: UTF8.self)
        guard let key = VerifierKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw SettingsError("\(files.folder)/vkey is no verifier key")
        }
        return key
    }

    /// The auditor's public key.
    func auditor() throws -> SealingKey {
        let path = settings.log.auditor
        guard let data = FileManager.default.contents(atPath: path),
            let key = SealingKey(pem: Array(data))
        else {
            throw SettingsError("log.auditor: \(path) is no RSA public key in PEM")
        }
        return key
    }

    /// This machine, told apart from others without saying its own number (machine-id(5)).
    var machine: String {
        let id = FileManager.default.contents(atPath: "/etc/machine-id") ?? Data()
        let code = HMAC.sha256(key: Array(id), message: Array("tpaas log".utf8))
        return String(code.description.prefix(16))
    }

    /// Verifies the log; each thread has its own connections, which wait for long statements.
    func verifier(key: VerifierKey) -> LogVerifier {
        let log = Self.patient(log)
        let sources = sources.map { (name: $0.name, options: Self.patient($0.options)) }
        return LogVerifier(files, key: key) {
            LogSources(
                log: Connection(log) { .now },
                outboxes: sources.map {
                    OutboxSource(name: $0.name, connection: Connection($0.options) { .now })
                }
            )
        }
    }

    private static func patient(_ options: ConnectionOptions) -> ConnectionOptions {
        var options = options
        options.timeouts.read = 3_600
        return options
    }

    /// Destroys entries; needs the account that owns the schemas.
    func eraser() -> Eraser {
        Eraser(log: connection(), outboxes: outboxes()) {
            let id: AuditEntry.ID = SystemIdentifiers().next(at: SystemClock.now)
            return id.bytes
        }
    }

    /// A session of the log.
    func sequencer(_ watch: @escaping LogStepWatch) throws -> Sequencer {
        let parts = LogParts(
            log: connection(),
            outboxes: outboxes(),
            folder: settings.log.folder,
            auditor: try auditor(),
            machine: machine,
            watch: watch
        )
        return try Sequencer(
            parts,
            signer: try signer(),
            using: SystemEntropy(),
            at: SystemClock.now.milliseconds,
            clock: .now
        )
    }
}
