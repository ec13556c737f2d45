import ArgumentParser
import Cryptography
import Domain
import FastCGI
import Files
import Foundation
import LogService
import Logging
import Merkle

/// `tpaas witness`: watches other installations' logs.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Confirm the checkpoints of others' logs (c2sp.org/tlog-witness).",
        discussion: """
            It confirms what continues the last checkpoint that it confirmed of a log, and nothing \
            else, so that no log can show two histories. Ends in good order at SIGTERM.
            """,
        subcommands: [Serve.self, Key.self],
        defaultSubcommand: Serve.self
    )

    /// `tpaas witness serve`.
    struct Serve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer what nginx passes on, until asked to end."
        )

        @Option(name: .long, help: "The settings' file.")
        var config = "/etc/tpaas/tpaas.yaml"

        mutating func run() async throws {
            try serve(try await SettingsFile.read(config).witness)
        }

        /// Not async: it holds the main thread until the process is asked to end.
        private func serve(_ settings: WitnessSettings) throws {
            let watch = Watch()
            watch.begin()
            let log = Logger(label: "tpaas.witness")
            try FileManager.default.createDirectory(
                atPath: settings.folder,
                withIntermediateDirectories: true
            )
            guard let lock = try FileLock(settings.folder + "/lock") else {
                throw SettingsError("witness.folder: another witness uses \(settings.folder)")
            }
            _ = try WitnessKey.read(settings)
            let probe = try watch.probe(port: settings.probePort) { true }
            // One thread: looking at what is known and replacing it are one step.
            let worker = try Worker(
                at: .unix(path: settings.socket),
                threads: 1,
                limits: Worker.Limits(body: SignedNote.limits.bytes)
            ) { _ in
                WitnessEndpoint(
                    witness: Witness(
                        DurableFolder(settings.folder),
                        signer: try WitnessKey.read(settings),
                        logs: settings.logs
                    ),
                    log: log,
                    now: { UInt64(max(0, SystemClock.now.milliseconds / 1_000)) }
                ).responder
            }
            log.notice("watching", metadata: ["logs": "\(settings.logs.count)"])
            Signals.wait()
            worker.stop()
            withExtendedLifetime((probe, lock)) {}
            log.notice("ended")
        }
    }

    /// `tpaas witness key`.
    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the witness's public key, or make its private one."
        )

        @OptionGroup var installation: InstallationOptions

        @Flag(help: "Make the private key, if there is none.")
        var make = false

        mutating func run() async throws {
            let settings = try await installation.settings().witness
            if make {
                var entropy = SystemEntropy()
                let signer = NoteSigner(name: settings.name, kind: .cosignature, using: &entropy)
                try KeyFile.write(Array((signer.privateText + "\n").utf8), to: settings.key)
            }
            print(try WitnessKey.read(settings).key)
        }
    }
}

/// The witness's private key.
enum WitnessKey {
    /// The key in its file.
    static func read(_ settings: WitnessSettings) throws -> NoteSigner {
        guard let data = FileManager.default.contents(atPath: settings.key) else {
            throw SettingsError("witness.key: \(settings.key) cannot be read by this user")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let signer = NoteSigner(text.trimmingCharacters(in: .whitespacesAndNewlines)),
            signer.key.kind == .cosignature
        else {
            throw SettingsError(
                "witness.key: \(settings.key) is no witness's key; make one by "
                    + "`tpaas witness key --make`"
            )
        }
        return signer
    }
}
