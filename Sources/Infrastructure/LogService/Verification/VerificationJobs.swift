internal import Cryptography
package import MariaDB

/// The verifications that somebody asked for, as the schema `log` keeps them.
///
/// Who works on one gives a sign of life every half second; one whose last sign is older than
/// `patience` is interrupted.
package struct VerificationJobs {
    /// How long a process may be silent before nobody believes that it works any more.
    package static let patience: Int64 = 10_000

    /// How many findings are kept.
    package static let most = 100

    /// What somebody asked for.
    package struct Job: Sendable, Equatable {
        /// Its identifier: 16 bytes.
        package let id: [UInt8]

        /// One session only; nil: all.
        package let session: [UInt8]?

        /// The entries about one owner only; nil: everything.
        package let owner: [UInt8]?
    }

    private let log: Connection

    /// The jobs in a schema `log`.
    package init(_ log: Connection) {
        self.log = log
    }

    /// Marks as interrupted what was begun by processes that are silent for too long.
    ///
    /// - Parameter now: milliseconds since 1970.
    /// - Throws: `LogError`.
    package func interruptAbandoned(at now: Int64) throws(LogError) {
        try on("log") { () throws(MariaDBError) in
            _ = try log.run(
                """
                UPDATE verification SET state = 'interrupted', ended = \(now)
                WHERE state = 'running' AND taken IS NOT NULL AND beat < \(now - Self.patience)
                """
            )
        }
    }

    /// Takes the oldest one that waits; nil where none does.
    package func next(at now: Int64) throws(LogError) -> Job? {
        let job = try on("log") { () throws(MariaDBError) in
            try log.row(
                """
                SELECT id, session, owner FROM verification
                WHERE state = 'running' AND taken IS NULL ORDER BY started LIMIT 1
                """
            ) { row in
                Job(
                    id: try row.bytes(0),
                    session: try row.optionalBytes(1),
                    owner: try row.optionalBytes(2)
                )
            }
        }
        guard let job else { return nil }
        let taken = try on("log") { () throws(MariaDBError) in
            try log.run(
                """
                UPDATE verification SET taken = \(now), beat = \(now)
                WHERE id = \(job.id) AND taken IS NULL
                """
            ).affected
        }
        return taken == 1 ? job : nil
    }

    /// Puts one down that begins at once, for a command line.
    package func begin(_ job: [UInt8], session: [UInt8]?, at now: Int64) throws(LogError) {
        try on("log") { () throws(MariaDBError) in
            _ = try log.run(
                """
                INSERT INTO verification (id, session, started, taken, beat)
                VALUES (\(job), \(session), \(now), \(now), \(now))
                """
            )
        }
    }

    /// Says how far one is.
    ///
    /// - Returns: whether it is still wanted: nobody has stopped or removed it.
    package func progress(
        _ job: [UInt8],
        _ done: Int,
        of total: Int,
        at now: Int64
    ) throws(LogError) -> Bool {
        try on("log") { () throws(MariaDBError) in
            _ = try log.run(
                """
                UPDATE verification SET leaves = \(done), total = \(total), beat = \(now)
                WHERE id = \(job)
                """
            )
            let isStopped = try log.row("SELECT stop FROM verification WHERE id = \(job)") {
                row in try row.bool(0)
            }
            return isStopped == false
        }
    }

    /// Ends one with what was found; nil: it could not be done, for a reason.
    package func end(
        _ job: [UInt8],
        _ report: LogReport?,
        _ reason: String = "",
        at now: Int64
    ) throws(LogError) {
        let isWhole = report.map { !$0.isInterrupted } ?? false
        let lines = report?.findings.prefix(Self.most).map(\.line).joined(separator: "\n")
        try on("log") { () throws(MariaDBError) in
            _ = try log.run(
                """
                UPDATE verification SET ended = \(now), beat = \(now),
                    state = \(isWhole ? "terminated" : "interrupted"),
                    leaves = COALESCE(\(report?.leaves), leaves), erased = \(report?.erased ?? 0),
                    findings = \(report?.findings.count ?? 0), result = \(lines ?? reason)
                WHERE id = \(job)
                """
            )
        }
    }
}

extension LogFinding {
    /// Kind, place and what is seen, separated by tabs: as a row of the table keeps it.
    var line: String { "\(kind.rawValue)\t\(place)\t\(what)" }
}
