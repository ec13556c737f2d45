import Cryptography
import Domain
import Files
import Foundation
import MariaDB
import Merkle
import Persistence
import PrivateMariaDB

@testable import LogService

/// A log of a test's own: three schemas on the shared server, and a folder.
final class LogWorld {
    static let server = Result { try PrivateMariaDB() }
    static let pair = OpeningKey.makePair()

    let folder: String
    let names: [String: String]
    private let server: PrivateMariaDB
    private let keySeed: UInt64
    private var seed: UInt64 = 1
    /// It stands still, so that what takes long is not taken for late.
    private let clock = ContinuousClock.now
    private(set) var time: Int64 = 1_790_000_000_000

    /// A log without leaves; worlds of one seed have the same private key.
    ///
    /// Steps of the outboxes' schemas may be left out, as in an older installation.
    init(
        keySeed: UInt64 = 1,
        on own: PrivateMariaDB? = nil,
        without isLeftOut: (Migration) -> Bool = { _ in false }
    ) throws {
        server = try own ?? Self.server.get()
        self.keySeed = keySeed
        let mark = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        folder = FileManager.default.temporaryDirectory.appending(path: "tpaas-log-\(mark)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var names: [String: String] = [:]
        for (name, kind) in [("log", SchemaKind.log), ("platform", .shard), ("phr", .shard)] {
            names[name] = "\(name)_\(mark)"
            let accounts = Accounts(Self.connection(server, nil), scripts: Self.sql + "/accounts")
            try accounts.makeSchema("\(name)_\(mark)")
            let inside = Self.connection(server, "\(name)_\(mark)")
            let steps = try Self.migrations(kind).filter { kind == .log || !isLeftOut($0) }
            _ = try Migrator(inside, steps).apply(at: Moment(milliseconds: 0))
        }
        self.names = names
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    static var sql: String {
        var folder = URL(filePath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appending(path: "sql").path
    }

    static func migrations(_ kind: SchemaKind) throws -> [Migration] {
        let folder = "\(sql)/\(kind.rawValue)"
        return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { file in
            Migration(file: file, script: try Script(file: "\(folder)/\(file)"))
        }
    }

    static func connection(_ server: PrivateMariaDB, _ schema: String?) -> Connection {
        Connection(server.options(schema: schema)) { .now }
    }

    func connection(_ name: String) -> Connection { Self.connection(server, names[name]) }

    var signer: NoteSigner {
        var entropy = SeededEntropy(keySeed)
        return NoteSigner(name: "localhost/log", using: &entropy)
    }

    var outboxes: [OutboxSource] {
        ["platform", "phr"].map { OutboxSource(name: $0, connection: connection($0)) }
    }

    /// Entries of one outbox about three owners.
    func write(_ count: Int, to name: String = "platform") throws {
        let connection = connection(name)
        _ = try connection.transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                "INSERT INTO audit (id, time, owner, body) VALUES (?, ?, ?, ?)",
                rows: (0..<count).map { number in
                    seed += 1
                    var entropy = SeededEntropy(seed)
                    let owner = [UInt8](repeating: UInt8(number % 3), count: 16)
                    let body = "{\"v\":1,\"event\":\"access\",\"n\":\(seed)}"
                    return [
                        .bytes(entropy.bytes(16)), .int(time), .bytes(owner),
                        .bytes(Array(body.utf8)),
                    ]
                }
            )
        }
    }

    /// A new session.
    func open(
        asking witnesses: [AskedWitness] = [],
        _ watch: @escaping LogStepWatch = { (_, _) throws(LogError) in }
    ) throws -> Sequencer {
        guard let auditor = SealingKey(pem: Self.pair.publicKey) else { throw LogError.stopped }
        seed += 1
        time += 1_000
        return try Sequencer(
            LogParts(
                log: connection("log"),
                outboxes: outboxes,
                folder: folder,
                auditor: auditor,
                machine: "test",
                witnesses: witnesses,
                watch: watch
            ),
            signer: signer,
            using: SeededEntropy(seed),
            at: time,
            clock: clock
        )
    }

    /// Takes up all that waits.
    @discardableResult
    func drain(_ sequencer: Sequencer) throws -> Int {
        var taken = 0
        while true {
            time += 200
            let round = try sequencer.round(at: time, clock: clock)
            if let trouble = round.troubles.first { throw trouble }
            taken += round.taken
            if round.taken == 0 { return taken }
        }
    }

    var files: LogFiles { LogFiles(folder) }

    var verifier: LogVerifier {
        let (server, names) = (server, names)
        return LogVerifier(files, key: signer.key) {
            LogSources(
                log: Self.connection(server, names["log"]),
                outboxes: ["platform", "phr"].map {
                    OutboxSource(name: $0, connection: Self.connection(server, names[$0]))
                }
            )
        }
    }

    func verify(
        auditor: Bool = false,
        remembered: SignedNote? = nil,
        owner: [UInt8]? = nil
    ) async throws -> LogReport {
        var question = LogVerifier.Question()
        question.auditor = auditor ? Self.pair.privateKey : nil
        question.remembered = remembered
        question.owner = owner
        question.threads = 2
        return try await verifier.run(question)
    }

    func count(_ sql: SQL, in name: String = "log") throws -> Int {
        try connection(name).row(sql) { try $0.int(0) } ?? -1
    }
}
