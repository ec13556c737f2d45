import ArgumentParser
import CoreMetrics
import Dispatch
import Domain
import FastCGI
import Files
import Foundation
import LogService
import Logging
import Synchronization

/// `tpaas logd`: seals the audit into the public log.
struct LogdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logd",
        abstract: "Take what waits in the outboxes into the public log, until asked to end.",
        discussion: """
            It alone reads the log's private key. One runs for an installation, on any machine \
            that reaches the databases. Ends in good order at SIGTERM: the session is closed.
            """
    )

    @Option(name: .long, help: "The settings' file.")
    var config = "/etc/tpaas/tpaas.yaml"

    @Option(help: ArgumentHelp("Die at a step, for tests: bundles:after:3.", visibility: .private))
    var dieAt: String?

    mutating func run() async throws {
        try serve(try await SettingsFile.read(config))
    }

    /// Not async: it holds the main thread until the process is asked to end.
    private func serve(_ settings: Settings) throws {
        let watch = Watch()
        watch.begin()
        let log = Logger(label: "tpaas.logd")
        try FileManager.default.createDirectory(
            atPath: settings.log.folder,
            withIntermediateDirectories: true
        )
        guard let lock = try FileLock(settings.log.folder + ".lock") else {
            throw SettingsError("log.folder: another logd writes \(settings.log.folder)")
        }
        let parts = try LogComposition(settings, account: LogSettings.account)
        let logd = Logd(
            parts: parts,
            log: log,
            death: try dieAt.map { try Death($0, LogStep.allCases.map(\.rawValue)) }
        )
        let verifications = LogdVerifications(parts: parts, log: log)
        Thread.detachNewThread { verifications.run() }
        let probe = try watch.probe(port: settings.log.probePort) { logd.isWell }
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            logd.run()
            ended.signal()
        }
        Signals.wait()
        verifications.stop()
        logd.stop()
        ended.wait()
        verifications.wait()
        withExtendedLifetime((probe, lock)) {}
        log.notice("ended")
    }
}

/// The work of logd: rounds, and a new session after anything went wrong.
final class Logd: Sendable {
    /// The pause between rounds when nothing waits.
    static let pause = 0.2

    private let parts: LogComposition
    private let log: Logger
    private let death: Death?
    private let state = Mutex((isWell: false, isStopped: false))

    /// The log of an installation.
    init(parts: LogComposition, log: Logger, death: Death?) {
        self.parts = parts
        self.log = log
        self.death = death
    }

    /// Whether entries are being taken up.
    var isWell: Bool { state.withLock { $0.isWell } }

    /// Asks it to end.
    func stop() { state.withLock { $0.isStopped = true } }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Takes up what waits until it is stopped.
    func run() {
        while !isStopped {
            do {
                let sequencer = try parts.sequencer { step, isDone in
                    self.death?.come(at: step.rawValue, isDone: isDone)
                }
                log.notice("session opened", metadata: ["leaves": "\(sequencer.size)"])
                try takeUp(sequencer)
                try sequencer.close(at: SystemClock.now.milliseconds)
                return
            } catch {
                state.withLock { $0.isWell = false }
                log.error("the log rests", metadata: ["error": "\(error)"])
                for _ in 0..<20 where !isStopped { Thread.sleep(forTimeInterval: 0.05) }
            }
        }
    }

    private func takeUp(_ sequencer: Sequencer) throws {
        let leaves = Gauge(label: "tpaas_log_leaves")
        let sealed = Counter(label: "tpaas_log_entries_sealed_total")
        while !isStopped {
            let round = try sequencer.round(at: SystemClock.now.milliseconds, clock: .now)
            for trouble in round.troubles {
                log.error("an outbox is not read", metadata: ["error": "\(trouble)"])
            }
            for trouble in round.unconfirmed {
                log.warning("a checkpoint is not confirmed", metadata: ["error": "\(trouble)"])
            }
            for (outbox, entries) in sequencer.waiting {
                Gauge(label: "tpaas_log_entries_waiting", dimensions: [("outbox", outbox)])
                    .record(entries)
            }
            leaves.record(sequencer.size)
            sealed.increment(by: round.taken)
            state.withLock { $0.isWell = round.troubles.isEmpty }
            if !round.isMore { Thread.sleep(forTimeInterval: Self.pause) }
        }
    }
}
