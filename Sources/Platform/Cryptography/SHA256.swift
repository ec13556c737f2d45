internal import COpenSSL

/// SHA-256 (FIPS 180-4), of one byte string or piece by piece.
///
/// A hash in progress owns libcrypto's context and frees it with itself.
@safe package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Begins a hash of nothing yet.
    package init() {
        guard let context = unsafe EVP_MD_CTX_new() else {
            preconditionFailure("libcrypto has no memory for a SHA-256 context")
        }
        unsafe self.context = context
        let begun = unsafe EVP_DigestInit_ex2(context, Algorithm.sha256, nil)
        precondition(begun == 1, "libcrypto did not begin a SHA-256")
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Adds the next bytes.
    package mutating func update(_ bytes: [UInt8]) {
        let added = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
        precondition(added == 1, "libcrypto did not continue a SHA-256")
    }

    /// Ends the hash.
    package consuming func finalize() -> Digest {
        var bytes = [UInt8](repeating: 0, count: Digest.count)
        let done = unsafe EVP_DigestFinal_ex(context, &bytes, nil)
        precondition(done == 1, "libcrypto did not end a SHA-256")
        return Digest(computed: bytes)
    }

    /// The hash of one byte string.
    package static func hash(_ bytes: [UInt8]) -> Digest {
        var result = [UInt8](repeating: 0, count: Digest.count)
        let done = unsafe EVP_Digest(bytes, bytes.count, &result, nil, Algorithm.sha256, nil)
        precondition(done == 1, "libcrypto did not compute a SHA-256")
        return Digest(computed: result)
    }
}
