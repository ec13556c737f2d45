internal import Application
internal import Domain
internal import MariaDB

/// Where an entry was written.
struct SealedPlace: Hashable {
    let outbox: String
    let position: Int
}

extension WrittenEntry {
    /// Where it was written.
    var place: SealedPlace { SealedPlace(outbox: shard?.text ?? "platform", position: position) }
}

/// What is left of entries, by where they were written.
struct SealedContents {
    private var contents: [SealedPlace: SealedEntry.Content] = [:]

    /// The outboxes that did not answer.
    var incomplete: Set<String> = []

    subscript(_ place: SealedPlace) -> SealedEntry.Content? {
        get { contents[place] }
        set { contents[place] = newValue }
    }

    mutating func merge(_ other: SealedContents) {
        contents.merge(other.contents) { $1 }
        incomplete.formUnion(other.incomplete)
    }

    /// An entry with what is left of it.
    func entry(_ leaf: SealedLeaf) -> SealedEntry {
        let isUnreachable = incomplete.contains(leaf.place.outbox)
        return SealedEntry(
            index: leaf.index,
            sequence: leaf.sequence,
            hash: leaf.hash,
            leaf: leaf.bytes,
            content: contents[leaf.place] ?? (isUnreachable ? .unreachable : .missing)
        )
    }
}

/// Few sizes of list, few prepared statements: the rest is filled up with the first.
func filled<Element>(_ list: [Element]) -> [Element] {
    var list = list
    while let first = list.first, list.count & (list.count - 1) != 0 { list.append(first) }
    return list
}

/// The outboxes, for what opens the log's commitments.
struct SealedOutboxes {
    let databases: Databases

    /// An entry that was found.
    struct Found {
        let id: AuditEntry.ID
        let place: SealedPlace
    }

    private struct Opened {
        let id: AuditEntry.ID
        let position: Int
        let content: SealedEntry.Content

        /// The columns that `init` reads, in its order.
        static let columns: SQL = "sequence, id, k, body, erased"

        init(_ row: borrowing Row) throws(MariaDBError) {
            position = try row.int(0)
            id = try row.identifier(1)
            let k = try row.optionalBytes(2)
            let body = try row.bytes(3)
            let since = try row.optionalMoment(4)
            content = k.map { .open(.init(k: $0, body: body)) } ?? .erased(since: since)
        }
    }

    /// The platform's and the shards', as the log calls them.
    var names: [String] { ["platform"] + databases.shards.map(\.name.text) }

    /// Finds one entry, and what opens it, in one outbox.
    func find(
        _ id: AuditEntry.ID,
        in outbox: String,
        about owner: User.ID,
        _ contents: inout SealedContents
    ) throws(Refusal) -> SealedPlace? {
        try read(outbox, &contents) { (connection) throws(MariaDBError) in
            try connection.rows(
                "SELECT \(Opened.columns) FROM audit WHERE owner = \(owner) AND id = \(id)"
            ) { row in try Opened(row) }
        }.first?.place
    }

    /// What is left of entries about an owner.
    func contents(
        of places: [SealedPlace],
        about owner: User.ID
    ) throws(Refusal) -> SealedContents {
        var contents = SealedContents()
        for (outbox, places) in Dictionary(grouping: places, by: \.outbox)
        where names.contains(outbox) {
            let list = filled(places.map(\.position))
            _ = try read(outbox, &contents) { (connection) throws(MariaDBError) in
                try connection.rows(
                    """
                    SELECT \(Opened.columns) FROM audit
                    WHERE sequence IN (\(list)) AND owner = \(owner)
                    """
                ) { row in try Opened(row) }
            }
        }
        return contents
    }

    /// Reads from an outbox; a shard's that does not answer is noted.
    private func read(
        _ outbox: String,
        _ contents: inout SealedContents,
        _ body: (Connection) throws(MariaDBError) -> [Opened]
    ) throws(Refusal) -> [Found] {
        let opened: [Opened]
        if let shard = databases.shards.first(where: { $0.name.text == outbox })?.name {
            do {
                opened = try databases.onShard(shard, body)
            } catch {
                guard case .unavailable = error else { throw error }
                contents.incomplete.insert(outbox)
                return []
            }
        } else {
            opened = try databases.onPlatform(body)
        }
        return opened.map { entry in
            let place = SealedPlace(outbox: outbox, position: entry.position)
            contents[place] = entry.content
            return Found(id: entry.id, place: place)
        }
    }
}
