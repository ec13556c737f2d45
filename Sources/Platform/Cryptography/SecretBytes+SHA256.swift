internal import COpenSSL

extension SecretBytes {
    /// The SHA-256 of the bytes, as secret as they are.
    package borrowing func sha256() -> SecretBytes {
        var result = [UInt8](repeating: 0, count: Digest.count)
        let done = withBytes { bytes in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe EVP_Digest(
                    bytes.baseAddress,
                    bytes.count,
                    &result,
                    nil,
                    Algorithm.sha256,
                    nil
                )
            }
        }
        precondition(done == 1, "libcrypto did not compute a SHA-256")
        return SecretBytes(&result)
    }
}
