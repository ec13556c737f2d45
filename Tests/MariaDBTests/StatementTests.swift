import MariaDB
import PrivateMariaDB
import Testing

@Suite(.timeLimit(.minutes(10))) struct StatementTests {
    @Test func `every type comes back as it went`() throws {
        let connection = try Shared.connection()
        try connection.run(
            """
            CREATE TABLE types (id BIGINT PRIMARY KEY, b BIGINT NULL, u BIGINT UNSIGNED,
            i INT, t TINYINT, d DOUBLE, f FLOAT, s VARCHAR(100), x VARBINARY(100), id16 BINARY(16),
            n DECIMAL(20,3), ok BOOLEAN)
            """
        )
        let octets = [UInt8](0...15)
        try connection.run(
            """
            INSERT INTO types VALUES (\(1), \(Int64.min), \(Int64.max), \(Int32.min), \(-5), \(0.1),
            \(1.5), \("Zoë 😀 𝄞 \u{0}!"), \([UInt8]([0, 255, 39, 92])), \(octets),
            \(12.125), \(true))
            """
        )
        try connection.run("INSERT INTO types (id) VALUES (\(2))")
        let first = try connection.row("SELECT * FROM types WHERE id = \(1)") {
            (row: borrowing Row) throws in
            #expect(row.count == 12)
            #expect(try row.int64(1) == .min)
            #expect(try row.int64(2) == .max)
            #expect(try row.int(3) == Int(Int32.min))
            #expect(try row.int(4) == -5)
            #expect(try row.double(5) == 0.1)
            #expect(try row.double(6) == 1.5)
            #expect(try row.text(7) == "Zoë 😀 𝄞 \u{0}!")
            #expect(try row.bytes(8) == [0, 255, 39, 92])
            #expect(try row.withBytes(9) { $0.byteCount } == 16)
            #expect(try row.bytes(9) == octets)
            let halves = try row.optionalOctets16(9)
            #expect(halves?.high == 0x0001_0203_0405_0607)
            #expect(halves?.low == 0x0809_0a0b_0c0d_0e0f)
            #expect(throws: MariaDBError.self) { try row.optionalOctets16(8) }
            #expect(try row.double(10) == 12.125)
            #expect(try row.text(10) == "12.125")
            #expect(try row.bool(11))
            return true
        }
        #expect(first == true)
        let second = try connection.row("SELECT * FROM types WHERE id = \(2)") {
            (row: borrowing Row) throws in
            for column in 1..<12 { #expect(try row.isNull(column)) }
            #expect(try row.optionalInt(1) == nil)
            #expect(try row.optionalDouble(5) == nil)
            #expect(try row.optionalText(7) == nil)
            #expect(try row.optionalBytes(8) == nil)
            #expect(try row.optionalOctets16(9) == nil)
            return true
        }
        #expect(second == true)
    }

    @Test func `computed and dated columns can be read`() throws {
        let sql: SQL = """
            SELECT CAST(0.1 AS FLOAT), CAST(4000000000 AS UNSIGNED), DATE'2024-02-29',
            TIMESTAMP'2024-02-29 12:00:01', b'101', SUM(seq), 2 > 1 FROM seq_1_to_10
            """
        let row: Void? = try Shared.connection().row(sql) { (row: borrowing Row) throws in
            #expect(abs(try row.double(0) - 0.1) < 1e-6)
            #expect(try row.int(1) == 4_000_000_000)
            #expect(try row.text(2) == "2024-02-29")
            #expect(try row.text(3) == "2024-02-29 12:00:01")
            #expect(try row.bytes(4) == [5])
            #expect(try row.int(5) == 55)
            #expect(try row.bool(6))
        }
        #expect(row != nil)
    }

    @Test func `a column read as something else is an error that shows no value`() throws {
        let connection = try Shared.connection()
        let sql: SQL = "SELECT 'secret', 18446744073709551615, NULL, X'FF', 1.5e0"
        for mistake in 0..<10 {
            let error = #expect(throws: MariaDBError.self) {
                try connection.rows(sql) { row in try Self.misread(row, mistake) }
            }
            #expect(error?.kind == .undecodable)
            #expect(error?.description.contains("secret") == false)
        }
        #expect(try connection.rows("SELECT 1") { try $0.int(0) } == [1])
    }

    private static func misread(_ row: borrowing Row, _ mistake: Int) throws {
        switch mistake {
        case 0: _ = try row.int(0)
        case 1: _ = try row.double(0)
        case 2: _ = try row.int(1)
        case 3: _ = try row.text(1)
        case 4: _ = try row.int(2)
        case 5: _ = try row.text(2)
        case 6: _ = try row.text(3)
        case 7: _ = try row.int(4)
        case 8: _ = try row.int(5)
        default: _ = try row.int(-1)
        }
    }

    @Test func `an empty list is in nothing and outside of everything`() throws {
        let connection = try Shared.connection()
        let none: [Int] = []
        #expect(try connection.row("SELECT 1 IN (\(none))") { try $0.int(0) } == 0)
        #expect(try connection.row("SELECT 1 NOT IN (\(none))") { try $0.int(0) } == 1)
        #expect(try connection.row("SELECT 2 IN (\([1, 2]))") { try $0.int(0) } == 1)
    }

    @Test(arguments: [
        "'; DROP TABLE victims; --", "\\'; DROP TABLE victims; --", "\" OR 1=1", "\u{0}' OR '1",
        "¿' UNION SELECT 1", "?", "%_\\",
    ])
    func `an attempt at injection is stored as it is`(text: String) throws {
        let connection = try Shared.connection()
        try connection.run("CREATE TABLE IF NOT EXISTS victims (name VARCHAR(100))")
        try connection.run("INSERT INTO victims VALUES (\(text))")
        let found = try connection.rows("SELECT name FROM victims WHERE name = \(text)") {
            try $0.text(0)
        }
        #expect(found == [text])
        let batch = "\(text)b"
        try connection.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            _ = try transaction.run("INSERT INTO victims VALUES (?)", rows: [[.text(batch)]])
        }
        #expect(
            try connection.row("SELECT COUNT(*) FROM victims WHERE name = \(batch)") {
                try $0.int(0)
            } == 1
        )
    }

    @Test func `values of all lengths come back whole, whatever came before`() throws {
        let connection = try Shared.connection()
        try connection.run("CREATE TABLE blobs (id INT PRIMARY KEY, a LONGBLOB, t LONGTEXT)")
        let sizes = [0, 10_000_000, 1, 255, 256, 257, 70_000, 65_536, 3, 1_000_000, 0, 12]
        for (id, size) in sizes.enumerated() {
            let octets = [UInt8](repeating: UInt8(id + 65), count: size)
            let text = String(decoding: octets.prefix(100_000), as: UTF8.self)
            try connection.run("INSERT INTO blobs VALUES (\(id), \(octets), \(text))")
        }
        for _ in 0..<2 {
            var id = 0
            try connection.forEachRow("SELECT a, t, id FROM blobs ORDER BY id") {
                (row: borrowing Row) throws in
                let size = sizes[id]
                #expect(try row.int(2) == id)
                #expect(try row.withBytes(0) { $0.byteCount } == size)
                #expect(try row.bytes(0) == [UInt8](repeating: UInt8(id + 65), count: size))
                #expect(try row.text(1).utf8.count == min(size, 100_000))
                id += 1
            }
            #expect(id == sizes.count)
        }
    }

    @Test func `a value larger than the server takes is refused and the next call works`() throws {
        let connection = try Shared.connection()
        let octets = [UInt8](repeating: 1, count: 17 << 20)
        #expect(
            kind { () throws(MariaDBError) in
                try connection.run("DO LENGTH(\(octets))")
            } != nil
        )
        #expect(try connection.row("SELECT 1") { try $0.int(0) } == 1)
    }

    @Test func `a statement stays usable after its table was altered`() throws {
        let connection = try Shared.connection()
        let other = try Shared.connection()
        try connection.run("CREATE TABLE altered (a INT)")
        try connection.run("INSERT INTO altered VALUES (\(1))")
        let all: SQL = "SELECT * FROM altered"
        #expect(try connection.rows(all) { try $0.int(0) } == [1])
        try other.run("ALTER TABLE altered MODIFY a VARCHAR(20)")
        #expect(try connection.rows(all) { try $0.text(0) } == ["1"])
        try other.run("ALTER TABLE altered ADD b INT DEFAULT 7")
        #expect(try connection.rows(all) { try $0.int(1) } == [7])
        try other.run("ALTER TABLE altered DROP a")
        #expect(try connection.rows(all) { try $0.int(0) } == [7])
        try other.run("DROP TABLE altered")
        #expect(kind { () throws(MariaDBError) in try connection.rows(all) { _ in } } == .other)
    }

    @Test func `more statements than the cache keeps work, and none is left on the server`() throws
    {
        var options = try Shared.server.get().options()
        options.statementLimit = 3
        let connection = Connection(options) { .now }
        let texts: [SQL] = ["SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4", "SELECT 5"]
        for _ in 0..<3 {
            for (index, sql) in texts.enumerated() {
                #expect(try connection.row(sql) { try $0.int(0) } == index + 1)
            }
        }
        let open = try connection.row("SHOW SESSION STATUS LIKE 'Com_stmt_close'") {
            try $0.text(1)
        }
        #expect(open.flatMap { Int($0) } ?? 0 >= 12)
    }

    @Test func `reading that stops early leaves the connection usable`() throws {
        let connection = try Shared.connection()
        let many: SQL = "SELECT seq FROM seq_1_to_10000"
        #expect(
            kind { () throws(MariaDBError) in
                try connection.row(many) { try $0.int(0) }
            } == .other
        )
        #expect(try connection.rows(many) { try $0.int(0) } == Array(1...10000))
    }

    @Test func `an error while rows arrive is an error, not a short result`() throws {
        let connection = try Shared.connection()
        let sql: SQL = "SELECT seq, (SELECT 1 UNION SELECT seq) FROM seq_1_to_10"
        var rows = 0
        let error = #expect(throws: MariaDBError.self) {
            try connection.forEachRow(sql) { _ in rows += 1 }
        }
        // 1242: a subquery gave more than one row.
        #expect(error?.code == 1242)
        #expect(rows < 10)
    }
}
