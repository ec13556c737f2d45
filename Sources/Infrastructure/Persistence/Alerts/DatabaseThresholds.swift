package import Application
package import Domain
internal import MariaDB

/// Thresholds, in the platform's schema.
package struct DatabaseThresholds: ThresholdBook {
    private let databases: Databases

    /// The thresholds over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The thresholds that count for a person.
    package func thresholds(
        of owner: User.ID
    ) throws(Refusal) -> [DataType.Code: SetThresholds] {
        let rows = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try ThresholdRows.rows(
                """
                SELECT data_type, component, low, high, changed_by, changed
                FROM patient_threshold WHERE owner = \(owner)
                UNION ALL
                SELECT d.data_type, d.component, d.low, d.high, NULL, NULL
                FROM data_type_threshold d WHERE NOT EXISTS (SELECT 1 FROM patient_threshold t
                    WHERE t.owner = \(owner) AND t.data_type = d.data_type)
                """,
                from: connection
            )
        }
        return Dictionary(grouping: rows, by: \.type).mapValues { rows in
            SetThresholds(
                type: rows[0].type,
                thresholds: ThresholdRows.thresholds(rows),
                change: rows[0].change
            )
        }
    }

    /// Sets the thresholds of a type for a person.
    package func set(
        _ thresholds: Thresholds?,
        of type: DataType.Code,
        for owner: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    """
                    DELETE FROM patient_threshold
                    WHERE owner = \(owner) AND data_type = \(type)
                    """
                )
                for (name, limits) in thresholds?.limits ?? [:] {
                    try transaction.run(
                        """
                        INSERT INTO patient_threshold (owner, data_type, component, low, high,
                            changed, changed_by)
                        VALUES (\(owner), \(type), \(name), \(limits.low), \(limits.high),
                            \(entry.time), \(entry.actor))
                        """
                    )
                }
                try Outbox.insert(entry, into: transaction)
            }
        }
    }
}

/// Rows of thresholds, a number's each.
enum ThresholdRows {
    /// A number's limits.
    struct Line {
        let type: DataType.Code
        let component: String
        let limits: Thresholds.Limits
        let change: SetThresholds.Change?
    }

    /// The thresholds of some types that count for a person.
    static func effective(
        _ types: [DataType.Code],
        of owner: User.ID,
        on databases: Databases
    ) throws(Refusal) -> [DataType.Code: Thresholds] {
        let lines = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try rows(
                """
                SELECT data_type, component, low, high, NULL, NULL FROM patient_threshold
                WHERE owner = \(owner) AND data_type IN (\(types))
                UNION ALL
                SELECT d.data_type, d.component, d.low, d.high, NULL, NULL
                FROM data_type_threshold d WHERE d.data_type IN (\(types))
                    AND NOT EXISTS (SELECT 1 FROM patient_threshold t
                    WHERE t.owner = \(owner) AND t.data_type = d.data_type)
                """,
                from: connection
            )
        }
        return Dictionary(grouping: lines, by: \.type).mapValues(thresholds)
    }

    static func thresholds(_ lines: [Line]) -> Thresholds {
        Thresholds(lines.reduce(into: [:]) { $0[$1.component] = $1.limits })
    }

    static func rows(_ sql: SQL, from connection: Connection) throws(MariaDBError) -> [Line] {
        try connection.rows(sql) { (row: borrowing Row) throws(MariaDBError) in
            guard let type = DataType.Code(try row.text(0)) else {
                throw .undecodable(column: 0, expected: "a data type's code")
            }
            var change: SetThresholds.Change?
            if let person: User.ID = try row.optionalIdentifier(4) {
                change = SetThresholds.Change(person: person, time: try row.moment(5))
            }
            return Line(
                type: type,
                component: try row.text(1),
                limits: Thresholds.Limits(
                    low: try row.optionalDouble(2),
                    high: try row.optionalDouble(3)
                ),
                change: change
            )
        }
    }
}
