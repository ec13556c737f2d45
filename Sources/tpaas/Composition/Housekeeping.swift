import Application
import Domain
import Foundation
import Logging
import Persistence

/// What a role tidies up beside its requests, a little at a time, on a thread of its own.
struct Housekeeping: Sendable {
    /// How long the answer under an Idempotency-Key is kept.
    static let answersAreKept = Duration.seconds(48 * 60 * 60)

    /// The installation's settings.
    let settings: Settings

    /// Whose rows.
    let role: Role

    /// The program's own log.
    let log: Logger

    /// The uses of grants that the role's threads count.
    let uses: GrantTally

    /// Begins; it ends with the process.
    func begin() {
        guard role != .web else { return }
        Thread.detachNewThread {
            guard let databases else { return }
            while true {
                for _ in 0..<6 {
                    Thread.sleep(forTimeInterval: GrantUse.delay / .seconds(1))
                    DatabaseGrantUses(databases).store(uses)
                }
                tidy(databases, at: SystemClock.now)
            }
        }
    }

    /// Stores what was counted since, when the role ends in good order.
    func end() {
        if let databases { DatabaseGrantUses(databases).store(uses) }
    }

    private var databases: Databases? {
        try? DatabaseAccounts(settings: settings).databases(of: role, log: log)
    }

    private func tidy(_ databases: Databases, at now: Moment) {
        switch role {
        case .oauth:
            _ = try? SweepExpired(rows: DatabaseExpiredRows(databases))(at: now)
        case .api:
            DatabaseAnswers(databases).forget(givenBefore: now - Self.answersAreKept, limit: 5_000)
        case .web:
            break
        }
    }
}
