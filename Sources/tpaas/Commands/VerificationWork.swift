import Dispatch
import Domain
import Foundation
import LogService
import Logging
import Merkle
import Synchronization

/// A verification under way.
///
/// Twice a second it says how far it is, and ends when nobody wants it any more. It holds its
/// thread; the leaves are looked at on others.
struct VerificationWork {
    /// How often it gives a sign of life, in seconds.
    static let beat = 0.5

    private let verifier: LogVerifier
    private let jobs: VerificationJobs
    private let id: [UInt8]

    /// Work on something that was taken.
    init(_ verifier: LogVerifier, _ jobs: VerificationJobs, id: [UInt8]) {
        self.verifier = verifier
        self.jobs = jobs
        self.id = id
    }

    /// Work that the command line asks for and does itself.
    static func begun(
        _ verifier: LogVerifier,
        _ jobs: VerificationJobs,
        session: [UInt8]?
    ) -> VerificationWork {
        let now = SystemClock.now
        let id: AuditEntry.ID = SystemIdentifiers().next(at: now)
        // A log that cannot be written to can still be verified.
        try? jobs.begin(id.bytes, session: session, at: now.milliseconds)
        return VerificationWork(verifier, jobs, id: id.bytes)
    }

    /// Does it and keeps what was found.
    func run(
        _ question: LogVerifier.Question,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> LogReport {
        let state = State()
        let stopped = AskedToEnd()
        let isDone = DispatchSemaphore(value: 0)
        let verifier = verifier
        Task.detached {
            let result: Result<LogReport, LogError>
            do throws(LogError) {
                result = .success(
                    try await verifier.run(
                        question,
                        progress: { done, total in
                            state.reach(done, of: total)
                            progress(done, total)
                        },
                        isCancelled: { stopped.isRaised || isCancelled() }
                    )
                )
            } catch {
                result = .failure(error)
            }
            state.end(result)
            isDone.signal()
        }
        while isDone.wait(timeout: .now() + Self.beat) == .timedOut {
            let (done, total) = state.reached
            let now = SystemClock.now.milliseconds
            if (try? jobs.progress(id, done, of: total, at: now)) == false { stopped.ask() }
        }
        let now = SystemClock.now.milliseconds
        do {
            let report = try state.outcome()
            let (done, total) = state.reached
            _ = try? jobs.progress(id, done, of: total, at: now)
            try jobs.end(id, report, at: now)
            return report
        } catch {
            try jobs.end(id, nil, "\(error)", at: now)
            throw error
        }
    }

    /// How far it is, shared by the threads that work on it.
    private final class State: Sendable {
        private let values = Mutex((done: 0, total: 0, result: Result<LogReport, LogError>?.none))

        var reached: (Int, Int) { values.withLock { ($0.done, $0.total) } }

        func reach(_ done: Int, of total: Int) {
            values.withLock { values in
                values.done = max(values.done, done)
                values.total = total
            }
        }

        func end(_ result: Result<LogReport, LogError>) {
            values.withLock { $0.result = result }
        }

        func outcome() throws -> LogReport {
            guard let result = values.withLock({ $0.result }) else { throw LogError.stopped }
            return try result.get()
        }
    }
}

/// The verifications that logd does beside its own work, one after the other.
final class LogdVerifications: Sendable {
    private let parts: LogComposition
    private let log: Logger
    private let asked = AskedToEnd()
    private let ended = DispatchSemaphore(value: 0)

    /// Those of an installation.
    init(parts: LogComposition, log: Logger) {
        self.parts = parts
        self.log = log
    }

    /// Asks it to end; what is under way is interrupted.
    func stop() { asked.ask() }

    /// Waits until it has ended.
    func wait() { ended.wait() }

    /// Does what is asked for until it is stopped.
    func run() {
        let jobs = VerificationJobs(parts.connection())
        while !asked.isRaised {
            do {
                let now = SystemClock.now.milliseconds
                try jobs.interruptAbandoned(at: now)
                if let job = try jobs.next(at: now) { try work(on: job, jobs) }
            } catch {
                log.error("a verification was not done", metadata: ["error": "\(error)"])
            }
            Thread.sleep(forTimeInterval: VerificationWork.beat)
        }
        ended.signal()
    }

    private func work(on job: VerificationJobs.Job, _ jobs: VerificationJobs) throws {
        var question = LogVerifier.Question()
        question.session = job.session
        question.owner = job.owner
        question.threads = 2
        let asked = asked
        // The key that logd signs with, not the one that lies beside the checkpoint.
        let verifier = parts.verifier(key: try parts.signer().key)
        let report = try VerificationWork(verifier, jobs, id: job.id)
            .run(question, isCancelled: { asked.isRaised })
        log.notice("verified", metadata: ["leaves": "\(report.leaves)"])
    }
}
