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

    /// Begins; it ends with the process.
    func begin() {
        guard role != .web else { return }
        Thread.detachNewThread {
            guard
                let databases = try? DatabaseAccounts(settings: settings)
                    .databases(of: role, log: log)
            else { return }
            while true {
                Thread.sleep(forTimeInterval: 60)
                tidy(databases, at: SystemClock.now)
            }
        }
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
