package import Application
package import Domain
internal import MariaDB

/// Who people are, in the platform's schema.
package struct DatabaseIdentities: Identities {
    private let databases: Databases

    /// The people over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The person with an identifier, whose account may be used.
    package func identity(of person: User.ID) throws(Refusal) -> Identity? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let affiliations = try connection.rows(
                """
                SELECT e.id, e.name, e.country, a.confirmed, a.valid_from, a.valid_until
                FROM affiliation a JOIN legal_entity e ON e.id = a.entity
                WHERE a.user = \(person) ORDER BY e.name, e.id
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let country = Country(try row.text(2)) else {
                    throw .undecodable(column: 2, expected: "a country")
                }
                return Affiliation(
                    entity: LegalEntity(
                        id: try row.identifier(0),
                        name: try row.text(1),
                        country: country
                    ),
                    isConfirmed: try row.bool(3),
                    period: Window(
                        from: try row.optionalMoment(4),
                        until: try row.optionalMoment(5)
                    )
                )
            }
            return try connection.row(
                """
                SELECT first_name, middle_name, last_name, email, kinds, email_verified
                FROM user WHERE id = \(person) AND enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                let user = User(
                    id: person,
                    name: PersonName(
                        first: try row.text(0),
                        middle: try row.text(1),
                        last: try row.text(2)
                    ),
                    email: try row.optionalText(3),
                    isVerified: try row.bool(5),
                    kinds: Set(
                        try row.text(4).split(separator: ",")
                            .compactMap { AccountKind(rawValue: String($0)) }
                    )
                )
                return Identity(user: user, affiliations: affiliations)
            }
        }
    }
}
