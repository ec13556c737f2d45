package import Application
package import Domain
internal import MariaDB

/// What owners give to people, and the end of it, in the platform's schema.
package struct DatabaseGivenPolicies: GivenPolicies, Relationships {
    private let databases: Databases

    /// The policies over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Changes what an owner gives to a person.
    package func change(
        from owner: User.ID,
        to receiver: User.ID,
        delegation: Identifier<Delegation>,
        at now: Moment,
        _ change: (_ before: Delegation?) -> DelegationChange?
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let kinds = try RelationshipRows.lock(owner, receiver, in: transaction)
            guard !kinds.isEmpty else { return false }
            return try PolicyRows.change(
                from: owner,
                to: receiver,
                delegation: delegation,
                at: now,
                in: transaction,
                change
            )
        }
    }

    /// Ends all that holds between two people.
    package func end(
        between one: User.ID,
        and other: User.ID,
        at now: Moment,
        with entries: (RelationshipEnding) -> [AuditEntry]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let kinds = try RelationshipRows.lock(one, other, in: transaction)
            guard !kinds.isEmpty else { return false }
            // Requests first: one that is being accepted now is then seen as given.
            for (asker, owner) in [(one, other), (other, one)] {
                try transaction.run(
                    """
                    UPDATE access_request SET state = 'withdrawn', changed = \(now)
                    WHERE asker = \(asker) AND owner = \(owner) AND state = 'requested'
                    """
                )
            }
            let given = try PolicyRows.delegation(from: one, to: other, in: transaction)
            let received = try PolicyRows.delegation(from: other, to: one, in: transaction)
            for (giver, taker) in [(one, other), (other, one)] {
                try transaction.run(
                    """
                    DELETE FROM delegation WHERE giver = \(giver)
                        AND (receiver_user = \(taker) OR for_owner = \(taker))
                    """
                )
            }
            try transaction.run(
                """
                UPDATE relationship SET state = 'ended', changed = \(now)
                WHERE low = \(min(one, other)) AND high = \(max(one, other)) AND state = 'active'
                """
            )
            let ending = RelationshipEnding(
                kinds: kinds,
                given: given?.delegation,
                received: received?.delegation
            )
            for entry in entries(ending) { try Outbox.insert(entry, into: transaction) }
            return true
        }
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }
}
