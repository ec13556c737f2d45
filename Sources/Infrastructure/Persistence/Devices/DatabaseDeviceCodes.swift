package import Application
package import Domain
internal import MariaDB

/// Devices that log in, in the platform's schema.
package struct DatabaseDeviceCodes: DeviceCodes {
    private let databases: Databases

    /// The codes over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Stores a device that waits.
    package func save(_ device: WaitingDevice) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO device_code
                    (hash, user_code, app, scope, created, expires, poll_seconds)
                VALUES (\(device.hash), \(device.userCode), \(device.app), \(device.scope),
                    \(device.created), \(device.expires),
                    \(Int(BeginDevice.interval.components.seconds)))
                """
            )
        }
    }

    /// The device that shows a user code.
    package func waiting(_ userCode: [UInt8], at now: Moment) throws(Refusal) -> WaitingDevice? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT hash, app, scope, created, expires FROM device_code
                WHERE user_code = \(userCode) AND state = 'pending' AND expires > \(now)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                WaitingDevice(
                    hash: try row.bytes(0),
                    userCode: userCode,
                    app: try row.app(1),
                    scope: try row.text(2),
                    created: try row.moment(3),
                    expires: try row.moment(4)
                )
            }
        }
    }

    /// Notes that the owner refuses a device.
    package func deny(_ userCode: [UInt8], at now: Moment) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.run(
                """
                UPDATE device_code SET state = 'denied'
                WHERE user_code = \(userCode) AND state = 'pending' AND expires > \(now)
                """
            ).affected == 1
        }
    }

    /// The device with a device code; that it asked is noted under the row's lock.
    package func poll(_ hash: [UInt8], at now: Moment) throws(Refusal) -> PollingDevice? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let found = try transaction.row(
                    """
                    SELECT app, state, expires, grant_id,
                        COALESCE(polled + 1000 * poll_seconds > \(now), FALSE)
                    FROM device_code WHERE hash = \(hash) FOR UPDATE
                    """
                ) { (row: borrowing Row) throws(MariaDBError) in try PolledRow(row) }
                guard let found else { return nil }
                try transaction.run(
                    """
                    UPDATE device_code SET polled = \(now),
                        poll_seconds = LEAST(poll_seconds + \(found.isTooSoon ? 5 : 0), 60)
                    WHERE hash = \(hash)
                    """
                )
                return try found.device(in: transaction)
            }
        }
    }

    /// Redeems a device code, if nobody has, and stores the tokens.
    package func redeem(
        _ hash: [UInt8],
        for tokens: [NewToken],
        at now: Moment
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run(
                    """
                    UPDATE device_code SET state = 'redeemed'
                    WHERE hash = \(hash) AND state = 'allowed' AND expires > \(now)
                    """
                )
                guard changes.affected == 1 else { return false }
                try GrantRows.insert(tokens, into: transaction)
                return true
            }
        }
    }
}

/// The row of a device that asks.
private struct PolledRow {
    let app: App.ID
    let state: PollingDevice.State
    let expires: Moment
    let grant: Grant.ID?
    let isTooSoon: Bool

    init(_ row: borrowing Row) throws(MariaDBError) {
        app = try row.app(0)
        guard let state = PollingDevice.State(rawValue: try row.text(1)) else {
            throw .undecodable(column: 1, expected: "a state of a device code")
        }
        self.state = state
        expires = try row.moment(2)
        grant = try row.optionalIdentifier(3)
        isTooSoon = try row.bool(4)
    }

    /// The device, with the grant that it was given.
    func device(in transaction: borrowing Transaction) throws(MariaDBError) -> PollingDevice {
        var given: GivenRow?
        if let grant {
            given = try transaction.row(
                "SELECT \(GrantRows.held), g.idle_seconds FROM app_grant g WHERE g.id = \(grant)"
            ) { (row: borrowing Row) throws(MariaDBError) in
                GivenRow(
                    held: try HeldGrant(row),
                    idle: try row.optionalInt64(10).map { .seconds($0) }
                )
            }
        }
        return PollingDevice(
            app: app,
            state: state,
            expires: expires,
            isTooSoon: isTooSoon,
            held: given?.held,
            idle: given?.idle
        )
    }
}

private struct GivenRow {
    let held: HeldGrant
    let idle: Duration?
}

/// What a consent does to the row of the device that it is for.
enum DeviceRows {
    /// Notes that the owner lets the device in; false where it does not wait any more.
    static func allow(
        _ userCode: [UInt8],
        at now: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.run(
            """
            UPDATE device_code SET state = 'allowed'
            WHERE user_code = \(userCode) AND state = 'pending' AND expires > \(now)
            """
        ).affected == 1
    }

    /// Hands a grant to the device, with what its owner said of it.
    static func hand(
        _ grant: NewGrant,
        to userCode: [UInt8],
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run(
            "UPDATE device_code SET grant_id = \(grant.id) WHERE user_code = \(userCode)"
        )
        guard let device = grant.device else { return }
        try transaction.run(
            """
            UPDATE app_grant SET device = \(device.name),
                idle_seconds = \(Int(device.idle.components.seconds))
            WHERE id = \(grant.id)
            """
        )
    }
}

extension Row {
    /// A client identifier.
    fileprivate func app(_ column: Int) throws(MariaDBError) -> App.ID {
        guard let app = App.ID(try text(column)) else {
            throw .undecodable(column: column, expected: "a client identifier")
        }
        return app
    }
}
