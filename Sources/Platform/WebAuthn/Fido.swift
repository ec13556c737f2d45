internal import CFIDO2

/// libfido2, which every use begins once a process (fido_init(3)).
private let library: Void = fido_init(0)

/// A registration in libfido2's hands.
@safe struct FidoCredential: ~Copyable {
    private var pointer: OpaquePointer?

    /// A registration whose key is of an algorithm; nil where what the authenticator says of it
    /// cannot be read, or its key is of another.
    init?(
        reading authenticatorData: AuthenticatorData,
        _ algorithm: CredentialKey.Algorithm,
        at site: RelyingParty,
        clientDataHash: [UInt8]
    ) {
        _ = library
        let bytes = authenticatorData.bytes
        unsafe pointer = fido_cred_new()
        guard unsafe fido_cred_set_type(pointer, Int32(algorithm.rawValue)) == FIDO_OK,
            unsafe fido_cred_set_rp(pointer, site.id, nil) == FIDO_OK,
            unsafe fido_cred_set_clientdata_hash(
                pointer,
                clientDataHash,
                clientDataHash.count
            ) == FIDO_OK,
            unsafe fido_cred_set_authdata_raw(pointer, bytes, bytes.count) == FIDO_OK
        else { return nil }
    }

    deinit {
        var pointer = unsafe pointer
        unsafe fido_cred_free(&pointer)
    }

    /// The credential's identifier, as the authenticator names it.
    var id: [UInt8] {
        let start = unsafe fido_cred_id_ptr(pointer)
        return unsafe Array(UnsafeBufferPointer(start: start, count: fido_cred_id_len(pointer)))
    }

    /// Its public key.
    var key: [UInt8] {
        let start = unsafe fido_cred_pubkey_ptr(pointer)
        let count = unsafe fido_cred_pubkey_len(pointer)
        return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// Whether a signature is by the credential's own key (§8.2.1, self attestation).
    mutating func isAttested(by signature: [UInt8]) -> Bool {
        guard unsafe fido_cred_set_fmt(pointer, "packed") == FIDO_OK,
            unsafe fido_cred_set_sig(pointer, signature, signature.count) == FIDO_OK
        else { return false }
        return unsafe fido_cred_verify_self(pointer) == FIDO_OK
    }
}

/// An assertion in libfido2's hands.
@safe struct FidoAssertion: ~Copyable {
    private var pointer: OpaquePointer?

    /// An assertion; nil where what the authenticator says cannot be read.
    init?(
        reading authenticatorData: AuthenticatorData,
        signature: [UInt8],
        at site: RelyingParty,
        clientDataHash: [UInt8]
    ) {
        _ = library
        let bytes = authenticatorData.bytes
        unsafe pointer = fido_assert_new()
        guard unsafe fido_assert_set_count(pointer, 1) == FIDO_OK,
            unsafe fido_assert_set_rp(pointer, site.id) == FIDO_OK,
            unsafe fido_assert_set_clientdata_hash(
                pointer,
                clientDataHash,
                clientDataHash.count
            ) == FIDO_OK,
            unsafe fido_assert_set_authdata_raw(pointer, 0, bytes, bytes.count) == FIDO_OK,
            unsafe fido_assert_set_sig(pointer, 0, signature, signature.count) == FIDO_OK
        else { return nil }
    }

    deinit {
        var pointer = unsafe pointer
        unsafe fido_assert_free(&pointer)
    }

    /// Whether the signature is by a key.
    func isSigned(by key: CredentialKey) throws(WebAuthnError) -> Bool {
        let algorithm = Int32(key.algorithm.rawValue)
        return try unsafe key.lend { (key: UnsafeRawPointer) throws(WebAuthnError) in
            unsafe fido_assert_verify(pointer, 0, algorithm, key) == FIDO_OK
        }
    }
}
