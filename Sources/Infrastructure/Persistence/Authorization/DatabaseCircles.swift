package import Application
package import Domain
internal import MariaDB

/// People's circles, each in one round trip.
package struct DatabaseCircles: Circles {
    private let databases: Databases
    private let ceilings: RoleCeilings

    /// The circles over a worker's databases.
    ///
    /// - Parameters:
    ///   - databases: the thread's own.
    ///   - ceilings: the ceilings of this installation.
    package init(_ databases: Databases, ceilings: RoleCeilings) {
        self.databases = databases
        self.ceilings = ceilings
    }

    /// The circle of a person.
    package func circle(of person: User.ID, at now: Moment) throws(Refusal) -> Circle? {
        try circle(of: person, at: now, with: [])
    }

    /// The same, with the newest entries of the person's own audit.
    package func circle(
        of person: User.ID,
        at now: Moment,
        writtenBefore before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> CircleWithAudit? {
        let written = WrittenSelections(about: person, before, limit, naming: others)
        let circle = try circle(of: person, at: now, with: written.all)
        return circle.map { CircleWithAudit(circle: $0, written: written.named) }
    }

    /// The circle of a person; what else is to be read comes with it.
    private func circle(
        of person: User.ID,
        at now: Moment,
        with others: [any Selecting]
    ) throws(Refusal) -> Circle? {
        let ceilings = ceilings
        let circle = Selection(Self.statement(person, at: now)) { row in
            try CircleRow(row, of: person, ceilings)
        }
        let emergencies = Selection(Self.emergencies(person, at: now)) { row in
            try OpenEmergency(row)
        }
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([circle, emergencies] + others)
        }
        let rows = circle.rows
        guard let own = rows.first(where: { $0.member.owner.id == person }) else { return nil }
        return Circle(
            person: person,
            firstName: own.firstName,
            members: rows.map(\.member),
            waiting: own.waiting,
            emergencies: emergencies.rows.map(\.emergency),
            doctors: emergencies.rows.reduce(into: [:]) { names, row in
                names[row.emergency.doctor] = row.doctor
            }
        )
    }

    /// What lasts over the data of the person, and of those whose policies he was let manage.
    private static func emergencies(_ person: User.ID, at now: Moment) -> SQL {
        """
        SELECT \(DatabaseEmergencies.columns), u.first_name, u.middle_name, u.last_name
        FROM (SELECT \(person) AS id UNION
            SELECT giver FROM delegation WHERE receiver_user = \(person) AND manage) m
        JOIN emergency e ON e.owner = m.id AND e.ended IS NULL
            AND e.began > \(now - EmergencyAccess.longest)
        JOIN user u ON u.id = e.doctor
        ORDER BY e.began DESC LIMIT 100
        """
    }

    /// A row for the person himself, one for each who gave him something, and one for each whose
    /// data he has opened in an emergency that lasts.
    private static func statement(_ person: User.ID, at now: Moment) -> SQL {
        """
        SELECT \(DatabaseStandings.ownerAndActor), \(DatabaseStandings.delegations)
                WHERE d.giver = o.id AND d.receiver = p.id),
            \(SeriesPlaces.list), o.first_name, o.middle_name, o.last_name, o.time_zone,
            IF(o.id = p.id, (SELECT COUNT(*) FROM relationship_request q
                JOIN user k ON k.id = q.asker
                WHERE q.email = p.email AND q.state = 'requested' AND k.enabled)
                + (SELECT COUNT(*) FROM relationship_request q JOIN user k ON k.id = q.asker
                WHERE q.doctor = p.id AND q.state = 'requested' AND k.enabled
                    AND \(AffiliationRows.confirm("p.id", at: now))), 0),
            IF(o.id = p.id, (SELECT COUNT(*) FROM access_request q
                WHERE q.owner = p.id AND q.state = 'requested'), 0),
            e.reason, e.second_factor, e.began,
            o.id = p.id AND FIND_IN_SET('patient', p.kinds) > 0 AND NOT EXISTS
                (SELECT 1 FROM relationship k WHERE (k.low = p.id OR k.high = p.id)
                    AND k.kind = 'patient-doctor' AND k.state = 'active') AND NOT EXISTS
                (SELECT 1 FROM relationship_request q
                    WHERE q.asker = p.id AND q.doctor IS NOT NULL AND q.open),
            EXISTS (SELECT 1 FROM ward w WHERE w.person = o.id AND w.guardian = p.id)
        FROM (SELECT NULL AS id) a
        JOIN user p ON p.id = \(person) AND p.enabled
        JOIN (SELECT \(person) AS id
            UNION SELECT giver FROM delegation WHERE receiver_user = \(person)
            UNION SELECT owner FROM emergency WHERE doctor = \(person)
                AND ended IS NULL AND began > \(now - EmergencyAccess.longest)) m
        JOIN user o ON o.id = m.id
        \(DatabaseStandings.emergency(at: now))
        ORDER BY o.last_name, o.first_name, o.id
        """
    }
}

/// An emergency, and what its doctor is called.
private struct OpenEmergency {
    let emergency: DeclaredEmergency
    let doctor: String

    init(_ row: borrowing Row) throws(MariaDBError) {
        emergency = try DatabaseEmergencies.emergency(row)
        let next = DatabaseEmergencies.columnCount
        doctor =
            PersonName(
                first: try row.text(next),
                middle: try row.text(next + 1),
                last: try row.text(next + 2)
            ).full
    }
}

private struct CircleRow {
    let member: Circle.Member
    let firstName: String
    let waiting: Circle.Waiting

    init(
        _ row: borrowing Row,
        of person: User.ID,
        _ ceilings: RoleCeilings
    ) throws(MariaDBError) {
        let people = try PeopleColumns(row, from: 0)
        let next = PeopleColumns.count
        let name = PersonName(
            first: try row.text(next + 1),
            middle: try row.text(next + 2),
            last: try row.text(next + 3)
        )
        guard let owner = people.owner else {
            throw .undecodable(column: 0, expected: "an owner")
        }
        let emergency = try PeopleColumns.emergency(row, from: next + 7)
        var relations = people.relations(ceilings)
        relations?.emergency = emergency
        member = Circle.Member(
            owner: NamedOwner(id: owner.id, name: name.full),
            timeZone: try row.text(next + 4),
            standing: Standing(
                way: emergency == nil ? .pages(person) : .emergency(person),
                actor: people.actor,
                app: nil,
                relations: relations,
                holdings: try ListColumn(row, next).holdings()
            ),
            isWard: try row.bool(next + 11)
        )
        firstName = name.first
        waiting = Circle.Waiting(
            relationships: try row.int(next + 5),
            rights: try row.int(next + 6),
            isWithoutDoctor: try row.bool(next + 10)
        )
    }
}
