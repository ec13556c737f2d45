internal import Application
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

    /// Changes what an owner gives to a person, with the audit entry; under the lock of what the
    /// two are to each other.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    static func change(
        from owner: User.ID,
        to receiver: User.ID,
        delegation: Identifier<Delegation>,
        at now: Moment,
        in transaction: borrowing Transaction,
        _ change: (_ before: Delegation?) -> DelegationChange?
    ) throws(MariaDBError) -> Bool {
        let present = try Self.delegation(from: owner, to: receiver, in: transaction)
        guard let change = change(present?.delegation) else { return false }
        if let after = change.after {
            try transaction.run(
                """
                INSERT INTO delegation
                    (id, giver, receiver_user, audience, manage, apps_allowed, created)
                VALUES (\(delegation), \(owner), \(receiver), 'self', \(after.manage),
                    \(after.appsAllowed), \(now))
                ON DUPLICATE KEY UPDATE manage = VALUES(manage),
                    apps_allowed = VALUES(apps_allowed)
                """
            )
            let id = present?.id ?? delegation
            try transaction.run("DELETE FROM policy WHERE delegation = \(id)")
            try insert(after.policies, of: id, into: transaction)
        } else if let present {
            try transaction.run("DELETE FROM delegation WHERE id = \(present.id)")
        }
        try Outbox.insert(change.entry, into: transaction)
        return true
    }
}
