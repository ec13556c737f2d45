/// What a browser sends when a passkey was made for a site (W3C Web Authentication Level 3,
/// §5.2.1).
package struct Registration: Hashable, Sendable {
    /// The longest attestation that is read, in bytes.
    package static let mostBytes = 8_192

    /// What the browser saw.
    package let client: ClientData

    private let attestation: CBOR

    /// Reads what a browser sent.
    ///
    /// - Parameters:
    ///   - clientData: the bytes of `clientDataJSON`.
    ///   - attestation: the bytes of `attestationObject`.
    /// - Throws: `WebAuthnError.malformed`.
    package init(
        clientData: [UInt8],
        attestation: [UInt8]
    ) throws(WebAuthnError) {
        client = try ClientData(reading: clientData)
        guard attestation.count <= Self.mostBytes, let item = CBOR(reading: attestation) else {
            throw .malformed("attestation")
        }
        self.attestation = item
    }

    /// What the authenticator says.
    fileprivate var authenticator: AuthenticatorData {
        get throws(WebAuthnError) {
            guard let bytes = attestation["authData"]?.bytes else {
                throw .malformed("attestation: authData")
            }
            return try AuthenticatorData(reading: bytes)
        }
    }

    /// The signature by which the key attests itself, and its algorithm; nil: nobody attests it.
    ///
    /// - Throws: `WebAuthnError.attestation` where somebody else does: nobody was asked to, and
    ///   makers' keys are not known here (§8.2).
    fileprivate var selfAttestation: (signature: [UInt8], algorithm: Int64)? {
        get throws(WebAuthnError) {
            guard case .map(let statement) = attestation["attStmt"] else {
                throw .malformed("attestation: attStmt")
            }
            switch attestation["fmt"] {
            case .text("none") where statement.isEmpty:
                return nil
            case .text("packed"):
                guard statement.count == 2, case .integer(let algorithm) = statement["alg"],
                    let signature = statement["sig"]?.bytes
                else { throw .attestation }
                return (signature, algorithm)
            default:
                throw .attestation
            }
        }
    }
}

/// A passkey as it was made.
package struct MadeCredential: Hashable, Sendable {
    /// Its identifier, as the authenticator names it: up to 1,023 bytes.
    package let id: [UInt8]

    /// Its public key.
    package let key: CredentialKey

    /// How often the authenticator has signed; 0: it does not count.
    package let count: UInt32

    /// Whether the authenticator found out who it was.
    package let isVerified: Bool
}

extension RelyingParty {
    /// Checks that a passkey was made for this site, at its own pages, by somebody who was there
    /// (§7.1).
    ///
    /// - Returns: the passkey. Whether its challenge was given out, and nobody else has registered
    ///   it, is to be found out by the caller.
    /// - Throws: `WebAuthnError`.
    package func check(_ registration: Registration) throws(WebAuthnError) -> MadeCredential {
        try registration.client.check(.registration, at: self)
        let authenticator = try registration.authenticator
        try authenticator.check(for: self)
        guard CBOR.isModest(authenticator.tail) else { throw .malformed("authenticator data") }
        let selfAttestation = try registration.selfAttestation
        for algorithm in CredentialKey.Algorithm.allCases {
            guard
                var credential = FidoCredential(
                    reading: authenticator,
                    algorithm,
                    at: self,
                    clientDataHash: registration.client.hash
                ),
                let key = CredentialKey(algorithm, bytes: credential.key)
            else { continue }
            if let selfAttestation {
                guard selfAttestation.algorithm == algorithm.rawValue else { throw .attestation }
                guard credential.isAttested(by: selfAttestation.signature) else {
                    throw .signature
                }
            }
            return MadeCredential(
                id: credential.id,
                key: key,
                count: authenticator.count,
                isVerified: authenticator.isVerified
            )
        }
        throw .key
    }
}
