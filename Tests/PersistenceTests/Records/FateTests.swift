import Application
import Domain
import RecordFakes
import Testing

@testable import MariaDB
@testable import Persistence

/// What is answered after a commit whose fate is unknown.
struct FateTests {
    private let lost = MariaDBError(.commitUnknown, "lost during COMMIT")

    @Test func `the key tells whether a request was done`() throws {
        let shard = try ShardWorld()
        let phr = shard.world.phr
        let once = Once(key: digest("\(shard.world.owner)"), request: digest("r"), answer: [1])
        #expect(throws: Refusal.unavailable(.shard("phr"))) {
            try shard.records.fate(of: once, after: lost, in: phr)
        }
        try shard.databases.onShard(phr) { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try OnceRows.insert(once, at: shard.world.now, into: transaction)
            }
        }
        #expect(try shard.records.fate(of: once, after: lost, in: phr) == .now)
        var again = once
        again.answer = [2]
        #expect(try shard.records.fate(of: again, after: lost, in: phr) == .before([1]))
        let other = Once(key: once.key, request: digest("other"), answer: [2])
        #expect(throws: Refusal.conflict(.idempotencyKey)) {
            try shard.records.fate(of: other, after: lost, in: phr)
        }
    }

    @Test func `without a key nothing can be told`() throws {
        let shard = try ShardWorld()
        let once = Once(key: nil, request: digest("r"), answer: [1])
        #expect(throws: Refusal.unavailable(.shard("phr"))) {
            try shard.records.fate(of: once, after: lost, in: shard.world.phr)
        }
    }
}
