internal import Domain
internal import MariaDB

/// A delegation to a person as it is stored.
struct StoredDelegation {
    let id: Identifier<Delegation>
    let delegation: Delegation
}

extension PolicyRows {
    /// What an owner gives to a person, locked until the transaction ends.
    static func delegation(
        from owner: User.ID,
        to receiver: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> StoredDelegation? {
        let bare: StoredDelegation? = try transaction.row(
            """
            SELECT id, manage, apps_allowed FROM delegation
            WHERE giver = \(owner) AND receiver_user = \(receiver) AND audience = 'self'
                AND for_owner IS NULL
            FOR UPDATE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            StoredDelegation(
                id: try row.identifier(0),
                delegation: Delegation(
                    policies: [],
                    manage: try row.bool(1),
                    appsAllowed: try row.bool(2)
                )
            )
        }
        guard let bare else { return nil }
        return StoredDelegation(
            id: bare.id,
            delegation: Delegation(
                policies: try policies(of: bare.id, from: transaction),
                manage: bare.delegation.manage,
                appsAllowed: bare.delegation.appsAllowed
            )
        )
    }
}
