internal import COpenSSL

/// HMAC (RFC 2104), with SHA-256.
package enum HMAC {
    /// The code of a message under a key of any length.
    ///
    /// Compare what came from outside with `constantTimeEqual` or as two `Digest`s.
    package static func sha256(key: [UInt8], message: [UInt8]) -> Digest {
        unsafe key.withUnsafeBufferPointer { unsafe code(key: $0, message: message) }
    }

    /// The code of a message under a secret key.
    package static func sha256(key: borrowing SecretBytes, message: [UInt8]) -> Digest {
        key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { unsafe code(key: $0, message: message) }
        }
    }

    private static func code(key: UnsafeBufferPointer<UInt8>, message: [UInt8]) -> Digest {
        guard let context = unsafe EVP_MAC_CTX_dup(Algorithm.hmacSHA256) else {
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
        var bytes = [UInt8](repeating: 0, count: Digest.count)
        var count = 0
        let done = unsafe EVP_MAC_final(context, &bytes, &count, bytes.count)
        precondition(done == 1 && count == bytes.count, "libcrypto did not end an HMAC")
        return Digest(computed: bytes)
    }
}
