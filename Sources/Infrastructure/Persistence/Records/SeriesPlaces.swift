internal import Application
package import Domain
package import MariaDB

/// Where series may be, as the platform's schema knows it: what spares a read the shards that have
/// nothing.
///
/// A place is noted, and that is durable, before the first data of a series are stored in it, and
/// is never taken away. So there may be a place without data (its transaction failed), but no data
/// without their place. What the shards' own tables `series` say is noted again by `gather`.
package enum SeriesPlaces {
    /// The places of the owner `o`, as one text for `ListColumn`.
    static var list: SQL {
        """
        (SELECT GROUP_CONCAT(CONCAT_WS(' ', e.data_type, e.shard, e.form) SEPARATOR ';')
            FROM series_place e WHERE e.owner = o.id)
        """
    }

    /// Notes that there will be something of an owner and types in a shard.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`; then nothing may be stored.
    static func note(
        _ form: Holdings.Form,
        of owner: User.ID,
        _ types: [DataType.Code],
        in shard: Shard.Name,
        on databases: Databases
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            // Always in the same order, so that two of these do not wait for each other.
            for type in types.sorted() {
                try connection.run(
                    """
                    INSERT IGNORE INTO series_place (owner, data_type, shard, form)
                    VALUES (\(owner), \(type), \(shard), \(form.rawValue))
                    """
                )
            }
        }
    }

    /// Notes all places that a shard knows of: after an update of the schemas, or where the
    /// platform's data came back from a backup that is older than the shard's.
    package static func gather(
        from shard: Connection,
        named name: Shard.Name,
        into platform: Connection
    ) throws(MariaDBError) {
        let rows = try shard.rows("SELECT owner, data_type, form FROM series") { row in
            [
                SQLValue.bytes(try row.bytes(0)), .text(try row.text(1)), name.sqlValue,
                .text(try row.text(2)),
            ]
        }
        _ = try platform.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT IGNORE INTO series_place (owner, data_type, shard, form)
                VALUES (?, ?, ?, ?)
                """,
                rows: rows
            )
        }
    }
}

extension ListColumn {
    /// The places of series.
    func holdings() throws(MariaDBError) -> Holdings {
        let places = try map { words -> (DataType.Code, Shard.Name, Holdings.Form)? in
            guard let type = words.word().flatMap(DataType.Code.init),
                let shard = words.word().flatMap(Shard.Name.init),
                let form = words.word().flatMap(Holdings.Form.init)
            else { return nil }
            return (type, shard, form)
        }
        return places.reduce(into: Holdings()) { $0.insert($1.2, of: $1.0, in: $1.1) }
    }
}
