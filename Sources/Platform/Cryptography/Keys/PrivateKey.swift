internal import COpenSSL

/// Why there is no private key.
package enum PrivateKeyError: Error, Hashable, Sendable {
    /// The text is no unencrypted private key in PEM or DER.
    case unreadable
    /// It is a key, but neither RSA of 2048 to 4096 bits nor one on P-256.
    case unsuitable
}

/// A private key that signs: RSA or on P-256.
///
/// Its numbers stay in libcrypto's memory; whoever writes `pem` down answers for them.
package struct PrivateKey: Sendable, CustomStringConvertible {
    /// A kind of new keys.
    package enum Kind: Hashable, Sendable {
        /// RSA of so many bits, 2048 to 4096, with the exponent 65537.
        case rsa(bits: Int)
        /// NIST P-256.
        case p256
    }

    /// The public part.
    package let publicKey: PublicKey

    private let handle: KeyHandle

    private init(taking pointer: OpaquePointer?) throws(PrivateKeyError) {
        guard let pointer = unsafe pointer else {
            ERR_clear_error()
            throw .unreadable
        }
        handle = unsafe KeyHandle(taking: pointer)
        guard let publicKey = PublicKey(of: handle) else { throw .unsuitable }
        self.publicKey = publicKey
    }

    /// A new key, by the random generator of libcrypto; RSA takes about a tenth of a second.
    package init(new kind: Kind) throws(PrivateKeyError) {
        let name = if case .rsa = kind { "RSA" } else { "EC" }
        let context = unsafe EVP_PKEY_CTX_new_from_name(nil, name, nil)
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_keygen_init(context) == 1 else { throw .unsuitable }
        let isSet =
            switch kind {
            case .rsa(let bits): unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits))
            case .p256: unsafe EVP_PKEY_CTX_set_group_name(context, "prime256v1")
            }
        var key: OpaquePointer?
        guard isSet == 1, unsafe EVP_PKEY_generate(context, &key) == 1 else {
            ERR_clear_error()
            throw .unsuitable
        }
        try unsafe self.init(taking: key)
    }

    /// Reads a key in PEM, PKCS #8 or the older forms of its kind (RFC 7468 §10, RFC 5958); one
    /// under a password is refused.
    package init(pem: [UInt8]) throws(PrivateKeyError) {
        guard pem.count <= Self.mostBytes,
            let source = unsafe BIO_new_mem_buf(pem, Int32(pem.count))
        else { throw .unreadable }
        defer { unsafe BIO_free(source) }
        // An empty password, or libcrypto would ask for one at the terminal.
        var password: CChar = 0
        try unsafe self.init(taking: PEM_read_bio_PrivateKey(source, nil, nil, &password))
    }

    /// Reads a key in DER, PKCS #8 or the older forms of its kind.
    package init(der: [UInt8]) throws(PrivateKeyError) {
        guard der.count <= Self.mostBytes else { throw .unreadable }
        let key = unsafe der.withUnsafeBufferPointer { der in
            var start = der.baseAddress
            return unsafe d2i_AutoPrivateKey(nil, &start, der.count)
        }
        try unsafe self.init(taking: key)
    }

    private static let mostBytes = 1 << 14

    /// The key in PEM as PKCS #8, not encrypted: for a file that its owner alone can read.
    package var pem: [UInt8] {
        guard let sink = unsafe BIO_new(BIO_s_mem()) else {
            preconditionFailure("libcrypto has no memory for a key")
        }
        defer { unsafe BIO_free(sink) }
        let written = unsafe PEM_write_bio_PKCS8PrivateKey(
            sink,
            handle.pointer,
            nil,
            nil,
            0,
            nil,
            nil
        )
        precondition(written == 1, "libcrypto did not write a key")
        var bytes = [UInt8](repeating: 0, count: Self.mostBytes)
        let count = unsafe BIO_read(sink, &bytes, Int32(bytes.count))
        return Array(bytes.prefix(Int(count)))
    }

    /// The signature of a message; ES256 as r‖s.
    ///
    /// Traps where the algorithm is not for this kind of key.
    package func signature(of message: [UInt8], by algorithm: SignatureAlgorithm) -> [UInt8] {
        precondition(
            publicKey.algorithms.contains(algorithm),
            "an algorithm of another kind of key"
        )
        guard let operation = SignatureOperation(.sign, algorithm, handle) else {
            preconditionFailure("libcrypto does not sign by \(algorithm.rawValue)")
        }
        let signature = operation.signature(of: message)
        guard algorithm == .es256 else { return signature }
        guard let bytes = ECDSASignature.bytes(of: signature) else {
            preconditionFailure("libcrypto wrote no ECDSA signature")
        }
        return bytes
    }

    /// Which kind of key it is, never the key.
    package var description: String {
        if case .rsa(let modulus, _) = publicKey.numbers {
            "PrivateKey(RSA \(modulus.count * 8))"
        } else {
            "PrivateKey(P-256)"
        }
    }
}
