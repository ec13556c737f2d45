import Application
import Domain
import MariaDB
import PrivateMariaDB
import RecordFakes
import Testing

@testable import Persistence

/// A patient, his doctor and a relative, as rows on a server that no other suite's steward works
/// on: what waits anywhere is taken up by whoever asks.
struct AlertWorld {
    let shard: ShardWorld
    let root: Databases
    let steward: Databases
    let web: Databases
    let pressure: DataType.Code
    let doctor: User.ID
    let relative: User.ID

    var patient: User.ID { shard.world.owner }
    var now: Moment { shard.world.now }
    var alerts: DatabaseAlerts { DatabaseAlerts(web, ceilings: .standard) }

    init(on server: PrivateMariaDB) throws {
        shard = try ShardWorld(as: .api, on: server)
        root = try ShardServer.databases(on: server)
        steward = try ShardServer.databases(on: server, as: .steward)
        web = try ShardServer.databases(on: server, as: .web)
        pressure = try known(DataType.Code("blood_pressure"))
        let number = shard.world.owner.high
        doctor = User.ID(high: number, low: 2)
        relative = User.ID(high: number, low: 3)
        for (id, name) in [(shard.world.owner, "Pat"), (doctor, "Doc"), (relative, "Kat")] {
            try root.platform.run(
                """
                INSERT INTO user (id, first_name, last_name, kinds, created, email,
                    email_verified) VALUES (\(id), \(name), 'X', 'patient', 0,
                    \("\(id)@example.org"), TRUE)
                """
            )
        }
        let hospital = Identifier<LegalEntity>(high: number, low: 4)
        let italy = try known(Country("IT"))
        try DatabaseLegalEntities(root).add(
            LegalEntity(id: hospital, name: "H", country: italy)
        )
        try root.platform.run(
            "INSERT INTO affiliation (user, entity, confirmed) VALUES (\(doctor), \(hospital), 1)"
        )
        try relate(doctor, "patient-doctor")
        try relate(relative, "patient-relative")
        try give("*", to: doctor, 5)
    }

    private func relate(_ person: User.ID, _ kind: String) throws {
        try root.platform.run(
            """
            INSERT INTO relationship (low, high, kind, state, asked_by, changed)
            VALUES (\(patient), \(person), \(kind), 'active', \(patient), 0)
            """
        )
    }

    /// Lets somebody read.
    func give(_ type: String, to person: User.ID, _ number: UInt64) throws {
        let id = Identifier<User>(high: patient.high, low: number)
        try root.platform.run(
            """
            INSERT INTO delegation (id, giver, receiver_user, audience, created)
            VALUES (\(id), \(patient), \(person), 'self', 0)
            """
        )
        try root.platform.run(
            "INSERT INTO policy (delegation, data_type, operations) VALUES (\(id), \(type), 2)"
        )
    }

    /// Takes everything back.
    func takeBack(from person: User.ID) throws {
        try root.platform.run("DELETE FROM delegation WHERE receiver_user = \(person)")
    }

    /// Stores blood pressures, so many seconds after the world's moment.
    @discardableResult
    func measure(
        _ systolic: Double...,
        after seconds: Int = 0,
        key: [UInt8]? = nil
    ) throws -> [UInt8] {
        try CreateRecords(shard.parts)(
            CreateRecords.Batch(
                owner: patient,
                type: pressure,
                drafts: systolic.enumerated().map { index, number in
                    RecordDraft(
                        time: now + .seconds(seconds + index),
                        value: .panel(["systolic": number, "diastolic": 80])
                    )
                },
                isList: true
            ),
            once: Once(key: key, request: digest("r")),
            in: shard.world.request,
            by: try shard.world.standing(),
            at: now
        ) { Array(($0.last?.address.description ?? "").utf8) }
    }

    /// What the steward does.
    func raise(_ steward: Databases? = nil, at moment: Moment? = nil) throws {
        let raise = raising(over: steward ?? self.steward)
        while try raise(at: moment ?? now) {}
    }

    /// One round of a steward's.
    func raiseOnce() throws(Refusal) { _ = try raising(over: steward)(at: now) }

    private func raising(over databases: Databases) -> RaiseAlerts {
        RaiseAlerts(
            readings: DatabaseWaitingReadings(databases),
            alerts: DatabaseAlertRaising(databases),
            standings: DatabaseStandings(databases, ceilings: .standard),
            identifiers: RandomIdentifiers()
        )
    }

    /// The alerts that somebody may see at the pages.
    func seen(by person: User.ID) throws -> [SeenAlert] {
        let list = ListAlerts(
            board: alerts,
            standings: DatabaseStandings(web, ceilings: .standard),
            trail: DatabaseTrail(web),
            identifiers: RandomIdentifiers()
        )
        return try list(atPagesOf: person, in: shard.world.request, at: now)
    }

    /// Who gets a mail.
    func told() throws -> Set<User.ID> {
        Set(
            try root.platform.rows(
                "SELECT person FROM notice WHERE kind = 'critical-reading'"
            ) { (row: borrowing Row) throws(MariaDBError) in
                let person: User.ID = try row.identifier(0)
                return person
            }
        ).intersection([patient, doctor, relative])
    }

    /// Acknowledges at the pages.
    func acknowledge(_ id: Alert.ID, by person: User.ID) throws {
        let acknowledge = AcknowledgeAlert(
            board: alerts,
            standings: DatabaseStandings(web, ceilings: .standard),
            identifiers: RandomIdentifiers()
        )
        try acknowledge(id, in: shard.world.request, by: person, at: now)
    }
}
