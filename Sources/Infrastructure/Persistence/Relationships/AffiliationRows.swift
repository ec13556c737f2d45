internal import Domain
internal import MariaDB

/// Places at legal entities, as conditions of statements.
enum AffiliationRows {
    /// That a legal entity confirms a person now.
    ///
    /// - Parameters:
    ///   - person: the column with the person.
    ///   - now: when.
    /// - Returns: the condition.
    static func confirm(_ person: SQL, at now: Moment) -> SQL {
        "EXISTS (SELECT 1 FROM affiliation f WHERE f.user = \(person) AND \(holds(at: now)))"
    }

    /// That a place, of a table called `f`, holds.
    static func holds(at now: Moment) -> SQL {
        """
        f.confirmed AND (f.valid_from IS NULL OR f.valid_from <= \(now))
            AND (f.valid_until IS NULL OR f.valid_until > \(now))
        """
    }
}
