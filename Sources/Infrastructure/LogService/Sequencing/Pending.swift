internal import Cryptography

/// What is to become a leaf.
struct Pending {
    /// Where what it commits to lies.
    enum Place {
        /// In an outbox, already.
        case outbox(String, position: Int)
        /// In the log's own outbox, written together with the leaf.
        case event(body: [UInt8], k: [UInt8], time: Int64)
    }

    let kind: LeafKind
    let place: Place
    let owner: [UInt8]?
    let commitment: Digest

    /// An entry of an outbox.
    ///
    /// One that was erased before the log saw it is committed to as it is: with an empty key.
    init(_ entry: OutboxEntry, in outbox: String) {
        kind = .entry
        place = .outbox(outbox, position: entry.position)
        owner = entry.owner
        commitment = Leaf.commitment(to: entry.body, under: entry.k ?? [])
    }

    /// An event of the log's own.
    init(_ kind: LeafKind, body: [UInt8], k: [UInt8], owner: [UInt8]? = nil, at time: Int64) {
        self.kind = kind
        place = .event(body: body, k: k, time: time)
        self.owner = owner
        commitment = Leaf.commitment(to: body, under: k)
    }
}
