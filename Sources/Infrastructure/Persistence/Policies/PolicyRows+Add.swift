internal import Domain
internal import MariaDB

extension PolicyRows {
    /// Adds a policy to what an owner gives a person; all else that he gives stays as it is.
    ///
    /// - Returns: the policies before.
    static func add(
        _ policy: Policy,
        from owner: User.ID,
        to receiver: User.ID,
        delegation: Identifier<Delegation>,
        at now: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Policy] {
        // The row's lock lets one change of what the two have happen after the other.
        try transaction.run(
            """
            INSERT INTO delegation (id, giver, receiver_user, audience, created)
            VALUES (\(delegation), \(owner), \(receiver), 'self', \(now))
            ON DUPLICATE KEY UPDATE created = created
            """
        )
        let found: Identifier<Delegation>? = try transaction.row(
            """
            SELECT id FROM delegation
            WHERE giver = \(owner) AND receiver_user = \(receiver) AND audience = 'self'
                AND for_owner IS NULL
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
        guard let id = found else {
            throw .undecodable(column: 0, expected: "the delegation that was just made")
        }
        let before = try policies(of: id, from: transaction)
        try insert([policy], of: id, into: transaction)
        return before
    }

    /// The lines of a delegation.
    static func policies(
        of delegation: Identifier<Delegation>,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> [Policy] {
        try connection.rows(
            """
            SELECT data_type, operations, valid_from, valid_until, data_from, data_until
            FROM policy WHERE delegation = \(delegation)
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try policy(row) }
    }

    /// The line whose six columns a row begins with.
    static func policy(_ row: borrowing Row) throws(MariaDBError) -> Policy {
        let word = try row.text(0)
        guard let types = word == "*" ? .all : DataType.Code(word).map(DataTypes.one),
            let operations = UInt8(exactly: try row.int(1))
        else { throw .undecodable(column: 0, expected: "a data type and operations") }
        return Policy(
            types: types,
            operations: Operations(rawValue: operations),
            validity: Window(
                from: try row.optionalMoment(2),
                until: try row.optionalMoment(3)
            ),
            data: Window(from: try row.optionalMoment(4), until: try row.optionalMoment(5))
        )
    }
}
