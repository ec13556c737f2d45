internal import COpenSSL

/// A public key to which a short secret is sealed, so that only the holder of the private key, who
/// is elsewhere, can open it: RSA-OAEP with SHA-256 (RFC 8017 §7.1).
@safe package final class SealingKey {
    private let key: OpaquePointer

    /// A key in PEM (`BEGIN PUBLIC KEY`, RFC 7468 §13); nil for anything but an RSA key of at least
    /// 2,048 bits.
    package init?(pem: [UInt8]) {
        let key = unsafe RSAOAEP.read(pem) { memory in
            unsafe PEM_read_bio_PUBKEY(memory, nil, nil, nil)
        }
        guard let key = unsafe key else { return nil }
        unsafe self.key = key
    }

    deinit {
        unsafe EVP_PKEY_free(key)
    }

    /// The SHA-256 of the key (SubjectPublicKeyInfo in DER, RFC 5280 §4.1), by which it is named.
    package var fingerprint: Digest {
        let count = unsafe i2d_PUBKEY(key, nil)
        precondition(count > 0, "libcrypto does not write a public key")
        var bytes = [UInt8](repeating: 0, count: Int(count))
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            _ = unsafe i2d_PUBKEY(key, &place)
        }
        return SHA256.hash(bytes)
    }

    /// A secret of at most 32 bytes, sealed.
    package func seal(_ secret: borrowing SecretBytes) -> [UInt8] {
        precondition(secret.count <= 32, "only a key is sealed")
        let sealed = secret.withBytes { bytes in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe RSAOAEP.apply(key, EVP_PKEY_encrypt_init, EVP_PKEY_encrypt, bytes)
            }
        }
        guard let sealed else { preconditionFailure("libcrypto does not seal by RSA-OAEP") }
        return sealed
    }
}

/// The private key to which secrets were sealed; never on the platform.
@safe package final class OpeningKey {
    private let key: OpaquePointer

    /// A key in PEM (`BEGIN PRIVATE KEY`, not encrypted); nil for anything but an RSA key.
    package init?(pem: [UInt8]) {
        let key = unsafe RSAOAEP.read(pem) { memory in
            unsafe PEM_read_bio_PrivateKey(memory, nil, nil, nil)
        }
        guard let key = unsafe key else { return nil }
        unsafe self.key = key
    }

    deinit {
        unsafe EVP_PKEY_free(key)
    }

    /// A sealed secret, opened; nil where it was sealed to another key or changed.
    package func open(_ sealed: [UInt8]) -> SecretBytes? {
        let opened = unsafe sealed.withUnsafeBufferPointer { bytes in
            unsafe RSAOAEP.apply(key, EVP_PKEY_decrypt_init, EVP_PKEY_decrypt, bytes)
        }
        guard var opened else { return nil }
        return SecretBytes(&opened)
    }

    /// A new pair of keys of 3,072 bits, in PEM: the private one, then the public one.
    package static func makePair() -> (privateKey: [UInt8], publicKey: [UInt8]) {
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else {
            preconditionFailure("libcrypto does not offer RSA")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, 3_072) == 1,
            unsafe EVP_PKEY_generate(context, &key) == 1
        else { preconditionFailure("libcrypto did not make an RSA key") }
        defer { unsafe EVP_PKEY_free(key) }
        return (
            unsafe RSAOAEP.write {
                unsafe PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil)
            },
            unsafe RSAOAEP.write { unsafe PEM_write_bio_PUBKEY($0, key) }
        )
    }
}

/// What sealing and opening have in common.
private enum RSAOAEP {
    static func read(
        _ pem: [UInt8],
        _ parse: (OpaquePointer) -> OpaquePointer?
    ) -> OpaquePointer? {
        guard pem.count <= 1 << 16,
            let memory = unsafe BIO_new_mem_buf(pem, Int32(pem.count))
        else { return nil }
        defer { unsafe BIO_free(memory) }
        guard let key = unsafe parse(memory) else { return nil }
        let isRSA = unsafe EVP_PKEY_is_a(key, "RSA") == 1 && EVP_PKEY_get_bits(key) >= 2_048
        guard isRSA else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        return unsafe key
    }

    static func write(_ body: (OpaquePointer) -> Int32) -> [UInt8] {
        guard let memory = unsafe BIO_new(BIO_s_mem()), unsafe body(memory) == 1 else {
            preconditionFailure("libcrypto does not write a key")
        }
        defer { unsafe BIO_free(memory) }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        let count = unsafe BIO_read(memory, &bytes, Int32(bytes.count))
        return Array(bytes.prefix(Int(max(0, count))))
    }

    typealias Begin = (OpaquePointer?) -> Int32
    typealias Work = (
        OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?,
        UnsafePointer<UInt8>?, Int
    ) -> Int32

    static func apply(
        _ key: OpaquePointer,
        _ begin: Begin,
        _ work: Work,
        _ input: UnsafeBufferPointer<UInt8>
    ) -> [UInt8]? {
        guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe begin(context) == 1,
            unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
            unsafe EVP_PKEY_CTX_set_rsa_oaep_md(context, Algorithm.sha256) == 1,
            unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context, Algorithm.sha256) == 1
        else { return nil }
        var count = 0
        guard unsafe work(context, nil, &count, input.baseAddress, input.count) == 1 else {
            return nil
        }
        var output = [UInt8](repeating: 0, count: count)
        guard unsafe work(context, &output, &count, input.baseAddress, input.count) == 1 else {
            return nil
        }
        return Array(output.prefix(count))
    }
}
