internal import COpenSSL

/// A key by which a short secret is kept in a database that does not have the key: AES-256-GCM
/// (NIST SP 800-38D), with a random nonce of 96 bits for each.
///
/// What is sealed is bound to what it is about: moved to another row, it does not open.
package final class AESGCMKey: Sendable {
    /// How many bytes a key has.
    package static let count = 32

    private static let nonceCount = 12
    private static let tagCount = 16

    private let key: SecretBytes

    /// Takes over a key of 32 bytes; nil for any other number.
    package init?(_ bytes: inout [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        key = SecretBytes(&bytes)
    }

    /// Nonce, ciphertext and tag, one after the other.
    ///
    /// - Parameters:
    ///   - plain: the secret.
    ///   - subject: what it is about; it has to be the same when it is opened.
    ///   - entropy: where the nonce comes from.
    /// - Returns: 28 bytes more than the secret has.
    package func seal(
        _ plain: [UInt8],
        about subject: [UInt8],
        using entropy: inout some Entropy
    ) -> [UInt8] {
        let nonce = entropy.bytes(Self.nonceCount)
        let context = unsafe context(nonce, isSealing: true)
        defer { unsafe EVP_CIPHER_CTX_free(context) }
        var output = [UInt8](repeating: 0, count: plain.count)
        var tag = [UInt8](repeating: 0, count: Self.tagCount)
        var count: Int32 = 0
        // GCM writes nothing at its end; the place for it is the tag's, which is written after.
        let isDone =
            unsafe Self.update(context, subject, plain, &output)
            && EVP_EncryptFinal_ex(context, &tag, &count) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1
        precondition(isDone, "libcrypto did not seal by AES-256-GCM")
        return nonce + output + tag
    }

    /// The secret; nil where it was sealed by another key, about something else, or changed.
    package func open(_ sealed: [UInt8], about subject: [UInt8]) -> [UInt8]? {
        guard sealed.count >= Self.nonceCount + Self.tagCount else { return nil }
        let context = unsafe context(Array(sealed.prefix(Self.nonceCount)), isSealing: false)
        defer { unsafe EVP_CIPHER_CTX_free(context) }
        var tag = Array(sealed.suffix(Self.tagCount))
        let input = Array(sealed.dropFirst(Self.nonceCount).dropLast(Self.tagCount))
        var output = [UInt8](repeating: 0, count: input.count)
        var last: [UInt8] = [0]
        var count: Int32 = 0
        let isRight =
            unsafe Self.update(context, subject, input, &output)
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
            && EVP_DecryptFinal_ex(context, &last, &count) == 1
        return isRight ? output : nil
    }

    private func context(_ nonce: [UInt8], isSealing: Bool) -> OpaquePointer {
        guard let context = unsafe EVP_CIPHER_CTX_new() else {
            preconditionFailure("libcrypto has no memory for a cipher context")
        }
        let begun = key.withBytes { bytes in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe EVP_CipherInit_ex2(
                    context,
                    Algorithm.aes256GCM,
                    bytes.baseAddress,
                    nonce,
                    isSealing ? 1 : 0,
                    nil
                )
            }
        }
        precondition(begun == 1, "libcrypto did not begin AES-256-GCM")
        return unsafe context
    }

    /// The subject first, which is only authenticated; then the content.
    private static func update(
        _ context: OpaquePointer,
        _ subject: [UInt8],
        _ input: [UInt8],
        _ output: inout [UInt8]
    ) -> Bool {
        var count: Int32 = 0
        guard unsafe EVP_CipherUpdate(context, nil, &count, subject, Int32(subject.count)) == 1
        else { return false }
        if input.isEmpty { return true }
        return unsafe EVP_CipherUpdate(context, &output, &count, input, Int32(input.count)) == 1
            && Int(count) == input.count
    }
}
