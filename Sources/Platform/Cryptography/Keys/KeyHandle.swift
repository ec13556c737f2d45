internal import COpenSSL

/// A key of libcrypto, freed with the last who holds it.
///
/// Why unchecked: a key is never changed after it was made, and libcrypto lets threads use such a
/// key at once (openssl-threads(7)).
@safe final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over a key.
    init(taking pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }

    /// The key whose public parts these are, or nil where libcrypto takes them for none: a point
    /// that is not on its curve, for example.
    convenience init?(_ numbers: PublicKey.Numbers) {
        guard let builder = unsafe OSSL_PARAM_BLD_new() else { return nil }
        defer { unsafe OSSL_PARAM_BLD_free(builder) }
        switch numbers {
        case .rsa(let modulus, let exponent):
            let n = unsafe BN_bin2bn(modulus, Int32(modulus.count), nil)
            let e = unsafe BN_bin2bn(exponent, Int32(exponent.count), nil)
            defer {
                unsafe BN_free(n)
                unsafe BN_free(e)
            }
            guard unsafe OSSL_PARAM_BLD_push_BN(builder, Self.name("n"), n) == 1,
                unsafe OSSL_PARAM_BLD_push_BN(builder, Self.name("e"), e) == 1
            else { return nil }
            unsafe self.init(kind: "RSA", OSSL_PARAM_BLD_to_param(builder))
        case .p256(let x, let y):
            let point = [0x04] + x + y
            let group = unsafe Self.name("prime256v1")
            let parameters = unsafe point.withUnsafeBufferPointer {
                unsafe Self.parameters(group: group, point: $0, by: builder)
            }
            unsafe self.init(kind: "EC", parameters)
        }
    }

    /// The builder keeps the addresses of what it is given: all of it is copied before this
    /// returns.
    private static func parameters(
        group: UnsafePointer<CChar>,
        point: UnsafeBufferPointer<UInt8>,
        by builder: OpaquePointer
    ) -> UnsafeMutablePointer<OSSL_PARAM>? {
        guard unsafe OSSL_PARAM_BLD_push_utf8_string(builder, name("group"), group, 0) == 1,
            unsafe OSSL_PARAM_BLD_push_octet_string(
                builder,
                name("pub"),
                point.baseAddress,
                point.count
            ) == 1
        else { return nil }
        return unsafe OSSL_PARAM_BLD_to_param(builder)
    }

    /// A C string that lives as long as the process: parameters keep the addresses of their names.
    private static func name(_ name: StaticString) -> UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// What `EVP_PKEY_PUBLIC_KEY` stands for, a macro of macros.
    private static let publicParts =
        OSSL_KEYMGMT_SELECT_PUBLIC_KEY | OSSL_KEYMGMT_SELECT_DOMAIN_PARAMETERS
        | OSSL_KEYMGMT_SELECT_OTHER_PARAMETERS

    private convenience init?(kind: String, _ parameters: UnsafeMutablePointer<OSSL_PARAM>?) {
        guard let parameters = unsafe parameters else { return nil }
        defer { unsafe OSSL_PARAM_free(parameters) }
        let context = unsafe EVP_PKEY_CTX_new_from_name(nil, kind, nil)
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_fromdata_init(context) == 1,
            unsafe EVP_PKEY_fromdata(context, &key, Self.publicParts, parameters) == 1,
            let key = unsafe key
        else {
            ERR_clear_error()
            return nil
        }
        unsafe self.init(taking: key)
    }

    /// One of the key's numbers, in so many bytes, or in as many as it needs.
    func number(_ name: String, bytes count: Int? = nil) -> [UInt8]? {
        var number: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(pointer, name, &number) == 1 else {
            ERR_clear_error()
            return nil
        }
        defer { unsafe BN_free(number) }
        let size = count ?? Int((unsafe BN_num_bits(number) + 7) / 8)
        var bytes = [UInt8](repeating: 0, count: size)
        guard unsafe BN_bn2binpad(number, &bytes, Int32(size)) == Int32(size) else { return nil }
        return bytes
    }
}
