internal import Cryptography
internal import MariaDB
package import Merkle
internal import Synchronization

/// Verifies a log: its files against its database, its sessions, and what it commits to.
package struct LogVerifier: Sendable {
    private let files: LogFiles
    private let key: VerifierKey
    private let sources: @Sendable () -> LogSources

    /// What is asked of a verification.
    package struct Question: Sendable {
        /// The auditor's private key in PEM, to check each Z; nil: Y alone.
        package var auditor: [UInt8]?

        /// A checkpoint that somebody remembers, of which this log must be the continuation.
        package var remembered: SignedNote?

        /// One session only: 16 bytes; nil: all, and the tree.
        package var session: [UInt8]?

        /// The entries about one owner only: 16 bytes; nil: all.
        package var owner: [UInt8]?

        /// How many leaves are looked at side by side.
        package var threads = 4

        /// All sessions and the whole tree.
        package init() {}
    }

    /// A verifier.
    ///
    /// - Parameters:
    ///   - files: the log's files.
    ///   - key: the log's public key.
    ///   - sources: makes connections; called once a thread.
    package init(
        _ files: LogFiles,
        key: VerifierKey,
        sources: @escaping @Sendable () -> LogSources
    ) {
        self.files = files
        self.key = key
        self.sources = sources
    }

    /// Verifies.
    ///
    /// - Parameters:
    ///   - question: what is asked.
    ///   - progress: told how many leaves of how many were looked at, from any thread.
    ///   - isCancelled: whether to end.
    /// - Returns: what was found.
    /// - Throws: `LogError` where a database cannot be read.
    package func run(
        _ question: Question = Question(),
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws(LogError) -> LogReport {
        var report = LogReport()
        let here = sources()
        let checkpoint = checkpoint(&report)
        let erasures = try Erasures(here)
        if let owner = question.owner {
            let check = OwnCheck(
                files: files,
                sources: here,
                erasures: erasures,
                owner: owner,
                session: question.session
            )
            try check.run(checkpoint, &report, progress: progress, isCancelled: isCancelled)
            return report
        }
        let auditor = try question.auditor.map(Self.key)
        if let session = question.session {
            try SessionCheck(sources: here, auditor: auditor).run(session, &report)
        }
        let range = try range(of: question.session, here, published: checkpoint?.size ?? 0)
        let outcomes = try await leaves(
            in: range,
            published: checkpoint?.size ?? 0,
            erasures: erasures,
            threads: question.threads,
            progress: progress,
            isCancelled: isCancelled
        )
        for outcome in outcomes {
            report.findings += outcome.findings
            report.leaves += outcome.leaves
            report.erased += outcome.erased
        }
        guard !isCancelled() else {
            report.isInterrupted = true
            return report
        }
        guard question.session == nil else { return report }
        if let checkpoint {
            report.published = checkpoint.size
            TreeCheck(files: files).run(outcomes, checkpoint, question.remembered, key, &report)
        }
        try SessionCheck(sources: here, auditor: auditor).run(nil, &report)
        if !isCancelled() { try OwnerCheck(sources: here).run(&report) }
        if !isCancelled() { try OutboxCheck(sources: here).run(&report) }
        report.isInterrupted = isCancelled()
        return report
    }

    private static func key(_ pem: [UInt8]) throws(LogError) -> OpeningKey {
        guard let key = OpeningKey(pem: pem) else {
            throw .contradiction("the auditor's key is no RSA private key in PEM")
        }
        return key
    }

    private func checkpoint(_ report: inout LogReport) -> Checkpoint? {
        do {
            if let checkpoint = try files.checkpoint(by: key) { return checkpoint }
            report.findings.append(LogFinding(.cutOff, "checkpoint", "there is none"))
        } catch {
            report.findings.append(LogFinding(.changed, "checkpoint", error.description))
        }
        return nil
    }

    /// The leaves that are to be looked at.
    private func range(
        of session: [UInt8]?,
        _ sources: LogSources,
        published: Int
    ) throws(LogError) -> Range<Int> {
        struct Ends {
            let first: Int
            let last: Int
        }
        let condition: SQL = session.map { "session = \($0)" } ?? "TRUE"
        let ends = try on("log") { () throws(MariaDBError) in
            try sources.log.row(
                """
                SELECT COALESCE(MIN(number), 0), COALESCE(MAX(number), -1) FROM leaf
                WHERE \(condition)
                """
            ) { row in Ends(first: try row.int(0), last: try row.int(1)) }
        }
        guard let ends else { return 0..<published }
        let first = session == nil ? 0 : ends.first / LeafCheck.count * LeafCheck.count
        let end = session == nil ? max(ends.last + 1, published) : ends.last + 1
        return first..<max(end, first)
    }

    /// Looks at runs of leaves on several threads.
    private func leaves(
        in range: Range<Int>,
        published: Int,
        erasures: Erasures,
        threads: Int,
        progress: @escaping @Sendable (Int, Int) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) async throws(LogError) -> [LeafCheck.Outcome] {
        let next = Atomic(range.lowerBound)
        let done = Atomic(0)
        let work: @Sendable () -> Result<[LeafCheck.Outcome], LogError> = { [files, sources] in
            let check = LeafCheck(
                files: files,
                sources: sources(),
                erasures: erasures,
                published: published
            )
            var outcomes: [LeafCheck.Outcome] = []
            while !isCancelled() {
                let count = LeafCheck.count
                let first = next.wrappingAdd(count, ordering: .relaxed).oldValue
                guard first < range.upperBound else { break }
                do throws(LogError) {
                    outcomes.append(try check.run(from: first))
                } catch {
                    return .failure(error)
                }
                let total = done.wrappingAdd(count, ordering: .relaxed).newValue
                progress(min(total, range.count), range.count)
            }
            return .success(outcomes)
        }
        let results = await withTaskGroup(of: Result<[LeafCheck.Outcome], LogError>.self) { group in
            for _ in 0..<max(1, threads) { group.addTask { work() } }
            var results: [Result<[LeafCheck.Outcome], LogError>] = []
            for await result in group { results.append(result) }
            return results
        }
        var outcomes: [LeafCheck.Outcome] = []
        for result in results { outcomes += try result.get() }
        return outcomes.sorted { $0.first < $1.first }
    }
}
