package import Cryptography
internal import Files
internal import MariaDB
package import Merkle

/// Takes entries out of the outboxes, commits them as leaves, and publishes these: one session of
/// the log.
///
/// Leaves and where each outbox is are one transaction in the schema `log`: nothing is taken twice
/// or left. What was committed and not yet published is published by the next session. After any
/// error that it throws a sequencer is dropped and another is made, whose session recovers this
/// one.
package final class Sequencer {
    /// How many entries of an outbox become leaves at once.
    static let batch = 4_096

    /// How often a session says that it is alive, in milliseconds.
    static let heartbeat: Int64 = 300_000

    private let tables: LogTables
    private let watch: LogStepWatch
    private let publisher: Publisher
    private let readers: [OutboxReader]
    private var chain: SessionChain
    private var entropy: any Entropy
    private var lastBeat: Int64
    private var day: Int64
    /// The number of the next leaf.
    private var next: Int

    /// What a round did.
    package struct Round: Sendable {
        /// How many entries became leaves and are public.
        package let taken: Int

        /// Whether more wait already.
        package let isMore: Bool

        /// The outboxes that could not be read, and why; the others were.
        package let troubles: [LogError]

        /// What was wrong with witnesses.
        package let unconfirmed: [String]
    }

    /// Publishes what an earlier session left, and opens a session.
    ///
    /// - Parameters:
    ///   - parts: what the log is made of.
    ///   - signer: the log's private key.
    ///   - entropy: for the session's key and identifier.
    ///   - now: milliseconds since 1970.
    ///   - clock: for how long gaps are watched.
    /// - Throws: `LogError`; `.contradiction` where files say more than the database.
    package init(
        _ parts: LogParts,
        signer: consuming NoteSigner,
        using entropy: some Entropy,
        at now: Int64,
        clock: ContinuousClock.Instant
    ) throws(LogError) {
        tables = LogTables(connection: parts.log)
        watch = parts.watch
        var entropy: any Entropy = entropy
        publisher = try Publisher(
            DurableFolder(parts.folder),
            signer: signer,
            witnesses: parts.witnesses,
            watch: parts.watch
        )
        let last = try tables.last()
        next = (last?.number ?? -1) + 1
        guard publisher.size <= next else {
            throw .contradiction(
                "the checkpoint says \(publisher.size) leaves, the database has \(next): an old "
                    + "state was put back, or the folder is another log's"
            )
        }
        var readers: [OutboxReader] = []
        for source in parts.outboxes { readers.append(try tables.reader(of: source, at: clock)) }
        self.readers = readers
        let session = UUIDBytes.v7(milliseconds: now, using: &entropy)
        let key = SecretBytes(count: Digest.count, using: &entropy)
        let sealed = parts.auditor.seal(key)
        chain = SessionChain(session: session, key: key)
        self.entropy = entropy
        lastBeat = now
        day = now / 86_400_000
        try publisher.begin()
        try publishRest()
        try open(parts, sealed, after: last, at: now)
        try logHeads(at: now)
    }

    /// The session's identifier: 16 bytes.
    package var session: [UInt8] { chain.session }

    /// How many leaves are public.
    package var size: Int { publisher.size }

    /// How many entries wait, an outbox.
    package var waiting: [(outbox: String, entries: Int)] {
        readers.map { ($0.source.name, $0.waiting) }
    }

    /// Takes up what waits, commits and publishes it.
    package func round(at now: Int64, clock: ContinuousClock.Instant) throws(LogError) -> Round {
        var pending: [Pending] = []
        var troubles: [LogError] = []
        var isMore = false
        for reader in readers {
            do {
                let entries = try reader.next(limit: Self.batch, at: clock)
                pending += entries.map { Pending($0, in: reader.source.name) }
                isMore = isMore || entries.count == Self.batch
                try reader.count()
            } catch {
                troubles.append(error)
            }
        }
        if !pending.isEmpty { try append(pending, at: now) }
        if now / 86_400_000 != day { try logHeads(at: now) }
        if now - lastBeat >= Self.heartbeat {
            lastBeat = now
            try append([event(.heartbeat, SessionEvent.heartbeat(at: now), at: now)], at: now)
        }
        return Round(
            taken: pending.count,
            isMore: isMore,
            troubles: troubles,
            unconfirmed: try publisher.confirm()
        )
    }

    /// Ends the session in good order; no round comes after it.
    package func close(at now: Int64) throws(LogError) {
        var changes = LogChanges()
        changes.closed = session
        let body = SessionEvent.close(session, at: now)
        try append([event(.close, body, at: now)], changes, at: now)
    }
}

extension Sequencer {
    private func open(
        _ parts: LogParts,
        _ sealed: [UInt8],
        after last: LeafRow?,
        at now: Int64
    ) throws(LogError) {
        let opening = SessionEvent.Opening(
            session: session,
            label: parts.label,
            machine: parts.machine,
            auditor: parts.auditor.fingerprint,
            sealedKey: sealed,
            predecessor: last.map { last in
                SessionEvent.Predecessor(
                    session: last.leaf.session,
                    sequence: last.leaf.sequence,
                    y: last.leaf.y,
                    isRecovered: last.kind != .close
                )
            }
        )
        var changes = LogChanges()
        changes.opened = (session, parts.label, parts.machine, next)
        if let last, last.kind != .close { changes.recovered = last.leaf.session }
        try append([event(.open, SessionEvent.open(opening, at: now), at: now)], changes, at: now)
    }

    /// Logs where each owner's chain is, once a day and at the beginning of a session.
    private func logHeads(at now: Int64) throws(LogError) {
        day = now / 86_400_000
        while true {
            let heads = try tables.unloggedHeads(limit: 1_000)
            guard !heads.isEmpty else { return }
            var changes = LogChanges()
            changes.loggedHeads = heads.map { ($0.owner, $0.chain.sequence) }
            let pending = heads.map { owner, chain in
                event(
                    .head,
                    SessionEvent.head(of: owner, chain, at: now),
                    owner: owner,
                    at: now
                )
            }
            try append(pending, changes, at: now)
        }
    }

    private func event(
        _ kind: LeafKind,
        _ body: [UInt8],
        owner: [UInt8]? = nil,
        at now: Int64
    ) -> Pending {
        Pending(kind, body: body, k: entropy.bytes(Digest.count), owner: owner, at: now)
    }

    /// Makes leaves, commits and publishes them.
    private func append(
        _ pending: [Pending],
        _ changes: LogChanges = LogChanges(),
        at now: Int64
    ) throws(LogError) {
        var changes = changes
        changes.settled = readers.map { ($0.source.name, $0.settled) }
        let owners = Set(pending.filter { $0.kind == .entry }.compactMap(\.owner))
        var chains = try tables.chains(of: Array(owners))
        let made = pending.map { pending -> (Leaf, OwnerChain?) in
            let leaf = chain.append(pending.kind, pending.commitment)
            guard pending.kind == .entry, let owner = pending.owner else { return (leaf, nil) }
            chains[owner, default: OwnerChain()].append(pending.commitment)
            return (leaf, chains[owner])
        }
        changes.chains = chains
        try commit(pending, made, changes, at: now)
        next += made.count
        try publisher.publish(made.map { $0.0.bytes })
    }

    private func commit(
        _ pending: [Pending],
        _ made: [(Leaf, OwnerChain?)],
        _ changes: LogChanges,
        at now: Int64
    ) throws(LogError) {
        try watch(.commit, false)
        let first = next
        let log = tables.connection
        try on("log") { () throws(MariaDBError) in
            try log.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
                var rows: [[SQLValue]] = []
                rows.reserveCapacity(made.count)
                for (place, pending) in pending.enumerated() {
                    let (outbox, position) = try Self.place(pending, in: transaction)
                    rows.append(
                        LeafRow(
                            number: first + place,
                            kind: pending.kind,
                            leaf: made[place].0,
                            outbox: outbox,
                            position: position,
                            owner: pending.owner,
                            chain: made[place].1
                        ).values
                    )
                }
                try transaction.run(LeafRow.insert, rows: rows)
                try changes.write(into: transaction, at: now)
            }
        }
        try watch(.commit, true)
    }

    private static func place(
        _ pending: Pending,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> (outbox: String, position: Int) {
        switch pending.place {
        case .outbox(let name, let position):
            return (name, position)
        case .event(let body, let k, let time):
            let made = try transaction.run(
                """
                INSERT INTO event (time, owner, body, k)
                VALUES (\(time), \(pending.owner), \(body), \(k))
                """
            )
            return (OutboxSource.own, Int(made.lastInsertID))
        }
    }

    /// Publishes leaves that an earlier session committed and did not publish.
    private func publishRest() throws(LogError) {
        while publisher.size < next {
            let rows = try tables.leaves(from: publisher.size, limit: Self.batch)
            let numbers = rows.map(\.number)
            guard let last = numbers.last, numbers == Array(publisher.size...last) else {
                throw .contradiction("the database lacks leaf \(publisher.size) or one after it")
            }
            try publisher.publish(rows.map(\.leaf.bytes))
        }
    }
}
