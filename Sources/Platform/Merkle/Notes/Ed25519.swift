internal import COpenSSL
internal import Cryptography

/// Ed25519 (RFC 8032) by libcrypto, for notes.
enum Ed25519 {
    /// How many bytes a key has.
    static let keyCount = 32

    /// How many bytes a signature has.
    static let signatureCount = 64

    /// The public key of a private one; nil where libcrypto takes it for no key.
    static func publicKey(of seed: borrowing SecretBytes) -> [UInt8]? {
        guard let key = Key(seed) else { return nil }
        var bytes = [UInt8](repeating: 0, count: keyCount)
        var count = bytes.count
        guard unsafe EVP_PKEY_get_raw_public_key(key.key, &bytes, &count) == 1 else { return nil }
        return bytes
    }

    /// The signature of a message.
    static func sign(_ message: [UInt8], with seed: borrowing SecretBytes) -> [UInt8] {
        guard let key = Key(seed), let context = unsafe EVP_MD_CTX_new() else {
            preconditionFailure("libcrypto does not take an Ed25519 key")
        }
        defer { unsafe EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: signatureCount)
        var count = signature.count
        let begun = unsafe EVP_DigestSignInit(context, nil, nil, nil, key.key)
        precondition(begun == 1, "libcrypto did not begin an Ed25519 signature")
        let done = unsafe EVP_DigestSign(context, &signature, &count, message, message.count)
        precondition(done == 1 && count == signature.count, "libcrypto did not sign by Ed25519")
        return signature
    }

    /// Whether a signature is a message's under a public key.
    static func verifies(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard signature.count == signatureCount, publicKey.count == keyCount,
            let key = Key(publicKey), let context = unsafe EVP_MD_CTX_new()
        else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key.key) == 1 else {
            return false
        }
        return unsafe EVP_DigestVerify(
            context,
            signature,
            signature.count,
            message,
            message.count
        ) == 1
    }

    /// A key of libcrypto's, freed with this object.
    @safe
    private struct Key: ~Copyable {
        let key: OpaquePointer

        init?(_ seed: borrowing SecretBytes) {
            let made = unsafe seed.withBytes { bytes in
                unsafe bytes.withUnsafeBufferPointer { bytes in
                    unsafe EVP_PKEY_new_raw_private_key(
                        EVP_PKEY_ED25519,
                        nil,
                        bytes.baseAddress,
                        bytes.count
                    )
                }
            }
            guard let made = unsafe made else { return nil }
            unsafe key = made
        }

        init?(_ publicKey: [UInt8]) {
            let made = unsafe EVP_PKEY_new_raw_public_key(
                EVP_PKEY_ED25519,
                nil,
                publicKey,
                publicKey.count
            )
            guard let made = unsafe made else { return nil }
            unsafe key = made
        }

        deinit {
            unsafe EVP_PKEY_free(key)
        }
    }
}
