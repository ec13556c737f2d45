import ArgumentParser
import Cryptography
import Domain
import Foundation
import LogService
import MariaDB
import Merkle

/// `tpaas log`: the public log, looked at and verified.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Look at the public log, verify it, prove what is in it.",
        subcommands: [
            Status.self, LogVerifyCommand.self, LogProofCommand.self, LogVerifyReceiptCommand.self,
            Key.self, LogEraseCommand.self, LogSweepCommand.self,
        ]
    )

    /// `tpaas log status`.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how large the log is, what waits, and list the newest sessions."
        )

        @OptionGroup var installation: InstallationOptions

        mutating func run() async throws {
            let settings = try await installation.settings()
            let log = try LogComposition(settings, account: settings.owner)
            let checkpoint = try log.files.checkpoint(by: try log.verifierKey())
            print("key: \(try log.verifierKey())")
            print("checkpoint: \(checkpoint.map { "\($0.size) leaves" } ?? "none yet")")
            try showWitnesses(of: log, settings.log.witnesses)
            let connection = log.connection()
            for outbox in log.outboxes() {
                let name = outbox.name
                let taken = try connection.row(
                    "SELECT COALESCE(MAX(position), 0) FROM leaf WHERE outbox = \(name)"
                ) { try $0.int(0) }
                let waiting = try outbox.connection.row(
                    "SELECT COUNT(*) FROM audit WHERE sequence > \(taken ?? 0)"
                ) { try $0.int(0) }
                print("outbox \(name): \(waiting ?? 0) entries wait")
            }
            let sessions = try connection.rows(
                """
                SELECT opened, label, machine, id, closed, recovered FROM session
                ORDER BY first_leaf DESC LIMIT 20
                """
            ) { row in
                let end = try row.optionalInt64(4).map { "closed \(Moment(milliseconds: $0))" }
                let lost = try row.optionalInt64(5).map { "recovered \(Moment(milliseconds: $0))" }
                return [
                    Moment(milliseconds: try row.int64(0)).description, try row.text(1),
                    try row.text(2), UUIDBytes.text(try row.bytes(3)), end ?? lost ?? "open",
                ].joined(separator: "\t")
            }
            print("sessions (opened, label, machine, id, end):")
            print(sessions.joined(separator: "\n"))
        }

        private func showWitnesses(
            of log: LogComposition,
            _ witnesses: [WitnessPlace]
        ) throws {
            let note = try log.files.note()
            for witness in witnesses {
                let time = note?.cosigned(by: witness.key).map { LogTime.text(seconds: $0) }
                let said = time.map { "confirmed at \($0)" } ?? "NOT CONFIRMED"
                print("witness \(witness.key.name): \(said)")
            }
        }
    }

    /// `tpaas log key`.
    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the log's public key, or make keys.",
            discussion: """
                --make writes the log's private key where the settings say, once. --make-auditor \
                writes auditor-private.pem and auditor.pem into a folder; the first belongs on \
                another machine, the second is what the setting log.auditor names.
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Flag(help: "Make the log's private key, if there is none.")
        var make = false

        @Option(help: "Make a pair of keys for an auditor in this folder.")
        var makeAuditor: String?

        mutating func run() async throws {
            if let makeAuditor {
                let pair = OpeningKey.makePair()
                try KeyFile.write(pair.privateKey, to: makeAuditor + "/auditor-private.pem")
                try KeyFile.write(pair.publicKey, to: makeAuditor + "/auditor.pem", mode: 0o644)
                print("Keep \(makeAuditor)/auditor-private.pem off the platform.")
                return
            }
            let settings = try await installation.settings()
            if make {
                var entropy = SystemEntropy()
                let signer = NoteSigner(name: settings.log.origin, using: &entropy)
                try KeyFile.write(Array((signer.privateText + "\n").utf8), to: settings.log.key)
                print(signer.key)
                return
            }
            print(try LogComposition(settings, account: settings.owner).verifierKey())
        }
    }
}

/// Files of keys, never written over.
enum KeyFile {
    /// Writes a new file.
    static func write(_ bytes: [UInt8], to path: String, mode: Int = 0o600) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else {
            throw ValidationError("\(path) is there already.")
        }
        let isWritten = files.createFile(
            atPath: path,
            contents: Data(bytes),
            attributes: [.posixPermissions: mode]
        )
        guard isWritten else { throw ValidationError("\(path) cannot be written.") }
    }
}
