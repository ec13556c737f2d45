internal import COpenSSL

/// A public key that signatures are verified with: RSA of 2048 to 4096 bits, or a point on P-256.
package struct PublicKey: Hashable, Sendable {
    /// The numbers that make up a public key, each in network order.
    package enum Numbers: Hashable, Sendable {
        /// Modulus and exponent without leading zeroes.
        case rsa(modulus: [UInt8], exponent: [UInt8])
        /// The coordinates, 32 bytes each.
        case p256(x: [UInt8], y: [UInt8])
    }

    /// What makes up the key.
    package let numbers: Numbers

    let handle: KeyHandle

    /// The key of these numbers, or nil where they are none that is taken.
    ///
    /// RSA moduli are odd, of 2048 bits (RFC 7518 §3.3) to 4096 (more takes long to verify with),
    /// and their exponents odd, 3 to 2³² (FIPS 186-5 §A.1.1 has no use for larger ones, and their
    /// cost grows with them). A point has to lie on the curve (RFC 8725 §3.4).
    package init?(_ numbers: Numbers) {
        switch numbers {
        case .rsa(let modulus, let exponent):
            guard let first = modulus.first, first != 0, let last = modulus.last, last & 1 == 1,
                let top = exponent.first, top != 0, let low = exponent.last, low & 1 == 1,
                exponent.count <= 4, exponent != [1]
            else { return nil }
            let bits = modulus.count * 8 - first.leadingZeroBitCount
            guard 2048...4096 ~= bits else { return nil }
        case .p256(let x, let y):
            guard x.count == 32, y.count == 32 else { return nil }
        }
        guard let handle = KeyHandle(numbers) else { return nil }
        self.numbers = numbers
        self.handle = handle
    }

    /// The algorithms that this kind of key is for.
    package var algorithms: Set<SignatureAlgorithm> {
        switch numbers {
        case .rsa: [.rs256, .ps256]
        case .p256: [.es256]
        }
    }

    /// Whether the owner of this key signed the message by this algorithm; false where the
    /// algorithm is not for this kind of key.
    package func verifies(
        _ signature: [UInt8],
        of message: [UInt8],
        by algorithm: SignatureAlgorithm
    ) -> Bool {
        guard algorithms.contains(algorithm) else { return false }
        var encoded = signature
        if algorithm == .es256 {
            guard let sequence = ECDSASignature.sequence(of: signature) else { return false }
            encoded = sequence
        }
        guard let operation = SignatureOperation(.verify, algorithm, handle) else { return false }
        return operation.verifies(encoded, of: message)
    }

    /// Whether the two are made of the same numbers.
    package static func == (one: PublicKey, other: PublicKey) -> Bool {
        one.numbers == other.numbers
    }

    /// Feeds the numbers.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(numbers)
    }

    /// The public part of a key of libcrypto; nil where it is of another kind or size.
    init?(of handle: KeyHandle) {
        if let modulus = handle.number(OSSL_PKEY_PARAM_RSA_N),
            let exponent = handle.number(OSSL_PKEY_PARAM_RSA_E)
        {
            self.init(.rsa(modulus: modulus, exponent: exponent))
        } else if unsafe EVP_PKEY_get_bits(handle.pointer) == 256,
            let x = handle.number(OSSL_PKEY_PARAM_EC_PUB_X, bytes: 32),
            let y = handle.number(OSSL_PKEY_PARAM_EC_PUB_Y, bytes: 32)
        {
            // A point of another curve of 256 bits is not on P-256, and is refused there.
            self.init(.p256(x: x, y: y))
        } else {
            return nil
        }
    }
}
