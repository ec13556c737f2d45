internal import COpenSSL

/// The algorithms of libcrypto that are used, each fetched once a process.
///
/// Why once: a fetch walks the providers under a lock and costs more than a short hash. What is
/// fetched is immutable and reference counted with atomics, so threads may share it; it lives as
/// long as the process and is never freed.
enum Algorithm {
    nonisolated(unsafe) static let sha256: OpaquePointer = {
        guard let digest = unsafe EVP_MD_fetch(nil, "SHA256", nil) else {
            preconditionFailure("libcrypto does not offer SHA-256")
        }
        return unsafe digest
    }()

    nonisolated(unsafe) static let aes256GCM: OpaquePointer = {
        guard let cipher = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else {
            preconditionFailure("libcrypto does not offer AES-256-GCM")
        }
        return unsafe cipher
    }()

    /// An HMAC-SHA-256 without a key, to be duplicated for each use.
    nonisolated(unsafe) static let hmacSHA256: OpaquePointer = unsafe hmac("SHA256")

    /// An HMAC-SHA-1 without a key: one-time passwords are made by it (RFC 6238 §1.2).
    nonisolated(unsafe) static let hmacSHA1: OpaquePointer = unsafe hmac("SHA1")

    private static func hmac(_ digest: String) -> OpaquePointer {
        guard let mac = unsafe EVP_MAC_fetch(nil, "HMAC", nil),
            let context = unsafe EVP_MAC_CTX_new(mac)
        else {
            preconditionFailure("libcrypto does not offer HMAC")
        }
        var name = Array(digest.utf8CString)
        // Why `withCString`: a parameter keeps the address of its key, which has to live until it
        // is read.
        let set = unsafe "digest".withCString { key in
            unsafe name.withUnsafeMutableBufferPointer { name in
                let parameters = unsafe [
                    OSSL_PARAM_construct_utf8_string(key, name.baseAddress, 0),
                    OSSL_PARAM_construct_end(),
                ]
                return unsafe EVP_MAC_CTX_set_params(context, parameters)
            }
        }
        precondition(set == 1, "libcrypto does not offer HMAC with this hash")
        return unsafe context
    }
}
