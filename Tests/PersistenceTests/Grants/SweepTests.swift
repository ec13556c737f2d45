import Application
import Domain
import MariaDB
import RecordFakes
import Synchronization
import Testing

@testable import Persistence

/// Sweeping beside people who redeem codes; serial, as all sweep one shared server.
@Suite(.serialized) struct SweepTests {
    /// Before the time of all other tests, as sweeping asks nobody whose rows they are.
    private let early = Moment(milliseconds: 2_000_000)

    /// Rows of every kind that ended long ago.
    private func litter(_ world: GrantWorld, _ databases: Databases) throws {
        let platform = databases.platform
        let app = world.client.app.id
        for number in 0..<5 {
            let hash = digest("old \(number) \(app)")
            let id = Grant.ID(high: world.person.high, low: UInt64(number))
            try platform.run(
                """
                INSERT IGNORE INTO app_grant (id, app, parties, owner, scope, created, expires)
                VALUES (\(id), \(app), 'own', \(world.person), '', 0, \(early))
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO token (hash, kind, grant_id, scope, issued, expires)
                VALUES (\(hash), 'access', \(id), '', 0, \(early))
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO authorization_code
                    (hash, grant_id, redirect_uri, challenge, expires)
                VALUES (\(hash), \(id), '', '', \(early))
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO device_code
                    (hash, user_code, app, scope, created, expires, poll_seconds)
                VALUES (\(hash), \(hash), \(app), '', 0, \(early), 5)
                """
            )
            try platform.run(
                "INSERT IGNORE INTO grant_use (grant_id, day, calls) VALUES (\(id), \(early), 1)"
            )
            try platform.run(
                """
                INSERT IGNORE INTO pushed_request (hash, app, parameters, expires)
                VALUES (\(hash), \(app), '', \(early))
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO registration_token (hash, developer, apps_left, expires)
                VALUES (\(hash), \(world.person), 1, \(early))
                """
            )
            try platform.run(
                "INSERT IGNORE INTO single_use (hash, expires) VALUES (\(hash), \(early))"
            )
            try platform.run(
                """
                INSERT IGNORE INTO log_in_demand (request, demanded, expires)
                VALUES (\(hash), \(early), \(early))
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO throttle (subject, began, count)
                VALUES (\(hash), \(early), 1)
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO pre_session (hash, return_to, expires)
                VALUES (\(hash), '', \(early))
                """
            )
            try platform.run(
                """
                INSERT IGNORE INTO session (hash, user, created, last_seen, expires, authenticated)
                VALUES (\(hash), \(world.person), 0, 0, \(early), 0)
                """
            )
        }
    }

    @Test(arguments: ExpiringRows.allCases)
    func `a sweep that is under way holds up nobody who redeems a code`(rows: ExpiringRows) throws {
        let databases = try GrantWorld.databases(as: .oauth)
        let other = try GrantWorld.databases()
        let world = try GrantWorld(other)
        // What is stored now ends right behind what is swept.
        let now = early + .seconds(3_600)
        let code = try world.code("code", at: now, on: other)
        try litter(world, other)
        try other.platform.run("SET SESSION innodb_lock_wait_timeout = 10")
        let statements = DatabaseExpiredRows.statements(rows)
        let keys = try databases.platform.rows(
            statements.find + " <= \(early) ORDER BY 2 LIMIT 500"
        ) { (row: borrowing Row) in try row.bytes(0) }
        #expect(keys.count >= 5)
        let (deleted, isRedeemed) = try databases.platform.transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) -> Progress in
            let deleted = try DatabaseExpiredRows.delete(
                keys,
                statements.delete,
                endedBy: early,
                in: transaction
            )
            // The sweep has done its work, and has not committed it yet.
            return Progress(
                deleted: deleted,
                isRedeemed: world.redeem(code, for: "1", at: now, on: other) != nil
            )
        }.both
        #expect(deleted >= 5 && isRedeemed)
    }

    private struct Progress {
        let deleted: Int
        let isRedeemed: Bool

        var both: (Int, Bool) { (deleted, isRedeemed) }
    }

    @Test func `what has ended is swept away and nothing else`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        let early = Moment(milliseconds: 1_000_000)
        let code = try world.code("one", at: early, on: databases)
        let sweep = SweepExpired(rows: DatabaseExpiredRows(databases))
        let grants = DatabaseGrants(databases)
        try sweep(at: early + .seconds(3_600))
        #expect(try grants.code(code) != nil)
        try sweep(batch: 1, most: 100, at: early + .seconds(2 * 86_400))
        #expect(try grants.code(code) == nil)
        #expect(
            try DatabaseConsents(databases)
                .present(of: world.person, to: world.client.app.id, for: .own).acceptedVersion == 2
        )
    }

    @Test func `every kind is swept by an index, a batch at a time`() throws {
        let databases = try GrantWorld.databases(as: .oauth)
        let world = try GrantWorld(try GrantWorld.databases())
        let other = try GrantWorld.databases()
        let sweep = DatabaseExpiredRows(databases)
        let columns = [ExpiringRows.throttles: "began", .grantUses: "day"]
        for rows in ExpiringRows.allCases {
            // Anew for each: a grant that was swept has taken its tokens and codes along.
            try litter(world, other)
            let plan = try databases.platform.rows(
                "EXPLAIN " + DatabaseExpiredRows.statements(rows).find
                    + " <= \(early) ORDER BY 2 LIMIT 500"
            ) { (row: borrowing Row) in
                // Which one is taken depends on how many rows there are just now.
                try row.optionalText(4) ?? "no index"
            }
            #expect(plan.count == 1 && plan[0].contains(columns[rows] ?? "expires"))
            #expect(try sweep.delete(rows, endedBy: early, limit: 3) == 3)
            _ = try sweep.delete(rows, endedBy: early, limit: 500)
            #expect(try sweep.delete(rows, endedBy: early, limit: 500) == 0)
        }
    }
}

/// Sweeps one row alone: others' end at the same moment.
func sweep(
    _ rows: ExpiringRows,
    _ key: [UInt8],
    endedBy moment: Moment,
    on databases: Databases
) throws -> Int {
    try databases.platform.transaction {
        (transaction: borrowing Transaction) throws(MariaDBError) in
        try DatabaseExpiredRows.delete(
            [key],
            DatabaseExpiredRows.statements(rows).delete,
            endedBy: moment,
            in: transaction
        )
    }
}
