internal import Cryptography
internal import MariaDB

/// A leaf with all that the table says of it.
struct LeafRow {
    let number: Int
    let kind: LeafKind
    let leaf: Leaf
    let outbox: String
    let position: Int
    let owner: [UInt8]?
    /// Where an entry about an owner is in that owner's chain.
    let chain: OwnerChain?

    var values: [SQLValue] {
        [
            number.sqlValue, leaf.session.sqlValue, leaf.sequence.sqlValue,
            Int(kind.rawValue).sqlValue, leaf.commitment.bytes.sqlValue, leaf.y.bytes.sqlValue,
            leaf.z.bytes.sqlValue, outbox.sqlValue, position.sqlValue, owner?.sqlValue ?? .null,
            chain?.sequence.sqlValue ?? .null, chain?.hash.bytes.sqlValue ?? .null,
        ]
    }

    static let insert: StaticString = """
        INSERT INTO leaf (number, session, sequence, kind, commitment, y, z, outbox, position,
            owner, owner_sequence, owner_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// The columns that `init` reads, in its order.
    static let columns: SQL = """
        number, session, sequence, kind, commitment, y, z, outbox, position, owner, owner_sequence,
            owner_hash
        """

    init(
        number: Int,
        kind: LeafKind,
        leaf: Leaf,
        outbox: String,
        position: Int,
        owner: [UInt8]?,
        chain: OwnerChain?
    ) {
        self.number = number
        self.kind = kind
        self.leaf = leaf
        self.outbox = outbox
        self.position = position
        self.owner = owner
        self.chain = chain
    }

    init(_ row: borrowing Row) throws(MariaDBError) {
        number = try row.int(0)
        guard let kind = UInt8(exactly: try row.int64(3)).flatMap(LeafKind.init(rawValue:)) else {
            throw .undecodable(column: 3, expected: "a kind of leaf")
        }
        self.kind = kind
        leaf = try Leaf(row)
        outbox = try row.text(7)
        position = try row.int(8)
        owner = try row.optionalBytes(9)
        guard let sequence = try row.optionalInt(10) else {
            chain = nil
            return
        }
        chain = OwnerChain(sequence: sequence, hash: try row.digest(11))
    }
}

extension Leaf {
    /// What of a row, read by `LeafRow.columns`, is in the tree.
    init(_ row: borrowing Row) throws(MariaDBError) {
        self.init(
            session: try row.bytes(1),
            sequence: try row.int(2),
            commitment: try row.digest(4),
            y: try row.digest(5),
            z: try row.digest(6)
        )
    }
}

extension Row {
    /// A BINARY(32) column.
    func digest(_ column: Int) throws(MariaDBError) -> Digest {
        guard let digest = Digest(try bytes(column)) else {
            throw .undecodable(column: column, expected: "32 octets")
        }
        return digest
    }
}
