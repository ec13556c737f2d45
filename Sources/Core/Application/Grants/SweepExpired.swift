package import Domain

/// What expires and is swept away.
package enum ExpiringRows: String, Hashable, Sendable, CaseIterable {
    case tokens, codes, sessions, preSessions, grants, grantUses
    case pushedRequests, registrationTokens, singleUses, throttles, logInDemands

    /// How long a row is kept after its end: a code's replay must still be known as one, and an
    /// owner sees for a while what has ended.
    package var kept: Duration {
        switch self {
        case .tokens, .sessions, .preSessions: .zero
        case .pushedRequests, .registrationTokens, .singleUses, .logInDemands: .zero
        // No window of time in which something is counted is longer.
        case .codes, .throttles: .seconds(86_400)
        case .grants: .seconds(90 * 86_400)
        case .grantUses: .seconds((ListGrants.days + 1) * 86_400)
        }
    }
}

/// The storage that is swept.
package protocol ExpiredRows {
    /// Deletes some rows that ended at a moment or before.
    ///
    /// - Returns: how many; fewer than the limit where no more are left.
    func delete(_ rows: ExpiringRows, endedBy end: Moment, limit: Int) throws(Refusal) -> Int
}

/// Sweeps away what has expired, a little at a time, so that nobody waits for it.
package struct SweepExpired {
    private let rows: any ExpiredRows

    /// The use case over its port.
    package init(rows: any ExpiredRows) {
        self.rows = rows
    }

    /// Deletes at most so many batches of each kind: as much in a minute as a busy server makes
    /// in one (`performance.md`: 1,000 tokens a second).
    ///
    /// - Parameters:
    ///   - batch: how many rows a statement deletes at most.
    ///   - most: how many statements there are at most for a kind.
    ///   - now: the moment of the sweep.
    /// - Returns: how many rows were deleted.
    /// - Throws: `Refusal.unavailable`.
    @discardableResult
    package func callAsFunction(
        batch: Int = 500,
        most: Int = 200,
        at now: Moment
    ) throws(Refusal) -> Int {
        var total = 0
        for kind in ExpiringRows.allCases {
            for _ in 0..<most {
                let count = try rows.delete(kind, endedBy: now - kind.kept, limit: batch)
                total += count
                if count < batch { break }
            }
        }
        return total
    }
}
