/// Private keys that Python's cryptography wrote.
enum KeyFiles {
    /// A key on P-256 (RFC 5915).
    static let p256 = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIGOJ0q/MiN7mX6Qjg0iEgcNBEGR/+DQSUSTodXoouuAsoAoGCCqGSM49
        AwEHoUQDQgAEnDa2XPsw8Lbnt5uQj+cI4NoZ6obMSMdpk4NBGcmij9h1KVPZTKFJ
        OAfwX3gTm5oLFpOi8RSrHuWnhpxGdbwx4w==
        -----END EC PRIVATE KEY-----
        """

    static let x = "nDa2XPsw8Lbnt5uQj-cI4NoZ6obMSMdpk4NBGcmij9g"
    static let y = "dSlT2UyhSTgH8F94E5uaCxaTovEUqx7lp4acRnW8MeM"

    /// The same key as PKCS #8 in DER, in base64url.
    static let pkcs8 =
        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgY4nSr8yI3uZfpCODSISBw0EQZH_4"
        + "NBJRJOh1eii64CyhRANCAAScNrZc-zDwtue3m5CP5wjg2hnqhsxIx2mTg0EZyaKP2HUpU9lMoUk4"
        + "B_BfeBObmgsWk6LxFKse5aeGnEZ1vDHj"

    /// The same key under a password.
    static let encrypted = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIH0MF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBCAIhX6SZ+nZ0awA8B6
        8g0AAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQmV7rxn602QzIfnY9
        TXF/NASBkBCEpTkqIsgxU7j0EzPj0rhK/XEPVkIEK0I4flOWTwY6i8CCSiP93V2y
        yOe/Mlf5EZyAdKndUXhKMte/nxrf1Qopsadbe1w4tJnrXiZ/jNRA7VgBFGtB730h
        ZcJt0nFgwnU19Do8ninUjHE+QmvJq4L6RCx95IQlui5tukJVWQTPgEE/CM8WUeut
        yDIRlQcTww==
        -----END ENCRYPTED PRIVATE KEY-----
        """

    /// A key on another curve of 256 bits, secp256k1.
    static let secp256k1 = """
        -----BEGIN EC PRIVATE KEY-----
        MHQCAQEEIAXrPWGgymCFvah/FwJwzQRUCacLKcqK5sg5/JYaG7kXoAcGBSuBBAAK
        oUQDQgAE+KIea5/FqS+8bjHiagPOx0HNwWvquJ91OimRyywEXgXvnfTwIUygZqew
        xIxTJ3XQLublTCkDHct4f3RiL0alOQ==
        -----END EC PRIVATE KEY-----
        """
}
