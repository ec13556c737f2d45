internal import Application
internal import Domain
internal import MariaDB

/// The columns of an alert and of what somebody stands for over its owner.
enum AlertRows {
    /// How many columns they are.
    static let count = 19 + PeopleColumns.count

    /// The columns of the alert `l`, its owner `o`, who acknowledged it `k`, who reads `p`.
    static var list: SQL {
        """
        l.id, l.owner, l.data_type, l.raised, l.first, l.last, l.readings, l.shard, l.place,
            l.changed, l.acknowledged, l.acknowledged_by,
            o.first_name, o.middle_name, o.last_name, k.first_name, k.middle_name, k.last_name,
            p.time_zone, \(DatabaseStandings.ownerAndActor), \(DatabaseStandings.delegations)
                WHERE d.giver = o.id AND d.receiver = p.id)
        """
    }

    /// What gives the names, and an empty app as a standing's columns want it.
    static var names: SQL {
        """
        JOIN (SELECT NULL AS id) a JOIN user o ON o.id = l.owner
            LEFT JOIN user k ON k.id = l.acknowledged_by
        """
    }

    /// What a row tells of; nil: there is no alert in it.
    static func reaching(
        _ row: borrowing Row,
        from first: Int,
        _ ceilings: RoleCeilings
    ) throws(MariaDBError) -> ReachingAlert? {
        guard let id: Alert.ID = try row.optionalIdentifier(first) else { return nil }
        let people = try PeopleColumns(row, from: first + 19)
        guard let actor = people.actor else { return nil }
        return ReachingAlert(
            alert: try alert(id, row, from: first),
            standing: Standing(
                way: .pages(actor.id),
                actor: actor,
                app: nil,
                relations: people.relations(ceilings)
            ),
            ownerName: try name(row, from: first + 12) ?? "",
            acknowledger: try name(row, from: first + 15),
            timeZone: try row.text(first + 18)
        )
    }

    private static func alert(
        _ id: Alert.ID,
        _ row: borrowing Row,
        from first: Int
    ) throws(MariaDBError) -> Alert {
        guard let type = DataType.Code(try row.text(first + 2)),
            let shard = Shard.Name(try row.text(first + 7)),
            let place = Record.Address(try row.text(first + 8))
        else { throw .undecodable(column: first + 2, expected: "an alert") }
        var acknowledgement: Alert.Acknowledgement?
        if let time = try row.optionalMoment(first + 10) {
            let person: User.ID? = try row.optionalIdentifier(first + 11)
            acknowledgement = Alert.Acknowledgement(person: person, time: time)
        }
        return Alert(
            id: id,
            owner: try row.identifier(first + 1),
            type: type,
            raised: try row.moment(first + 3),
            first: try row.moment(first + 4),
            last: try row.moment(first + 5),
            readings: try row.int(first + 6),
            place: place,
            shard: shard,
            changed: try row.moment(first + 9),
            acknowledgement: acknowledgement
        )
    }

    private static func name(
        _ row: borrowing Row,
        from first: Int
    ) throws(MariaDBError) -> String? {
        guard let given = try row.optionalText(first), let last = try row.optionalText(first + 2)
        else { return nil }
        return PersonName(first: given, middle: try row.text(first + 1), last: last).full
    }

    /// Each once, in their order: a row comes for each delegation of its owner's.
    static func distinct(_ found: [ReachingAlert]) -> [ReachingAlert] {
        var seen: Set<Alert.ID> = []
        return found.filter { seen.insert($0.alert.id).inserted }
    }
}
