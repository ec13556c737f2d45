internal import CFIDO2

/// The public key of a passkey, as libfido2 keeps it.
package struct CredentialKey: Hashable, Sendable {
    /// What a passkey signs by, as COSE numbers it (RFC 8152 §8, RFC 8812 §2).
    package enum Algorithm: Int, Hashable, Sendable, CaseIterable {
        /// ECDSA on P-256 with SHA-256.
        case es256 = -7

        /// Ed25519.
        case edDSA = -8

        /// RSASSA-PKCS1-v1_5 with SHA-256 and 2,048 bits, which TPMs have.
        case rs256 = -257
    }

    /// What it verifies.
    package let algorithm: Algorithm

    /// Both coordinates of 32 bytes, the 32 bytes of Ed25519, or 256 bytes of modulus and three of
    /// exponent.
    package let bytes: [UInt8]

    /// A key of these bytes; nil where no key of the algorithm has so many.
    package init?(_ algorithm: Algorithm, bytes: [UInt8]) {
        guard bytes.count == algorithm.size else { return nil }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// Lends the key to libfido2.
    ///
    /// - Throws: `WebAuthnError.malformed` where the bytes are no key: a point that is not on its
    ///   curve, for example.
    func lend<Result>(
        _ body: (UnsafeRawPointer) throws(WebAuthnError) -> Result
    ) throws(WebAuthnError) -> Result {
        switch algorithm {
        case .es256:
            var key = unsafe es256_pk_new()
            defer { unsafe es256_pk_free(&key) }
            guard let key = unsafe key,
                unsafe es256_pk_from_ptr(key, bytes, bytes.count) == FIDO_OK
            else { throw .malformed("key") }
            return unsafe try body(UnsafeRawPointer(key))
        case .edDSA:
            var key = unsafe eddsa_pk_new()
            defer { unsafe eddsa_pk_free(&key) }
            guard let key = unsafe key,
                unsafe eddsa_pk_from_ptr(key, bytes, bytes.count) == FIDO_OK
            else { throw .malformed("key") }
            return unsafe try body(UnsafeRawPointer(key))
        case .rs256:
            var key = unsafe rs256_pk_new()
            defer { unsafe rs256_pk_free(&key) }
            guard let key = unsafe key,
                unsafe rs256_pk_from_ptr(key, bytes, bytes.count) == FIDO_OK
            else { throw .malformed("key") }
            return unsafe try body(UnsafeRawPointer(key))
        }
    }
}

extension CredentialKey.Algorithm {
    /// How many bytes a key has.
    fileprivate var size: Int {
        switch self {
        case .es256: 64
        case .edDSA: 32
        case .rs256: 259
        }
    }
}
