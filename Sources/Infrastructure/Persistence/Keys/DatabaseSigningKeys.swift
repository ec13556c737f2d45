package import Application
package import Domain
internal import MariaDB

/// A key that signs id_tokens, as it is stored.
package struct StoredSigningKey: Sendable {
    /// When it is in use.
    package let term: KeyTerm

    /// When it was made.
    package let created: Moment

    /// The private key: PKCS #8 in PEM.
    package let privateKey: [UInt8]

    /// A key as it is stored.
    package init(term: KeyTerm, created: Moment, privateKey: [UInt8]) {
        self.term = term
        self.created = created
        self.privateKey = privateKey
    }
}

/// The keys that sign id_tokens, in the platform's schema.
///
/// The role oauth alone reads them; the schemas' owner makes and deletes them. They pass by the
/// core, which knows of no secret.
package struct DatabaseSigningKeys {
    private let databases: Databases

    /// The keys over a worker's or a command's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// All keys, each algorithm's in the order in which they sign.
    package func keys() throws(Refusal) -> [StoredSigningKey] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT kid, algorithm, signs_from, created, private_key
                FROM signing_key ORDER BY algorithm, signs_from, kid
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let algorithm = SigningAlgorithm(rawValue: try row.text(1)) else {
                    throw .undecodable(column: 1, expected: "an algorithm")
                }
                return StoredSigningKey(
                    term: KeyTerm(
                        kid: try row.text(0),
                        algorithm: algorithm,
                        signsFrom: try row.moment(2)
                    ),
                    created: try row.moment(3),
                    privateKey: try row.bytes(4)
                )
            }
        }
    }

    /// Stores a new key.
    ///
    /// - Throws: `Refusal.conflict(.exists)` if there is one with its `kid`.
    package func add(_ key: StoredSigningKey) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO signing_key (kid, algorithm, private_key, created, signs_from)
                VALUES (\(key.term.kid), \(key.term.algorithm.rawValue), \(key.privateKey),
                    \(key.created), \(key.term.signsFrom))
                """
            )
        }
    }

    /// Deletes a key for good.
    package func delete(_ kid: String) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("DELETE FROM signing_key WHERE kid = \(kid)")
        }
    }
}
