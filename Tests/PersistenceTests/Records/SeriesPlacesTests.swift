import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Where the platform has no place of a series noted, a shard need not be asked.
struct SeriesPlacesTests {
    /// What the platform has noted about an owner.
    private func holdings(of owner: User.ID, on databases: Databases) throws -> Holdings {
        let list: SQL = "SELECT \(SeriesPlaces.list) FROM (SELECT \(owner) AS id) o"
        return try databases.platform.row(list) { row in
            try ListColumn(row, 0).holdings()
        } ?? Holdings()
    }

    private func create(_ shard: ShardWorld) throws {
        let draft = RecordDraft(time: shard.world.now, value: .sample(70))
        _ = try CreateRecords(shard.parts)(
            CreateRecords.Batch(
                owner: shard.world.owner,
                type: shard.world.weight,
                drafts: [draft],
                isList: true
            ),
            once: Once(key: nil, request: digest("r")),
            in: shard.world.request,
            by: shard.world.standing(),
            at: shard.world.now
        ) { _ in [] }
    }

    @Test func `what is stored has its place noted, under the account of the role`() throws {
        let shard = try ShardWorld(as: .api)
        let (owner, phr) = (shard.world.owner, shard.databases.shards[0].name)
        #expect(try holdings(of: owner, on: shard.databases) == Holdings())
        try create(shard)
        _ = try shard.store(
            [shard.world.activity: [1, 2]],
            from: 0,
            epoch: 1_000,
            digest: digest("\(owner)")
        )
        var expected = Holdings()
        expected.insert(.record, of: shard.world.weight, in: phr)
        expected.insert(.segment, of: shard.world.activity, in: phr)
        #expect(try holdings(of: owner, on: shard.databases) == expected)
    }

    @Test func `nothing is stored whose place cannot be noted`() throws {
        let shard = try ShardWorld(down: ["platform"])
        #expect(throws: Refusal.unavailable(.platform)) { try create(shard) }
        let up = try ShardWorld(owner: shard.world.owner)
        #expect(try up.read(shard.world.weight).count == 0)
    }

    @Test func `places that are missing are noted from what the shards know`() throws {
        let shard = try ShardWorld()
        let (owner, entry) = (shard.world.owner, shard.databases.shards[0])
        try create(shard)
        let before = try holdings(of: owner, on: shard.databases)
        // As from a backup that is older than the shard.
        try shard.databases.platform.run("DELETE FROM series_place WHERE owner = \(owner)")
        for _ in 0..<2 {
            try SeriesPlaces.gather(
                from: shard.databases.shard(entry.name),
                named: entry.name,
                into: shard.databases.platform
            )
            #expect(try holdings(of: owner, on: shard.databases) == before)
        }
    }

    @Test func `a form that is not noted is not looked for`() throws {
        let shard = try ShardWorld()
        try create(shard)
        var query = RecordQuery(owner: shard.world.owner, type: shard.world.weight, limit: 9)
        let phr = shard.databases.shards[0].name
        #expect(try shard.records.batch(query, in: phr).singles.count == 1)
        query.forms = [.record]
        #expect(try shard.records.batch(query, in: phr).singles.count == 1)
        query.forms = [.segment]
        #expect(try shard.records.batch(query, in: phr).singles.isEmpty)
    }
}
