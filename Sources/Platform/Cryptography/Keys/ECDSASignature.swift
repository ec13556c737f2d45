internal import COpenSSL

/// The two forms of an ECDSA signature on P-256.
///
/// libcrypto speaks the ASN.1 sequence of r and s (RFC 3279 §2.2.3), JOSE the 64 bytes of both
/// numbers (RFC 7518 §3.4).
enum ECDSASignature {
    private static let half = 32

    /// The sequence of 64 bytes; nil of any other number of bytes.
    static func sequence(of bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count == 2 * half, let signature = unsafe ECDSA_SIG_new() else { return nil }
        defer { unsafe ECDSA_SIG_free(signature) }
        let r = unsafe BN_bin2bn(Array(bytes[..<half]), Int32(half), nil)
        let s = unsafe BN_bin2bn(Array(bytes[half...]), Int32(half), nil)
        // It takes both numbers over where it succeeds.
        guard unsafe ECDSA_SIG_set0(signature, r, s) == 1 else {
            unsafe BN_free(r)
            unsafe BN_free(s)
            return nil
        }
        var start: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_ECDSA_SIG(signature, &start)
        guard count > 0, let start = unsafe start else { return nil }
        defer { unsafe CRYPTO_free(start, #file, #line) }
        return unsafe Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }

    /// The 64 bytes of a sequence that libcrypto wrote.
    static func bytes(of sequence: [UInt8]) -> [UInt8]? {
        unsafe sequence.withUnsafeBufferPointer { sequence in
            var start = sequence.baseAddress
            guard let signature = unsafe d2i_ECDSA_SIG(nil, &start, sequence.count) else {
                return nil
            }
            defer { unsafe ECDSA_SIG_free(signature) }
            var r = [UInt8](repeating: 0, count: half)
            var s = r
            let size = Int32(half)
            guard unsafe BN_bn2binpad(ECDSA_SIG_get0_r(signature), &r, size) == size,
                unsafe BN_bn2binpad(ECDSA_SIG_get0_s(signature), &s, size) == size
            else { return nil }
            return r + s
        }
    }
}
