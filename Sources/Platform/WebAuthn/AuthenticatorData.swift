internal import Cryptography

/// What an authenticator says of itself and of what was done with it (W3C Web Authentication
/// Level 3, §6.1); libfido2 reads what comes after the counter.
struct AuthenticatorData: Hashable, Sendable {
    /// The longest that is read, in bytes: a credential's identifier has 1,023 at most, a key of
    /// 2,048 bits some 300.
    static let mostBytes = 4_096

    /// The SHA-256 of the relying party it is for.
    private let relyingParty: [UInt8]

    private let flags: UInt8

    /// How often the authenticator has signed; 0: it does not count.
    let count: UInt32

    /// All of it.
    let bytes: [UInt8]

    /// Reads the fixed part: 32 bytes of hash, one of flags, four of counter.
    ///
    /// - Throws: `WebAuthnError.malformed`.
    init(reading bytes: [UInt8]) throws(WebAuthnError) {
        guard (37...Self.mostBytes).contains(bytes.count) else {
            throw .malformed("authenticator data")
        }
        relyingParty = Array(bytes[..<32])
        flags = bytes[32]
        count = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = bytes
    }

    /// Whether somebody touched the authenticator.
    var isPresent: Bool { flags & 0x01 != 0 }

    /// Whether it found out who it was.
    var isVerified: Bool { flags & 0x04 != 0 }

    /// Whether the key may be copied to other devices of its owner.
    var isSynced: Bool { flags & 0x08 != 0 }

    /// The CBOR behind the fixed part: the key and what extensions say; of a registration it stands
    /// behind the credential's identifier (§6.5.1).
    var tail: ArraySlice<UInt8> {
        guard flags & 0x40 != 0 else { return bytes[37...] }
        guard bytes.count >= 55 else { return [] }
        return bytes.dropFirst(55 + (Int(bytes[53]) << 8 | Int(bytes[54])))
    }

    /// Returns where it is for a site and what that asks for was done (§7.1 steps 13 to 15, §7.2
    /// steps 16 to 18).
    func check(for site: RelyingParty) throws(WebAuthnError) {
        guard relyingParty == SHA256.hash(Array(site.id.utf8)).bytes else { throw .relyingParty }
        guard isPresent else { throw .userPresence }
        guard isVerified || !site.requiresVerification else { throw .userVerification }
    }
}
