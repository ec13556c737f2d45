package import Application
package import Domain
internal import MariaDB

/// Where entries are in the public log, as the schema `log` knows it; what opens them lies in the
/// outboxes of the platform and of the shards.
package struct DatabaseSealedAudit: SealedAudit {
    private let databases: Databases

    /// The log over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Entries about an owner that are in the log, by their number among his, lowest first.
    package func entries(
        of owner: User.ID,
        after: Int,
        limit: Int
    ) throws(Refusal) -> SealedPage {
        let leaves = try leaves(of: owner, after: after, limit: limit)
        var page = SealedPage()
        var openings: [Place: Opened] = [:]
        for (outbox, positions) in Dictionary(grouping: leaves.map(\.place), by: \.outbox) {
            do {
                openings.merge(try self.openings(positions, in: outbox, of: owner)) { $1 }
            } catch {
                guard case .unavailable = error, outbox != "platform" else { throw error }
                page.incomplete.append(outbox)
            }
        }
        page.incomplete.sort()
        page.entries = leaves.map { leaf in
            SealedEntry(
                index: leaf.index,
                sequence: leaf.sequence,
                hash: leaf.hash,
                opening: openings[leaf.place]?.opening,
                erased: openings[leaf.place]?.erased
            )
        }
        return page
    }

    private struct Place: Hashable {
        let outbox: String
        let position: Int
    }

    private struct LeafPlace {
        let index: Int
        let sequence: Int
        let hash: [UInt8]
        let place: Place
    }

    private struct Opened {
        let place: Place
        let opening: SealedEntry.Opening?
        let erased: Moment?
    }

    private func leaves(
        of owner: User.ID,
        after: Int,
        limit: Int
    ) throws(Refusal) -> [LeafPlace] {
        try databases.onAuditLog { (connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT number, owner_sequence, owner_hash, outbox, position FROM leaf
                WHERE owner = \(owner) AND owner_sequence > \(after)
                ORDER BY owner_sequence LIMIT \(limit)
                """
            ) { row in
                LeafPlace(
                    index: try row.int(0),
                    sequence: try row.int(1),
                    hash: try row.bytes(2),
                    place: Place(outbox: try row.text(3), position: try row.int(4))
                )
            }
        }
    }

    private func openings(
        _ places: [Place],
        in outbox: String,
        of owner: User.ID
    ) throws(Refusal) -> [Place: Opened] {
        // Few sizes of list, few prepared statements: the rest is filled up with the first.
        var list = places.map(\.position)
        while list.count & (list.count - 1) != 0 { list.append(list[0]) }
        func read(_ connection: Connection) throws(MariaDBError) -> [Opened] {
            try connection.rows(
                """
                SELECT sequence, k, body, erased FROM audit
                WHERE sequence IN (\(list)) AND owner = \(owner)
                """
            ) { row in
                let place = Place(outbox: outbox, position: try row.int(0))
                guard let k = try row.optionalBytes(1) else {
                    return Opened(
                        place: place,
                        opening: nil,
                        erased: try row.optionalMoment(3)
                    )
                }
                return Opened(
                    place: place,
                    opening: .init(k: k, body: try row.bytes(2)),
                    erased: nil
                )
            }
        }
        let opened: [Opened]
        if outbox == "platform" {
            opened = try databases.onPlatform(read)
        } else if let shard = Shard.Name(outbox) {
            opened = try databases.onShard(shard, read)
        } else {
            opened = []
        }
        return Dictionary(
            opened.map { ($0.place, $0) },
            uniquingKeysWith: { $1 }
        )
    }
}
