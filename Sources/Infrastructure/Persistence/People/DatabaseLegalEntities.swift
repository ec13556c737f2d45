package import Domain
internal import MariaDB

/// Hospitals and practices, and who works there, in the platform's schema.
package struct DatabaseLegalEntities {
    private let databases: Databases

    /// The legal entities over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a legal entity.
    package func add(_ entity: LegalEntity) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO legal_entity (id, name, country)
                VALUES (\(entity.id), \(entity.name), \(entity.country.code))
                """
            )
        }
    }

    /// All legal entities, by name.
    package func entities() throws(Refusal) -> [LegalEntity] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows("SELECT id, name, country FROM legal_entity ORDER BY name") { row in
                guard let country = Country(try row.text(2)) else {
                    throw MariaDBError.undecodable(column: 2, expected: "a country")
                }
                return LegalEntity(
                    id: try row.identifier(0),
                    name: try row.text(1),
                    country: country
                )
            }
        }
    }

    /// Says that a doctor works at a legal entity, and whether that is confirmed.
    package func setAffiliation(
        of doctor: User.ID,
        at entity: LegalEntity.ID,
        isConfirmed: Bool
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO affiliation (user, entity, confirmed)
                VALUES (\(doctor), \(entity), \(isConfirmed))
                ON DUPLICATE KEY UPDATE confirmed = VALUES(confirmed)
                """
            )
        }
    }
}
