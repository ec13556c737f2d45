package import Cryptography

/// What a leaf commits to; it is hashed into Y and can be read off it.
package enum LeafKind: UInt8, Sendable, CaseIterable {
    /// An entry of the audit.
    case entry = 1
    /// A session begins.
    case open = 2
    /// A session is alive.
    case heartbeat = 3
    /// The last entry about an owner.
    case head = 4
    /// A session ends in good order.
    case close = 5
}

/// One leaf of the public tree: 121 bytes that tell nobody anything.
///
/// version 1 ‖ session (16) ‖ sequence (8, big endian) ‖ commitment (32) ‖ Y (32) ‖ Z (32)
package struct Leaf: Hashable, Sendable {
    /// How many bytes a leaf has.
    package static let count = 121

    private static let version: UInt8 = 1

    /// The session's identifier: 16 bytes.
    package let session: [UInt8]

    /// The number within the session, from 0.
    package let sequence: Int

    /// HMAC-SHA256(k, body).
    package let commitment: Digest

    /// The session's chain up to here.
    package let y: Digest

    /// The code of Y under the session's key of this moment.
    package let z: Digest

    /// A leaf.
    package init(session: [UInt8], sequence: Int, commitment: Digest, y: Digest, z: Digest) {
        self.session = session
        self.sequence = sequence
        self.commitment = commitment
        self.y = y
        self.z = z
    }

    /// A leaf as it is in an entry bundle; nil for any other bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.count, bytes[0] == Self.version,
            let commitment = Digest(Array(bytes[25..<57])), let y = Digest(Array(bytes[57..<89])),
            let z = Digest(Array(bytes[89..<121]))
        else { return nil }
        let sequence = bytes[17..<25].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let sequence = Int(exactly: sequence) else { return nil }
        self.init(
            session: Array(bytes[1..<17]),
            sequence: sequence,
            commitment: commitment,
            y: y,
            z: z
        )
    }

    /// The leaf's bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.count)
        bytes.append(Self.version)
        bytes += session
        bytes += Leaf.eightBytes(sequence)
        bytes += commitment.bytes
        bytes += y.bytes
        bytes += z.bytes
        return bytes
    }

    /// What an entry's leaf commits with.
    package static func commitment(to body: [UInt8], under k: [UInt8]) -> Digest {
        HMAC.sha256(key: k, message: body)
    }

    /// A number in eight bytes, most significant first.
    static func eightBytes(_ number: Int) -> [UInt8] {
        let bits = UInt64(number)
        return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    }
}
