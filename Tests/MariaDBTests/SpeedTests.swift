import Chances
import Foundation
import MariaDB
import Testing

/// Measurements to read, run with TPAAS_LONG=1 (and `-c release` for figures that mean something).
@Suite(.enabled(if: Rounds.areLong), .serialized)
struct SpeedTests {
    private func measure(_ name: String, _ count: Int, _ work: () throws -> Void) rethrows {
        let clock = ContinuousClock()
        let time = try clock.measure(work)
        print("\(name): \(time) for \(count), \(time / count) each")
    }

    @Test func `rows, segments and batches`() throws {
        let connection = try Shared.connection()
        try connection.run(
            "CREATE TABLE speed (id INT PRIMARY KEY, at BIGINT, v DOUBLE, KEY by_at (at))"
        )
        let rows = (0..<100_000).map { id -> [SQLValue] in
            [.int(Int64(id)), .int(Int64(id) * 1000), .double(Double(id))]
        }
        try measure("array binding, rows", rows.count) {
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                _ = try transaction.run("INSERT INTO speed VALUES (?, ?, ?)", rows: rows)
            }
        }
        let sql: SQL = "SELECT id, at, v FROM speed WHERE id < \(4736)"
        var sum = 0.0
        try measure("4,736 rows of three numbers", 100) {
            for _ in 0..<100 {
                try connection.forEachRow(sql) { row in
                    sum += Double(try row.int(0)) + Double(try row.int(1)) + (try row.double(2))
                }
            }
        }
        try measure("one row by key", 10_000) {
            for id in 0..<10_000 {
                _ = try connection.row("SELECT at, v FROM speed WHERE id = \(id)") {
                    try $0.int(0)
                }
            }
        }
        #expect(sum > 0)
        try segments(connection)
    }

    private func segments(_ connection: Connection) throws {
        try connection.run("CREATE TABLE speed_segment (id INT PRIMARY KEY, samples BLOB)")
        let rows = (0..<2_000).map { id -> [SQLValue] in
            [.int(Int64(id)), .bytes([UInt8](repeating: 7, count: 8_000))]
        }
        try measure("array binding, segments of 8 kB", rows.count) {
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                _ = try transaction.run("INSERT INTO speed_segment VALUES (?, ?)", rows: rows)
            }
        }
        var octets = 0
        try measure("segments of 8 kB read", 2_000) {
            try connection.forEachRow("SELECT samples FROM speed_segment") { row in
                octets += try row.withBytes(0) { $0.byteCount }
            }
        }
        #expect(octets == 16_000_000)
    }
}
