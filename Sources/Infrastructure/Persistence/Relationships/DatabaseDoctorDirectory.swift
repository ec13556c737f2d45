package import Application
package import Domain
internal import MariaDB

/// The doctors whom legal entities have confirmed, in the platform's schema.
package struct DatabaseDoctorDirectory: DoctorDirectory {
    /// The most legal entities that are shown.
    private static let mostEntities = 300

    private let databases: Databases

    /// The doctors over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Finds doctors.
    package func doctors(
        matching word: String,
        at entity: LegalEntity.ID?,
        for asker: User.ID,
        limit: Int,
        now: Moment
    ) throws(Refusal) -> [ListedDoctor] {
        try doctors(
            """
            (\(word) = '' OR INSTR(CONCAT_WS(' ', u.first_name, NULLIF(u.middle_name, ''),
                    u.last_name), \(word)) > 0)
                AND (\(entity) IS NULL OR EXISTS (SELECT 1 FROM affiliation f
                    WHERE f.user = u.id AND f.entity = \(entity)
                        AND \(AffiliationRows.holds(at: now))))
            """,
            for: asker,
            limit: limit,
            now
        )
    }

    /// Those of some people who can be chosen.
    package func doctors(
        among people: [User.ID],
        for asker: User.ID,
        now: Moment
    ) throws(Refusal) -> [ListedDoctor] {
        guard !people.isEmpty else { return [] }
        return try doctors("u.id IN (\(people))", for: asker, limit: people.count, now)
    }

    private func doctors(
        _ condition: SQL,
        for asker: User.ID,
        limit: Int,
        _ now: Moment
    ) throws(Refusal) -> [ListedDoctor] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT u.id, u.first_name, u.middle_name, u.last_name,
                    GROUP_CONCAT(e.name ORDER BY e.name SEPARATOR '\n'),
                    EXISTS (SELECT 1 FROM relationship k
                        WHERE k.low = LEAST(u.id, \(asker)) AND k.high = GREATEST(u.id, \(asker))
                            AND k.kind = 'patient-doctor' AND k.state = 'active'),
                    EXISTS (SELECT 1 FROM relationship_request r
                        WHERE r.asker = \(asker) AND r.doctor = u.id AND r.open)
                FROM affiliation f JOIN user u ON u.id = f.user
                JOIN legal_entity e ON e.id = f.entity
                WHERE \(AffiliationRows.holds(at: now)) AND u.enabled
                    AND FIND_IN_SET('doctor', u.kinds) AND \(condition)
                GROUP BY u.id, u.first_name, u.middle_name, u.last_name
                ORDER BY u.last_name, u.first_name, u.id LIMIT \(limit)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                ListedDoctor(
                    id: try row.identifier(0),
                    name: PersonName(
                        first: try row.text(1),
                        middle: try row.text(2),
                        last: try row.text(3)
                    ).full,
                    entities: try row.text(4).split(separator: "\n").map(String.init),
                    state: try row.bool(5) ? .known : try row.bool(6) ? .asked : .free
                )
            }
        }
    }

    /// The legal entities at which a doctor can be chosen.
    package func entitiesWithDoctors(now: Moment) throws(Refusal) -> [LegalEntity] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT e.id, e.name, e.country FROM legal_entity e
                WHERE EXISTS (SELECT 1 FROM affiliation f JOIN user u ON u.id = f.user
                    WHERE f.entity = e.id AND u.enabled AND \(AffiliationRows.holds(at: now)))
                ORDER BY e.name, e.id LIMIT \(Self.mostEntities)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let country = Country(try row.text(2)) else {
                    throw .undecodable(column: 2, expected: "a country")
                }
                return LegalEntity(
                    id: try row.identifier(0),
                    name: try row.text(1),
                    country: country
                )
            }
        }
    }
}
