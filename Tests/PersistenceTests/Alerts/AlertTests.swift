import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// From a critical reading to its acknowledgement, by the accounts that do it.
@Suite(.serialized) struct AlertTests {
    private let world: AlertWorld

    private static let server = Result { try ShardServer.start() }

    init() throws { world = try AlertWorld(on: try Self.server.get()) }

    private func count(_ table: SQL) throws -> Int {
        try world.root.platform.row(
            "SELECT COUNT(*) FROM \(table) WHERE owner = \(world.patient)"
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } ?? -1
    }

    @Test func `a reading beyond a threshold is an alert for the patient and who may read it`()
        throws
    {
        try world.measure(120, 130)
        try world.raise()
        #expect(try world.seen(by: world.patient).isEmpty && world.told().isEmpty)
        let answer = try world.measure(120, 200, 210, 100, 185)
        try world.raise()
        let seen = try world.seen(by: world.doctor)
        let alert = try #require(seen.first?.alert)
        #expect(alert.readings == 3 && alert.isOpen && alert.owner == world.patient)
        #expect(alert.type == world.pressure && alert.shard == world.shard.world.phr)
        #expect(alert.place.description == String(decoding: answer, as: UTF8.self))
        #expect(alert.first == world.now + .seconds(1) && alert.last == world.now + .seconds(4))
        #expect(seen[0].reaching.ownerName == "Pat X")
        #expect(try world.seen(by: world.patient).map(\.alert) == [alert])
        #expect(try world.seen(by: world.relative).isEmpty)
        #expect(try world.told() == [world.patient, world.doctor])
    }

    @Test func `a doctor whom no hospital confirms any more is not told`() throws {
        try world.root.platform.run(
            "UPDATE affiliation SET confirmed = 0 WHERE user = \(world.doctor)"
        )
        try world.measure(200)
        try world.raise()
        #expect(try world.told() == [world.patient])
        #expect(try world.seen(by: world.doctor).isEmpty)
    }

    @Test func `of a ward's reading the guardian is told, once`() throws {
        try world.give("*", to: world.relative, 6)
        try world.root.platform.run(
            """
            INSERT INTO ward (person, guardian, reason, born, made)
            VALUES (\(world.patient), \(world.relative), 'child', '2020-01-01', 0)
            """
        )
        try world.measure(200)
        try world.raise()
        #expect(try world.told() == [world.doctor, world.relative])
        let notices = try world.root.platform.row(
            "SELECT COUNT(*) FROM notice WHERE person = \(world.relative)"
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        #expect(notices == 1)
    }

    @Test func `a right that is taken back hides an alert, one that is given shows it`() throws {
        try world.measure(200)
        try world.raise()
        try world.takeBack(from: world.doctor)
        #expect(try world.seen(by: world.doctor).isEmpty)
        try world.give("heart_rate", to: world.relative, 6)
        #expect(try world.seen(by: world.relative).isEmpty)
        let id = try #require(try world.seen(by: world.patient).first?.alert.id)
        #expect(throws: Refusal.notFound) { try world.acknowledge(id, by: world.relative) }
        try world.root.platform.run("DELETE FROM policy WHERE data_type = 'heart_rate'")
        try world.takeBack(from: world.relative)
        try world.give("blood_pressure", to: world.relative, 7)
        #expect(try world.seen(by: world.relative).map(\.alert.id) == [id])
    }

    /// Notes that another steward takes up as soon as they were read.
    private struct Overtaken: WaitingReadings {
        let others: DatabaseWaitingReadings
        let other: () throws(Refusal) -> Void

        var shards: [Shard] { others.shards }

        func waiting(in shard: Shard.Name, limit: Int) throws(Refusal) -> [CriticalReadings] {
            let read = try others.waiting(in: shard, limit: limit)
            try other()
            return read
        }

        func remove(_ readings: [CriticalReadings.ID], in shard: Shard.Name) throws(Refusal) {
            try others.remove(readings, in: shard)
        }
    }

    @Test func `a reading that two stewards take up is counted once`() throws {
        try world.measure(200)
        let slow = RaiseAlerts(
            readings: Overtaken(others: DatabaseWaitingReadings(world.steward)) {
                () throws(Refusal) in try world.raiseOnce()
            },
            alerts: DatabaseAlertRaising(world.steward),
            standings: DatabaseStandings(world.steward, ceilings: .standard),
            identifiers: RandomIdentifiers()
        )
        _ = try slow(at: world.now)
        #expect(try world.seen(by: world.doctor).map(\.alert.readings) == [1])
    }

    @Test func `a thousand readings are one alert and one mail, until somebody acknowledges it`()
        throws
    {
        for second in 0..<5 {
            try world.measure(200, after: second)
            try world.raise(at: world.now + .seconds(second))
        }
        let alert = try #require(try world.seen(by: world.doctor).first?.alert)
        #expect(try alert.readings == 5 && count("alert") == 1)
        #expect(alert.last == world.now + .seconds(4))
        #expect(try count("(SELECT person AS owner FROM notice) n") == 1)
        try world.acknowledge(alert.id, by: world.doctor)
        try world.measure(200, after: 9)
        try world.raise()
        let seen = try world.seen(by: world.patient)
        #expect(seen.map(\.alert.isOpen) == [true, false] && seen[0].alert.readings == 1)
        #expect(seen[1].alert.acknowledgement?.person == world.doctor)
        #expect(seen[1].reaching.acknowledger == "Doc X")
        #expect(try count("(SELECT person AS owner FROM notice) n") == 2)
    }

    @Test func `an alert is acknowledged once, and that is in the audit`() throws {
        try world.measure(200)
        try world.raise()
        let id = try #require(try world.seen(by: world.doctor).first?.alert.id)
        try world.acknowledge(id, by: world.doctor)
        #expect(throws: Refusal.conflict(.answered)) {
            try world.acknowledge(id, by: world.patient)
        }
        let entries = try Outbox.entries(
            about: world.patient,
            before: nil,
            limit: 20,
            from: world.root.platform
        )
        let acknowledged = entries.filter { $0.event == .account(.alertAcknowledged) }
        #expect(acknowledged.map(\.actor) == [world.doctor])
        let shown = entries.filter { entry in
            guard case .access(let access) = entry.event else { return false }
            return access.operation == .read && access.type == world.pressure
        }
        #expect(shown.map(\.actor) == [world.doctor])
    }

    @Test func `readings are taken up once, whenever the steward dies`() throws {
        try world.measure(200)
        let waiting = DatabaseWaitingReadings(world.steward)
        let raising = DatabaseAlertRaising(world.steward)
        let found = try waiting.waiting(in: world.shard.world.phr, limit: 9)
        let mine = try #require(found.first { $0.owner == world.patient })
        // It dies after each step, and another one begins anew.
        #expect(
            try raising.raise(mine, as: Alert.ID(high: 1, low: 9), telling: [], at: world.now)
        )
        try world.raise()
        #expect(try world.seen(by: world.patient).map(\.alert.readings) == [1])
        #expect(
            try !waiting.waiting(in: world.shard.world.phr, limit: 9)
                .contains { $0.owner == world.patient }
        )
    }

    @Test func `a new alert without anybody looked up is not raised`() throws {
        try world.measure(200)
        let raising = DatabaseAlertRaising(world.steward)
        let found = try DatabaseWaitingReadings(world.steward)
            .waiting(in: world.shard.world.phr, limit: 9)
        let mine = try #require(found.first { $0.owner == world.patient })
        let id = Alert.ID(high: 2, low: world.patient.high)
        #expect(try !raising.raise(mine, as: id, telling: nil, at: world.now))
        #expect(try count("alert") == 0)
    }

    @Test func `the same request again raises nothing more`() throws {
        try world.measure(200, key: digest("\(world.patient)"))
        _ = try? world.measure(200, key: digest("\(world.patient)"))
        try world.raise()
        #expect(try world.seen(by: world.patient).map(\.alert.readings) == [1])
    }

    @Test func `a session says how many there are, in one statement`() throws {
        let sessions = DatabaseSessions(world.web, tellingOfAlertsWithin: .standard)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        for person in [world.doctor, world.relative, world.patient] {
            try open(digest("\(person)"), replacing: nil, in: "r", by: person, at: world.now)
        }
        func alerts(_ person: User.ID) throws -> Int {
            let before = world.web.roundTrips["platform"] ?? 0
            let session = try #require(try sessions.session(digest("\(person)")))
            #expect((world.web.roundTrips["platform"] ?? 0) == before + 1)
            return session.openAlerts(at: world.now).count
        }
        #expect(try alerts(world.doctor) == 0)
        try world.measure(200)
        try world.raise()
        #expect(try alerts(world.doctor) == 1 && alerts(world.patient) == 1)
        #expect(try alerts(world.relative) == 0)
        try world.takeBack(from: world.doctor)
        #expect(try alerts(world.doctor) == 0)
        let plain = try DatabaseSessions(world.web).session(digest("\(world.patient)"))
        #expect(plain?.person == world.patient && plain?.alerts.isEmpty == true)
    }
}
