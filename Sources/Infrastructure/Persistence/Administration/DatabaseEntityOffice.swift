package import Application
package import Domain
internal import MariaDB

/// Legal entities and who is something there, in the platform's schema.
package struct DatabaseEntityOffice: EntityOffice {
    /// The most that is shown of what a page lists.
    private static let most = 200

    private let databases: Databases

    /// The legal entities over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The legal entities, those with doctors who wait first.
    package func entities(of administrator: User.ID?) throws(Refusal) -> [EntitySummary] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT e.id, e.name, e.country,
                    (SELECT COUNT(*) FROM affiliation f WHERE f.entity = e.id AND f.confirmed),
                    (SELECT COUNT(*) FROM affiliation f
                        WHERE f.entity = e.id AND NOT f.confirmed) AS waiting
                FROM legal_entity e
                WHERE \(administrator) IS NULL OR EXISTS (SELECT 1 FROM entity_administrator a
                    WHERE a.entity = e.id AND a.user = \(administrator))
                ORDER BY waiting = 0, e.name, e.id LIMIT \(Self.most)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                EntitySummary(
                    entity: try Self.entity(row),
                    doctors: try row.int(3),
                    waiting: try row.int(4)
                )
            }
        }
    }

    /// Who is something at a legal entity.
    package func staff(of id: LegalEntity.ID) throws(Refusal) -> EntityStaff? {
        try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) -> EntityStaff? in
            let entities = Selection(
                "SELECT id, name, country FROM legal_entity WHERE id = \(id)"
            ) { row in try Self.entity(row) }
            let doctors = Selection(
                """
                SELECT u.id, u.first_name, u.middle_name, u.last_name, COALESCE(u.email, ''),
                    f.confirmed, f.valid_from, f.valid_until
                FROM affiliation f JOIN user u ON u.id = f.user WHERE f.entity = \(id)
                ORDER BY f.confirmed, u.last_name, u.first_name, u.id LIMIT \(Self.most)
                """
            ) { row in
                EntityStaff.Doctor(
                    id: try row.identifier(0),
                    name: try Self.name(row),
                    email: try row.text(4),
                    isConfirmed: try row.bool(5),
                    period: Window(
                        from: try row.optionalMoment(6),
                        until: try row.optionalMoment(7)
                    )
                )
            }
            let administrators = Selection(
                """
                SELECT u.id, u.first_name, u.middle_name, u.last_name
                FROM entity_administrator a JOIN user u ON u.id = a.user
                WHERE a.entity = \(id) ORDER BY u.last_name, u.first_name LIMIT \(Self.most)
                """
            ) { row in NamedOwner(id: try row.identifier(0), name: try Self.name(row)) }
            try connection.select([entities, doctors, administrators])
            return entities.rows.first.map { entity in
                EntityStaff(
                    entity: entity,
                    doctors: doctors.rows,
                    administrators: administrators.rows
                )
            }
        }
    }

    /// Where a person works, or says so.
    package func affiliations(of person: User.ID) throws(Refusal) -> [Affiliation] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT e.id, e.name, e.country, f.confirmed, f.valid_from, f.valid_until
                FROM affiliation f JOIN legal_entity e ON e.id = f.entity
                WHERE f.user = \(person) ORDER BY e.name, e.id
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                Affiliation(
                    entity: try Self.entity(row),
                    isConfirmed: try row.bool(3),
                    period: Window(
                        from: try row.optionalMoment(4),
                        until: try row.optionalMoment(5)
                    )
                )
            }
        }
    }

    /// Whether a person administers a legal entity.
    package func administers(
        _ person: User.ID,
        _ entity: LegalEntity.ID
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT 1 FROM entity_administrator WHERE user = \(person) AND entity = \(entity)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } != nil
        }
    }

    private static func entity(_ row: borrowing Row) throws(MariaDBError) -> LegalEntity {
        guard let country = Country(try row.text(2)) else {
            throw .undecodable(column: 2, expected: "a country")
        }
        return LegalEntity(id: try row.identifier(0), name: try row.text(1), country: country)
    }

    private static func name(_ row: borrowing Row) throws(MariaDBError) -> String {
        PersonName(first: try row.text(1), middle: try row.text(2), last: try row.text(3)).full
    }
}

extension DatabaseEntityOffice {
    /// Stores a legal entity.
    package func add(_ entity: LegalEntity, with entry: AuditEntry) throws(Refusal) {
        _ = try write(
            """
            INSERT INTO legal_entity (id, name, country)
            VALUES (\(entity.id), \(entity.name), \(entity.country.code))
            """,
            entry
        )
    }

    /// Makes somebody an administrator of a legal entity or not.
    package func setAdministrator(
        _ person: User.ID,
        of entity: LegalEntity.ID,
        to isAdministrator: Bool,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try write(
            isAdministrator
                ? """
                INSERT IGNORE INTO entity_administrator (user, entity)
                VALUES (\(person), \(entity))
                """
                : """
                DELETE FROM entity_administrator WHERE user = \(person) AND entity = \(entity)
                """,
            entry
        )
    }

    /// Changes somebody's place at a legal entity.
    ///
    /// A place that has ended stays as a row, for the times in which it held.
    package func change(
        _ doctor: User.ID,
        at entity: LegalEntity.ID,
        _ change: AffiliationChange,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        let now = entry.time
        let place: SQL = "WHERE user = \(doctor) AND entity = \(entity)"
        return switch change {
        case .request:
            try request(of: doctor, at: entity, entry)
        case .confirm:
            try write(
                """
                UPDATE affiliation SET confirmed = TRUE, valid_from = \(now), valid_until = NULL
                \(place) AND NOT confirmed
                """,
                entry
            )
        case .refuse:
            try write("DELETE FROM affiliation \(place) AND NOT confirmed", entry)
        case .end:
            try write(
                """
                UPDATE affiliation SET valid_until = \(now) \(place) AND confirmed
                    AND (valid_until IS NULL OR valid_until > \(now))
                """,
                entry
            )
        }
    }

    /// Anew where it has ended, else for the first time.
    private func request(
        of doctor: User.ID,
        at entity: LegalEntity.ID,
        _ entry: AuditEntry
    ) throws(Refusal) -> Bool {
        let isRenewed = try write(
            """
            UPDATE affiliation SET confirmed = FALSE, valid_from = NULL, valid_until = NULL
            WHERE user = \(doctor) AND entity = \(entity) AND valid_until <= \(entry.time)
            """,
            entry
        )
        if isRenewed { return true }
        return try write(
            """
            INSERT IGNORE INTO affiliation (user, entity, confirmed)
            VALUES (\(doctor), \(entity), FALSE)
            """,
            entry
        )
    }

    /// Changes something and writes the entry; false where nothing changed.
    private func write(_ statement: SQL, _ entry: AuditEntry) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                guard try transaction.run(statement).affected > 0 else { return false }
                try Outbox.insert(entry, into: transaction)
                return true
            }
        }
    }
}
