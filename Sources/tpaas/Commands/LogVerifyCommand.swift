import ArgumentParser
import Cryptography
import Dispatch
import Domain
import Foundation
import LogService
import MariaDB
import Merkle
import Synchronization

/// `tpaas log verify`: whether anything of the log was changed, left out or cut off.
struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify sessions, tree and entries; name the place of what is wrong.",
        discussion: """
            Exit code 1 where something is wrong, 2 where it was interrupted (Ctrl-C). It also \
            looks for data without an entry: each record, recording and segment of a shard has to \
            be in the state in which the last entry about it left it, and the entry commits to \
            that state. What was erased without an entry of the erasure is named as well.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "Only this session, by its identifier.")
    var session: String?

    @Option(help: "The auditor's private key (PEM): checks each Z as well. Not on the platform.")
    var auditorKey: String?

    @Option(help: "A file that keeps the checkpoint seen last; the log must continue it.")
    var remember: String?

    @Option(help: "The log's public key from elsewhere, instead of the one that is served.")
    var vkey: String?

    @Option(help: "How many leaves are looked at side by side.")
    var threads = 4

    mutating func run() async throws {
        let settings = try await installation.settings()
        let log = try LogComposition(settings, account: settings.owner)
        let key = try vkey.map(Self.key) ?? log.verifierKey()
        let verifier = log.verifier(key: key)
        var question = LogVerifier.Question()
        question.threads = threads
        question.session = try session.map(Self.session)
        question.auditor = try auditorKey.map { Array(try Data(contentsOf: URL(filePath: $0))) }
        let seen = try log.files.note()
        if let remember, let data = FileManager.default.contents(atPath: remember) {
            question.remembered = try SignedNote(Array(data))
        }
        let interruption = Interruption()
        let asked = interruption.asked
        defer { withExtendedLifetime(interruption) {} }
        let progress = LogProgress()
        let work = VerificationWork.begun(
            verifier,
            VerificationJobs(log.connection()),
            session: question.session
        )
        let report = try work.run(
            question,
            progress: { progress.show($0, of: $1) },
            isCancelled: { asked.isRaised }
        )
        progress.end()
        Self.show(report, progress)
        if report.isInterrupted { throw ExitCode(2) }
        guard report.findings.isEmpty else { throw ExitCode(1) }
        if let remember, let seen {
            try Data(seen.bytes).write(to: URL(filePath: remember), options: .atomic)
        }
    }

    private static func key(_ text: String) throws -> VerifierKey {
        guard let key = VerifierKey(text) else { throw ValidationError("--vkey is no key.") }
        return key
    }

    private static func session(_ text: String) throws -> [UInt8] {
        guard let id = Identifier<AuditEntry>(text) else {
            throw ValidationError("--session is no identifier.")
        }
        return id.bytes
    }

    private static func show(_ report: LogReport, _ progress: LogProgress) {
        for finding in report.findings.prefix(100) { print(finding) }
        if report.findings.count > 100 { print("… and \(report.findings.count - 100) more") }
        print(
            """
            \(report.leaves) leaves verified, \(report.published) public; \(report.sessions) \
            sessions, \(report.recovered) recovered; \(report.erased) entries erased; \
            \(report.waiting) wait; \(progress.rate)
            """
        )
        if !report.checkedKeys {
            print("Z was not checked: that needs the auditor's key, elsewhere.")
        }
        print(
            report.isInterrupted
                ? "Interrupted." : report.findings.isEmpty ? "All is well." : "NOT AS IT SHOULD BE."
        )
    }
}

/// Whether the person at the terminal asked to end.
final class Interruption {
    /// Read from any thread.
    let asked = AskedToEnd()
    private let source: any DispatchSourceSignal

    init() {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        self.source = source
        source.setEventHandler { [asked] in asked.ask() }
        source.resume()
    }
}

/// A flag that is raised once.
final class AskedToEnd: Sendable {
    private let flag = Atomic(false)

    var isRaised: Bool { flag.load(ordering: .relaxed) }

    func ask() { flag.store(true, ordering: .relaxed) }
}

/// A line on standard error that tells how far it is.
final class LogProgress: Sendable {
    private let begin = ContinuousClock.now
    private let last = Mutex((at: ContinuousClock.now, done: 0))
    private let isTerminal = isatty(2) == 1

    /// Shows it, ten times a second at most.
    func show(_ done: Int, of total: Int) {
        let isDue = last.withLock { last in
            last.done = max(last.done, done)
            guard ContinuousClock.now - last.at > .milliseconds(100) else { return false }
            last.at = .now
            return true
        }
        guard isDue, isTerminal else { return }
        let width = total == 0 ? 40 : 40 * done / total
        let bar = String(repeating: "#", count: width) + String(repeating: ".", count: 40 - width)
        FileHandle.standardError.write(Data("\r[\(bar)] \(done)/\(total) \(rate) ".utf8))
    }

    /// Ends the line.
    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
    }

    /// "12.3 s, 45000 leaves/s".
    var rate: String {
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let done = last.withLock { $0.done }
        let tenths = (seconds * 10).rounded() / 10
        return "\(tenths) s, \(Int(Double(done) / max(seconds, 0.001))) leaves/s"
    }
}
