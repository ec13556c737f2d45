package import Application
package import Domain
internal import MariaDB

/// From hand to hand: to the ward himself, or to another guardian.
extension DatabaseWards {
    /// Keeps the link by which a ward takes his account over.
    package func begin(_ link: MailLink, with entry: AuditEntry) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            if let person = link.person { try Self.endLinks(of: person, in: transaction) }
            try MailLinkRows.insert(link, into: transaction)
            try Outbox.insert(entry, into: transaction)
        }
    }

    /// Takes the link.
    ///
    /// What the guardian was told in the ward's place is the ward's own from then on.
    package func handOver(_ handover: Handover) throws(Refusal) -> Bool {
        let (one, other) = (handover.ward.id, handover.ward.guardian)
        return try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            _ = try RelationshipRows.lock(one, other, in: transaction)
            let links = try transaction.run(
                "DELETE FROM mail_link WHERE hash = \(handover.link.hash)"
            )
            let rows = try transaction.run(
                "DELETE FROM ward WHERE person = \(one) AND guardian = \(other)"
            )
            guard links.affected == 1, rows.affected == 1 else { return false }
            try transaction.run(
                """
                UPDATE user SET email = \(handover.link.address), email_verified = TRUE,
                    password_hash = \(handover.passwordHash)
                WHERE id = \(one)
                """
            )
            try Outbox.insert(handover.entry, into: transaction)
            try PolicyRows.change(
                from: one,
                to: other,
                delegation: handover.delegation,
                at: handover.entry.time,
                in: transaction,
                handover.change
            )
            if handover.remainder != .everything {
                try Self.endApps(of: other, with: one, in: transaction)
            }
            let now = handover.entry.time
            try Self.endDevices(of: one, at: now, in: transaction, handover.disconnecting)
            try transaction.run(
                "UPDATE notice SET person = \(one), ward = NULL WHERE ward = \(one)"
            )
            try NoticeRows.insert(handover.notices, into: transaction)
            return true
        }
    }

    /// Asks somebody else to keep an account, or nobody any more.
    package func setOffer(
        _ offer: Ward.Offer?,
        of present: Ward,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                """
                UPDATE ward SET offered_to = \(offer?.address), offered_until = \(offer?.until)
                WHERE person = \(present.id) AND guardian = \(present.guardian)
                    AND offered_to <=> \(present.offer?.address)
                    AND offered_until <=> \(present.offer?.until)
                """
            )
            guard changes.affected == 1 else { return false }
            try NoticeRows.insert(notices, into: transaction)
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Gives a ward another guardian; a link that the first one had sent is worth nothing any more.
    package func pass(_ passing: Passing) throws(Refusal) -> Bool {
        let (ward, old, new) = (passing.ward, passing.ward.guardian, passing.guardian)
        let now = passing.entry.time
        return try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            guard try UserColumns.lock(new, in: transaction) else { return false }
            _ = try RelationshipRows.lock(ward.id, old, in: transaction)
            let changes = try transaction.run(
                """
                UPDATE ward SET guardian = \(new), offered_to = NULL, offered_until = NULL
                WHERE person = \(ward.id) AND guardian = \(old)
                    AND offered_to = \(ward.offer?.address)
                    AND offered_until = \(ward.offer?.until)
                """
            )
            guard changes.affected == 1 else { return false }
            let kinds = try RelationshipRows.lock(ward.id, new, in: transaction)
            if !kinds.contains(.patientRelative) {
                try Self.relate(ward.id, new, at: now, in: transaction)
                for entry in passing.related { try Outbox.insert(entry, into: transaction) }
            }
            try Outbox.insert(passing.entry, into: transaction)
            for (receiver, change) in [(old, passing.taking), (new, passing.giving)] {
                try PolicyRows.change(
                    from: ward.id,
                    to: receiver,
                    delegation: passing.delegation,
                    at: now,
                    in: transaction,
                    change
                )
            }
            try Self.endApps(of: old, with: ward.id, in: transaction)
            try Self.endDevices(of: ward.id, at: now, in: transaction, passing.disconnecting)
            try transaction.run("UPDATE notice SET person = \(new) WHERE ward = \(ward.id)")
            try Self.endLinks(of: ward.id, in: transaction)
            try NoticeRows.insert(passing.notices, into: transaction)
            return true
        }
    }

    /// Two people are relatives from now on.
    static func relate(
        _ ward: User.ID,
        _ guardian: User.ID,
        at now: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run(
            """
            INSERT INTO relationship (low, high, kind, state, asked_by, changed)
            VALUES (\(min(ward, guardian)), \(max(ward, guardian)), 'patient-relative', 'active',
                \(guardian), \(now))
            ON DUPLICATE KEY UPDATE state = 'active', changed = \(now)
            """
        )
    }

    /// No link that was sent before takes an account over.
    private static func endLinks(
        of ward: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let kind = Notice.Kind.takeOver.rawValue
        try transaction.run("DELETE FROM mail_link WHERE person = \(ward) AND kind = \(kind)")
    }

    /// The devices of a ward are shut out, each with its entry: nobody knows in whose hands they
    /// are.
    private static func endDevices(
        of ward: User.ID,
        at now: Moment,
        in transaction: borrowing Transaction,
        _ entry: (App.ID) -> AuditEntry
    ) throws(MariaDBError) {
        let devices = try transaction.rows(
            """
            SELECT id, app FROM app_grant
            WHERE owner = \(ward) AND parties = 'device' AND revoked IS NULL
                AND (expires IS NULL OR expires > \(now))
            ORDER BY id FOR UPDATE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            guard let app = App.ID(try row.text(1)) else {
                throw .undecodable(column: 1, expected: "a client identifier")
            }
            return ConnectedDevice(grant: try row.identifier(0), app: app)
        }
        for device in devices {
            let changes = try transaction.run(
                """
                UPDATE app_grant SET revoked = \(now)
                WHERE id = \(device.grant) AND revoked IS NULL
                """
            )
            if changes.affected == 1 { try Outbox.insert(entry(device.app), into: transaction) }
        }
    }

    private struct ConnectedDevice {
        let grant: Grant.ID
        let app: App.ID
    }

    /// What a guardian let apps do with a ward's data ends.
    private static func endApps(
        of guardian: User.ID,
        with ward: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run(
            "DELETE FROM delegation WHERE giver = \(guardian) AND for_owner = \(ward)"
        )
    }
}
