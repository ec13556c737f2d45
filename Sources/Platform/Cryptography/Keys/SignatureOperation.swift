internal import COpenSSL

/// One signing or verifying of one message.
@safe struct SignatureOperation: ~Copyable {
    enum Direction {
        case sign, verify
    }

    private let context: OpaquePointer

    /// Begins; nil where libcrypto refuses the key for the algorithm.
    init?(_ direction: Direction, _ algorithm: SignatureAlgorithm, _ key: KeyHandle) {
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        guard unsafe Self.begin(context, direction, algorithm, key) else {
            ERR_clear_error()
            unsafe EVP_MD_CTX_free(context)
            return nil
        }
        unsafe self.context = context
    }

    private static func begin(
        _ context: OpaquePointer,
        _ direction: Direction,
        _ algorithm: SignatureAlgorithm,
        _ key: KeyHandle
    ) -> Bool {
        let hash = unsafe Algorithm.sha256
        var settings: OpaquePointer?
        let begun =
            switch direction {
            case .sign: unsafe EVP_DigestSignInit(context, &settings, hash, nil, key.pointer)
            case .verify: unsafe EVP_DigestVerifyInit(context, &settings, hash, nil, key.pointer)
            }
        guard begun == 1, algorithm == .ps256 else { return begun == 1 }
        // RFC 7518 §3.5: the salt is as long as the hash. The mask's hash is that of the message.
        return unsafe EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST) == 1
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Whether the signature is one of the message.
    consuming func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        let answer = unsafe EVP_DigestVerify(
            context,
            signature,
            signature.count,
            message,
            message.count
        )
        if answer != 1 { ERR_clear_error() }
        return answer == 1
    }

    /// The signature of the message, in libcrypto's form.
    consuming func signature(of message: [UInt8]) -> [UInt8] {
        var count = 0
        let measured = unsafe EVP_DigestSign(context, nil, &count, message, message.count)
        precondition(measured == 1, "libcrypto did not say how long a signature is")
        var bytes = [UInt8](repeating: 0, count: count)
        let signed = unsafe EVP_DigestSign(context, &bytes, &count, message, message.count)
        precondition(signed == 1, "libcrypto did not sign")
        return Array(bytes[..<count])
    }
}
