package import Application
package import Domain
internal import MariaDB

/// All that a person gives, in the platform's schema.
package struct DatabaseGivenRights: GivenRights {
    private let databases: Databases

    /// The rights over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// All rights that a person gives, of people first.
    package func rights(by giver: User.ID) throws(Refusal) -> [GivenRight] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT d.receiver_user, d.receiver_app,
                    COALESCE(a.name, CONCAT_WS(' ', u.first_name, NULLIF(u.middle_name, ''),
                        u.last_name)),
                    d.audience, d.manage, y.data_type, COALESCE(y.operations, 0), y.valid_from,
                    y.valid_until, y.data_from, y.data_until
                FROM delegation d LEFT JOIN policy y ON y.delegation = d.id
                LEFT JOIN user u ON u.id = d.receiver_user LEFT JOIN app a ON a.id = d.receiver_app
                WHERE d.giver = \(giver)
                ORDER BY d.receiver_app IS NOT NULL, 3, d.id, y.data_type
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try Self.right(row) }
        }
    }

    private static func right(_ row: borrowing Row) throws(MariaDBError) -> GivenRight {
        guard let audience = Delegation.Audience(rawValue: try row.text(3)) else {
            throw .undecodable(column: 3, expected: "an audience")
        }
        var policy: Policy?
        if let text = try row.optionalText(5) {
            let types: DataTypes
            if text == "*" {
                types = .all
            } else {
                guard let code = DataType.Code(text) else {
                    throw .undecodable(column: 5, expected: "a data type")
                }
                types = .one(code)
            }
            policy = Policy(
                types: types,
                operations: Operations(rawValue: UInt8(clamping: try row.int(6))),
                validity: Window(
                    from: try row.optionalMoment(7),
                    until: try row.optionalMoment(8)
                ),
                data: Window(from: try row.optionalMoment(9), until: try row.optionalMoment(10))
            )
        }
        return GivenRight(
            user: try row.optionalIdentifier(0),
            app: try row.optionalText(1).flatMap { App.ID($0) },
            name: try row.optionalText(2) ?? "",
            audience: audience,
            manage: try row.bool(4),
            policy: policy
        )
    }
}
