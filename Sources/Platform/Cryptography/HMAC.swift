internal import COpenSSL

/// HMAC (RFC 2104), with SHA-256 and, for one-time passwords alone, with SHA-1.
package enum HMAC {
    /// The code of a message under a key of any length.
    ///
    /// Compare what came from outside with `constantTimeEqual` or as two `Digest`s.
    package static func sha256(key: [UInt8], message: [UInt8]) -> Digest {
        unsafe key.withUnsafeBufferPointer { key in
            Digest(computed: unsafe code(Algorithm.hmacSHA256, 32, key, message))
        }
    }

    /// The code of a message under a secret key.
    package static func sha256(key: borrowing SecretBytes, message: [UInt8]) -> Digest {
        key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { key in
                Digest(computed: unsafe code(Algorithm.hmacSHA256, 32, key, message))
            }
        }
    }

    /// The code of a message by SHA-1, 20 bytes: what authenticator apps compute.
    static func sha1(key: [UInt8], message: [UInt8]) -> [UInt8] {
        unsafe key.withUnsafeBufferPointer { unsafe code(Algorithm.hmacSHA1, 20, $0, message) }
    }

    private static func code(
        _ algorithm: OpaquePointer,
        _ length: Int,
        _ key: UnsafeBufferPointer<UInt8>,
        _ message: [UInt8]
    ) -> [UInt8] {
        guard let context = unsafe EVP_MAC_CTX_dup(algorithm) else {
            preconditionFailure("libcrypto has no memory for an HMAC context")
        }
        defer { unsafe EVP_MAC_CTX_free(context) }
        // Why: a null key means "keep the old one" to libcrypto, so an empty key needs an address.
        var empty: UInt8 = 0
        let begun = unsafe withUnsafePointer(to: &empty) { empty in
            unsafe EVP_MAC_init(context, key.baseAddress ?? empty, key.count, nil)
        }
        precondition(begun == 1, "libcrypto did not begin an HMAC")
        let added = unsafe EVP_MAC_update(context, message, message.count)
        precondition(added == 1, "libcrypto did not continue an HMAC")
        var bytes = [UInt8](repeating: 0, count: length)
        var count = 0
        let done = unsafe EVP_MAC_final(context, &bytes, &count, bytes.count)
        precondition(done == 1 && count == bytes.count, "libcrypto did not end an HMAC")
        return bytes
    }
}
