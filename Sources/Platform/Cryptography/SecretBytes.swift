internal import COpenSSL

/// Bytes that must not outlive their use: they have one owner and are overwritten when it ends.
///
/// It cannot be copied, printed by accident or stored in a collection that would copy it.
@safe package struct SecretBytes: ~Copyable, @unchecked Sendable {
    // Why unchecked: the memory has one owner and is never written after `init`.
    private let storage: UnsafeMutableBufferPointer<UInt8>

    /// Takes over the bytes, and overwrites them where they were.
    package init(_ bytes: inout [UInt8]) {
        unsafe storage = .allocate(capacity: bytes.count)
        _ = unsafe storage.initialize(from: bytes)
        unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
        bytes = []
    }

    /// So many new random bytes.
    package init(count: Int, using entropy: inout some Entropy) {
        var bytes = entropy.bytes(count)
        self.init(&bytes)
    }

    deinit {
        unsafe OPENSSL_cleanse(storage.baseAddress, storage.count)
        unsafe storage.deallocate()
    }

    /// How many bytes there are; this is not secret.
    package var count: Int {
        unsafe storage.count
    }

    /// "SecretBytes(32)": the number of bytes, never the bytes.
    package var description: String {
        "SecretBytes(\(count))"
    }

    /// Lends the bytes for the time of a call.
    package borrowing func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe storage.span)
    }

    /// Whether the bytes are these, in a time that depends on the length only.
    package borrowing func equals(_ other: [UInt8]) -> Bool {
        guard other.count == count else { return false }
        return unsafe CRYPTO_memcmp(storage.baseAddress, other, other.count) == 0
    }
}
