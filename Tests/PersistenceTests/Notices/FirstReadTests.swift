import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// First readings out of the audit, and reminders; on a server of their own.
@Suite(.serialized) struct FirstReadTests {
    private static let server = Result { try ShardServer.start() }

    private let root: Databases
    private let steward: Databases
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let owner = User.ID(high: .random(in: 0...UInt64.max), low: 1)
    private let reader = User.ID(high: .random(in: 0...UInt64.max), low: 2)

    init() throws {
        let server = try Self.server.get()
        root = try ShardServer.databases(on: server)
        steward = try ShardServer.databases(on: server, as: .steward)
        for (id, name) in [(owner, "Ada"), (reader, "Eve")] {
            try DatabaseUsers(root).add(
                User(id: id, name: PersonName(first: name, last: "X"), email: "\(id)@example.org"),
                passwordHash: nil,
                affiliation: nil,
                with: entry(.account(.signedUp)),
                welcoming: nil
            )
        }
    }

    private func entry(
        _ event: AuditEvent,
        of owner: User.ID? = nil,
        by actor: User.ID? = nil,
        app: String? = nil
    ) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: now),
            time: now,
            request: "r",
            owner: owner ?? self.owner,
            actor: actor ?? self.owner,
            app: app.flatMap { App.ID($0) },
            event: event
        )
    }

    private func read(
        _ outcome: AccessEvent.Outcome = .permit(.normal),
        _ operation: Domain.Operation = .read,
        entries: Int = 1
    ) throws -> AuditEvent {
        .access(
            AccessEvent(
                operation: operation,
                type: try known(DataType.Code("activity")),
                request: "from=1",
                outcome: outcome,
                entries: entries,
                shards: []
            )
        )
    }

    private func told() throws -> [Notice] {
        try DatabaseNotices(root).notices(to: owner, before: nil, limit: 50).map(\.notice)
    }

    private func goThrough(_ trail: DatabaseReadTrail) throws {
        let tell = TellFirstReads(trail: trail, identifiers: RandomIdentifiers())
        while try tell(at: now) {}
    }

    @Test func `an owner is told once of each reader, and of each app that he reads by`() throws {
        let trail = DatabaseReadTrail(steward)
        try goThrough(trail)
        let audit = DatabaseTrail(root)
        for _ in 0..<3 { try audit.record(entry(try read(), by: reader)) }
        try audit.record(entry(try read(), by: reader, app: "portal"))
        try goThrough(trail)
        #expect(try told().map(\.kind) == [.firstRead, .firstRead])
        #expect(try told().allSatisfy { $0.other == reader && $0.time == now })
        #expect(try Set(told().map { $0.app?.text }) == [nil, "portal"])
        try audit.record(entry(try read(), by: reader))
        try goThrough(trail)
        // Another steward, who remembers nothing.
        try goThrough(DatabaseReadTrail(steward))
        #expect(try told().count == 2)
    }

    @Test func `what is not given, or is one's own, is not told`() throws {
        let trail = DatabaseReadTrail(steward)
        let audit = DatabaseTrail(root)
        try audit.record(entry(try read()))
        try audit.record(entry(try read(.deny(.actorNotAllowed)), by: reader))
        try audit.record(entry(try read(entries: 0), by: reader))
        try audit.record(entry(try read(.permit(.normal), .create), by: reader))
        try goThrough(trail)
        #expect(try told().isEmpty)
    }

    @Test func `an entry that becomes visible behind others is seen all the same`() throws {
        let trail = DatabaseReadTrail(steward)
        let audit = DatabaseTrail(root)
        let late = entry(try read(), by: reader)
        let sequence = try root.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.run("INSERT INTO audit (id, time, body) VALUES (REPEAT('a', 16), 0, '')")
                .lastInsertID
        }
        try audit.record(entry(.account(.signedIn)))
        try goThrough(trail)
        try root.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                UPDATE audit SET owner = \(owner), actor = \(reader),
                    body = \(AuditBody.encode(late)) WHERE sequence = \(sequence)
                """
            )
        }
        #expect(try told().isEmpty)
        try audit.record(entry(.account(.signedIn)))
        try goThrough(trail)
        #expect(try told().count == 1)
    }

    private func give(until days: Int, since given: Int) throws {
        let policy = Policy(
            types: .all,
            operations: Operations([.read]),
            validity: Window(until: now + .seconds(days * 86_400))
        )
        try DatabaseDelegations(root, identifiers: RandomIdentifiers()).set(
            Delegation(policies: [policy]),
            from: owner,
            to: reader,
            with: entry(.account(.granted))
        )
        try root.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                UPDATE delegation SET created = \(now - .seconds(given * 86_400))
                WHERE giver = \(owner)
                """
            )
        }
    }

    private func remind(after days: Int) throws {
        try RemindOfEnds(
            rights: DatabaseEndingRights(steward),
            identifiers: RandomIdentifiers()
        )(at: now + .seconds(days * 86_400))
    }

    @Test func `an end is told fourteen days and two days before, once each`() throws {
        try give(until: 20, since: 10)
        for (day, count) in [(5, 0), (6, 1), (6, 1), (12, 1), (18, 2), (19, 2), (21, 2)] {
            try remind(after: day)
            #expect(try told().count == count, "day \(day)")
        }
        let notice = try #require(try told().first)
        #expect(notice.kind == .policyEnds && notice.other == reader)
        #expect(notice.until == now + .seconds(20 * 86_400))
    }

    @Test func `what was given for a short while is not worth a reminder`() throws {
        try give(until: 2, since: 0)
        try remind(after: 1)
        #expect(try told().isEmpty)
    }
}
