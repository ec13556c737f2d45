internal import Application
internal import Domain
internal import MariaDB

/// The columns of a ward, in one place for all statements that read them.
enum WardColumns {
    /// The columns, and the tables `w` and `u` that they are of.
    static var list: SQL {
        """
        u.id, u.first_name, u.middle_name, u.last_name, CAST(w.born AS CHAR), w.reason,
            w.guardian, w.offered_to, w.offered_until
        FROM ward w JOIN user u ON u.id = w.person
        """
    }

    /// The columns with those of the guardian's name, and the tables `w`, `u` and `g`.
    static var offered: SQL {
        """
        u.id, u.first_name, u.middle_name, u.last_name, CAST(w.born AS CHAR), w.reason,
            w.guardian, w.offered_to, w.offered_until, g.first_name, g.middle_name, g.last_name
        FROM ward w JOIN user u ON u.id = w.person JOIN user g ON g.id = w.guardian
        """
    }

    /// The ward that a row tells of.
    static func ward(_ row: borrowing Row) throws(MariaDBError) -> Ward {
        guard let birthday = CivilDate(try row.text(4)),
            let reason = Ward.Reason(rawValue: try row.text(5))
        else { throw .undecodable(column: 4, expected: "a day of birth and a reason") }
        var offer: Ward.Offer?
        if let address = try row.optionalText(7), let until = try row.optionalMoment(8) {
            offer = Ward.Offer(address: address, until: until)
        }
        return Ward(
            id: try row.identifier(0),
            name: PersonName(
                first: try row.text(1),
                middle: try row.text(2),
                last: try row.text(3)
            ),
            birthday: birthday,
            reason: reason,
            guardian: try row.identifier(6),
            offer: offer
        )
    }

    /// The ward that a row with the guardian's name tells of.
    static func offeredWard(_ row: borrowing Row) throws(MariaDBError) -> OfferedWard {
        let guardian = PersonName(
            first: try row.text(9),
            middle: try row.text(10),
            last: try row.text(11)
        )
        return OfferedWard(ward: try ward(row), guardian: guardian.full)
    }
}
