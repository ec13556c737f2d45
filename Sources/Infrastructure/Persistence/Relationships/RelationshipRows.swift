internal import Domain
internal import MariaDB

/// What two people are to each other, as rows.
enum RelationshipRows {
    /// Locks what two people are to each other, and so all that depends on it.
    ///
    /// - Returns: the kinds of relationship that hold.
    static func lock(
        _ one: User.ID,
        _ other: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Relationship.Kind] {
        try transaction.rows(
            """
            SELECT kind FROM relationship
            WHERE low = \(min(one, other)) AND high = \(max(one, other)) AND state = 'active'
            ORDER BY kind FOR UPDATE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            guard let kind = Relationship.Kind(rawValue: try row.text(0)) else {
                throw .undecodable(column: 0, expected: "a kind of relationship")
            }
            return kind
        }
    }

    /// Takes away what one gave the other, and lets apps do with the other's data: what is left of
    /// a time before they knew each other does not count again.
    ///
    /// - Returns: what was given.
    static func clear(
        from giver: User.ID,
        to taker: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Delegation? {
        let present = try PolicyRows.delegation(from: giver, to: taker, in: transaction)
        try transaction.run(
            """
            DELETE FROM delegation WHERE giver = \(giver)
                AND (receiver_user = \(taker) OR for_owner = \(taker))
            """
        )
        return present?.delegation
    }
}
