import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Thresholds of everybody and of one patient.
@Suite(.serialized) struct ThresholdBookTests {
    private let world: AlertWorld

    private static let server = Result { try ShardServer.start() }

    init() throws { world = try AlertWorld(on: try Self.server.get()) }

    private func change(
        _ thresholds: Thresholds?,
        of type: DataType.Code? = nil,
        by person: User.ID
    ) throws {
        let standings = DatabaseStandings(world.web, ceilings: .standard)
        let standing = try standings.standing(
            ofPerson: person,
            over: world.patient,
            at: world.now
        )
        let change = ChangeThresholds(
            book: DatabaseThresholds(world.web),
            identifiers: RandomIdentifiers(),
            registry: try DatabaseRegistry(world.web).load()
        )
        try change(
            of: type ?? world.pressure,
            to: thresholds,
            in: world.shard.world.request,
            by: try #require(standing),
            at: world.now
        )
    }

    private func alerts() throws -> Int {
        try world.raise()
        return try world.seen(by: world.patient).map(\.alert.readings).reduce(0, +)
    }

    @Test func `a doctor's thresholds count in the place of the registry's, for each number`()
        throws
    {
        let book = DatabaseThresholds(world.web)
        let usual = try #require(try book.thresholds(of: world.patient)[world.pressure])
        #expect(usual.thresholds.limits["systolic"] == .init(low: 91, high: 180))
        #expect(usual.thresholds.limits["diastolic"] == .init(high: 120) && usual.change == nil)
        try change(Thresholds(["diastolic": .init(low: 81)]), by: world.doctor)
        let set = try #require(try book.thresholds(of: world.patient)[world.pressure])
        #expect(set.change == .init(person: world.doctor, time: world.now))
        #expect(set.thresholds.limits["systolic"] == .init())
        try world.measure(250)
        #expect(try alerts() == 1)
        try change(nil, by: world.doctor)
        #expect(try book.thresholds(of: world.patient)[world.pressure] == usual)
        #expect(try book.thresholds(of: world.relative)[world.pressure] == usual)
        let entries = try Outbox.entries(
            about: world.patient,
            before: nil,
            limit: 20,
            from: world.root.platform
        ).filter { $0.event == .account(.thresholdsChanged) }
        #expect(entries.map(\.actor) == [world.doctor, world.doctor])
    }

    @Test func `limits of none silence a type, and a type without limits can get some`() throws {
        try change(Thresholds([:]), by: world.doctor)
        try world.measure(250)
        #expect(try alerts() == 0)
        let activity = world.shard.world.activity
        try change(Thresholds(["": .init(high: 5)]), of: activity, by: world.doctor)
        _ = try world.shard.store(
            [activity: [1, 9, 7]],
            from: world.now.milliseconds,
            epoch: 60_000,
            digest: digest("\(world.patient)")
        )
        try world.raise()
        let alert = try #require(try world.seen(by: world.patient).first?.alert)
        #expect(alert.type == activity && alert.readings == 2)
        #expect(alert.last == world.now + .seconds(120))
    }

    @Test func `nobody else changes them`() throws {
        let limits = Thresholds(["systolic": .init(high: 5)])
        #expect(throws: Refusal.forbidden(.notAllowed)) { try change(limits, by: world.patient) }
        #expect(throws: Refusal.notFound) { try change(limits, by: world.relative) }
        try world.give("*", to: world.relative, 8)
        #expect(throws: Refusal.forbidden(.notAllowed)) { try change(limits, by: world.relative) }
        try world.takeBack(from: world.doctor)
        #expect(throws: Refusal.notFound) { try change(limits, by: world.doctor) }
        try world.give("heart_rate", to: world.doctor, 9)
        #expect(throws: Refusal.notFound) { try change(limits, by: world.doctor) }
        try world.measure(100)
        #expect(try alerts() == 0)
    }

    @Test func `a record that is changed to a critical one raises an alert`() throws {
        let text = String(decoding: try world.measure(120), as: UTF8.self)
        _ = try ChangeRecord(world.shard.parts).update(
            ChangeRecord.Target(
                try known(Record.Address(text)),
                of: world.patient,
                world.pressure,
                if: .any
            ),
            to: RecordDraft(
                time: world.now,
                value: .panel(["systolic": 220, "diastolic": 80])
            ),
            in: world.shard.world.request,
            by: try world.shard.world.standing(),
            at: world.now
        )
        #expect(try alerts() == 1)
    }
}
