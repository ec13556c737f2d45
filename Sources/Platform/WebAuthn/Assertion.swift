/// What a browser sends when somebody has used a passkey (W3C Web Authentication Level 3, §5.2.2).
package struct Assertion: Hashable, Sendable {
    /// What the browser saw.
    package let client: ClientData

    private let authenticator: AuthenticatorData

    private let signature: [UInt8]

    /// Reads what a browser sent.
    ///
    /// - Parameters:
    ///   - clientData: the bytes of `clientDataJSON`.
    ///   - authenticatorData: the bytes of `authenticatorData`.
    ///   - signature: the signature, as COSE writes one of the key's algorithm.
    /// - Throws: `WebAuthnError.malformed`.
    package init(
        clientData: [UInt8],
        authenticatorData: [UInt8],
        signature: [UInt8]
    ) throws(WebAuthnError) {
        client = try ClientData(reading: clientData)
        authenticator = try AuthenticatorData(reading: authenticatorData)
        guard (1...1_024).contains(signature.count) else { throw .malformed("signature") }
        self.signature = signature
    }

    /// How often the authenticator has signed; 0: it does not count.
    ///
    /// One that counts and has not counted on since last time was copied.
    package var count: UInt32 { authenticator.count }

    /// Whether the key may be on several devices of its owner, and so is none that hardware keeps.
    package var isSynced: Bool { authenticator.isSynced }

    /// Returns where it was made for a site, at its own pages, by who has the key and was there
    /// (§7.2).
    ///
    /// Whether its challenge was given out, whose key it is, and that the authenticator has counted
    /// on, is to be found out by the caller.
    ///
    /// - Throws: `WebAuthnError`.
    package func check(by key: CredentialKey, at site: RelyingParty) throws(WebAuthnError) {
        try client.check(.assertion, at: site)
        try authenticator.check(for: site)
        guard CBOR.isModest(authenticator.tail),
            let assertion = FidoAssertion(
                reading: authenticator,
                signature: signature,
                at: site,
                clientDataHash: client.hash
            )
        else { throw .malformed("authenticator data") }
        guard try assertion.isSigned(by: key) else { throw .signature }
    }
}
