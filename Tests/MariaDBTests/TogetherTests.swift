import MariaDB
import PrivateMariaDB
import Testing

@Suite(.timeLimit(.minutes(10))) struct TogetherTests {
    private static func read(_ statement: SQL, on connection: Connection) throws -> [String] {
        try connection.rows(statement) { (row: borrowing Row) throws in
            "\(row.result): \(try row.optionalText(0) ?? "NULL")"
        }
    }

    @Test func `statements are answered in one round trip, each by its own columns`() throws {
        let connection = try Shared.connection()
        try connection.run("DO 1")
        for round in 0..<3 {
            let before = connection.roundTrips
            var seen: [String] = []
            try connection.forEachRow(
                .together([
                    """
                    SELECT CAST(seq AS CHAR), \("x"), seq * \(2) FROM seq_1_to_3
                    WHERE seq > \(round)
                    """,
                    "SELECT 1 FROM DUAL WHERE FALSE",
                    "SELECT \("2")",
                    """
                    SELECT CAST(seq AS CHAR) FROM seq_1_to_9 WHERE seq IN (\([7, 9]))
                    LIMIT \(2 - round)
                    """,
                ])
            ) { row in
                seen.append("\(row.result) \(row.count) \(try row.text(0))")
            }
            let first = (round..<3).map { "0 3 \($0 + 1)" }
            let last = ["3 1 7", "3 1 9"].prefix(2 - round)
            #expect(seen == first + ["2 1 2"] + last)
            #expect(connection.roundTrips == before + 1)
        }
    }

    @Test func `each selection gets its own rows`() throws {
        let connection = try Shared.connection()
        let numbers = Selection("SELECT seq FROM seq_1_to_3") { row in try row.int(0) }
        let none = Selection("SELECT 1 FROM DUAL WHERE FALSE") { row in try row.int(0) }
        let words = Selection("SELECT \("a")") { row in try row.text(0) }
        try connection.select([numbers, none, words])
        #expect(numbers.rows == [1, 2, 3])
        #expect(none.rows.isEmpty)
        #expect(words.rows == ["a"])
        let alone = Selection("SELECT 5") { row in try row.int(0) }
        try connection.select([alone])
        #expect(alone.rows == [5])
    }

    @Test func `a long value of one result does not disturb the next`() throws {
        let connection = try Shared.connection()
        let long = String(repeating: "ä", count: 70_000)
        for _ in 0..<2 {
            let rows = try Self.read(
                .together(["SELECT \(long)", "SELECT \("short")", "SELECT \(long)"]),
                on: connection
            )
            #expect(rows == ["0: \(long)", "1: short", "2: \(long)"])
        }
    }

    @Test func `an error of a statement or of who reads leaves the connection usable`() throws {
        struct Enough: Error {}
        let connection = try Shared.connection()
        let failing: SQL = .together([
            "SELECT 1", "SELECT (SELECT seq FROM seq_1_to_2)", "SELECT 3",
        ])
        let good: SQL = .together([
            "SELECT CAST(seq AS CHAR) FROM seq_1_to_5", "SELECT 'second'",
        ])
        for _ in 0..<2 {
            #expect(throws: MariaDBError.self) { try connection.forEachRow(failing) { _ in } }
            #expect(throws: MariaDBError.self) {
                try connection.forEachRow(good) { _ in throw Enough() }
            }
            #expect(try Self.read("SELECT 'after'", on: connection) == ["0: after"])
            #expect(try Self.read(good, on: connection).last == "1: second")
        }
        try connection.run("CREATE TABLE gone (a INT)")
        let table: SQL = .together(["SELECT '1'", "SELECT CAST(a AS CHAR) FROM gone"])
        #expect(try Self.read(table, on: connection) == ["0: 1"])
        try connection.run("DROP TABLE gone")
        #expect(throws: MariaDBError.self) { try connection.forEachRow(table) { _ in } }
        try connection.run("CREATE TABLE gone (b INT, a VARCHAR(3) DEFAULT 'new')")
        try connection.run("INSERT INTO gone (b) VALUES (1)")
        #expect(try Self.read(table, on: connection) == ["0: 1", "1: new"])
        try connection.run("DROP TABLE gone")
    }

    @Test func `within a transaction they see what it has changed`() throws {
        let connection = try Shared.connection()
        try connection.run("CREATE TABLE together (a INT)")
        let rows = try connection.transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("INSERT INTO together VALUES (5)")
            return try transaction.rows(
                .together(["SELECT a FROM together", "SELECT COUNT(*) FROM together"])
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        }
        #expect(rows == [5, 1])
        try connection.run("DROP TABLE together")
    }
}
