import Foundation
import MariaDB
import PrivateMariaDB
import Testing

/// Another transaction that takes the same rows in the other order.
///
/// It changes more rows, so the server gives up the one it meets.
private enum Rival {
    static func start() {
        let hasRows = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            try? Shared.connection().transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run("UPDATE pair SET n = n + 10 WHERE id > 1")
                hasRows.signal()
                try transaction.run("UPDATE pair SET n = n + 10 WHERE id = 1")
            }
        }
        hasRows.wait()
        Thread.sleep(forTimeInterval: 0.2)
    }
}

@Suite(.timeLimit(.minutes(10))) struct TransactionTests {
    private struct Refused: TransactionFailure, Equatable {
        var cause: MariaDBError?
        init(_ failure: MariaDBError) { cause = failure }
        init() {}
    }

    private func table(_ create: SQL) throws -> Connection {
        let connection = try Shared.connection()
        try connection.run(create)
        return connection
    }

    @Test func `what the closure does is committed together`() throws {
        let connection = try table("CREATE TABLE kept (id INT AUTO_INCREMENT PRIMARY KEY, n INT)")
        let changes = try connection.transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("INSERT INTO kept (n) VALUES (\(1))")
            return try transaction.run("INSERT INTO kept (n) VALUES (\(2))")
        }
        #expect(changes.affected == 1 && changes.lastInsertID == 2)
        let other = try Shared.connection()
        #expect(try other.row("SELECT COUNT(*) FROM kept") { try $0.int(0) } == 2)
    }

    @Test func `each statement is a round trip, and so are a transaction's beginning and end`()
        throws
    {
        let connection = try table("CREATE TABLE counted (n INT)")
        let before = connection.roundTrips
        try connection.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("INSERT INTO counted VALUES (1)")
            try transaction.run("INSERT INTO counted VALUES (?)", rows: [[.int(2)], [.int(3)]])
        }
        #expect(connection.roundTrips == before + 4)
        connection.close()
        #expect(try connection.row("SELECT COUNT(*) FROM counted") { try $0.int(0) } == 3)
        #expect(connection.roundTrips > before + 4, "what a closed connection did stays counted")
    }

    @Test func `the closure's error undoes everything and is thrown`() throws {
        let connection = try table("CREATE TABLE undone (n INT)")
        #expect(throws: Refused()) {
            try connection.transaction { (transaction: borrowing Transaction) throws(Refused) in
                do { try transaction.run("INSERT INTO undone VALUES (1)") } catch {
                    throw Refused()
                }
                throw Refused()
            }
        }
        #expect(try connection.row("SELECT COUNT(*) FROM undone") { try $0.int(0) } == 0)
    }

    @Test func `an update counts the rows it found`() throws {
        let connection = try table("CREATE TABLE found (n INT)")
        try connection.run("INSERT INTO found VALUES (1)")
        #expect(try connection.run("UPDATE found SET n = 1").affected == 1)
        #expect(try connection.run("UPDATE found SET n = 1 WHERE n = 2").affected == 0)
    }

    @Test func `refusals have their kinds`() throws {
        let connection = try table(
            """
            CREATE TABLE strict (id INT, n VARCHAR(3) NOT NULL, UNIQUE KEY by_id (id),
            CHECK (id < 9))
            """
        )
        try connection.run("INSERT INTO strict VALUES (1, 'a')")
        func kindOf(_ sql: SQL) -> MariaDBError.Kind? {
            kind { () throws(MariaDBError) in try connection.run(sql) }
        }
        #expect(kindOf("INSERT INTO strict VALUES (1, 'b')") == .duplicateKey("by_id"))
        #expect(kindOf("INSERT INTO strict VALUES (10, 'b')") == .constraint)
        #expect(kindOf("INSERT INTO strict VALUES (2, 'long')") == .other)
        #expect(kindOf("INSERT INTO strict (id) VALUES (2)") == .other)
    }

    @Test func `a statement that runs too long is ended, and the next one runs`() throws {
        var options = try Shared.server.get().options(schema: "test")
        options.timeouts.statement = 1
        let connection = Connection(options) { .now }
        let error = kind { () throws(MariaDBError) in
            try connection.run(
                """
                SELECT COUNT(*) FROM seq_1_to_1000000 a, seq_1_to_1000000 b
                WHERE a.seq * b.seq = -1
                """
            )
        }
        #expect(error == .timeout)
        #expect(try connection.row("SELECT 1") { try $0.int(0) } == 1)
    }

    @Test func `the session is strict, in UTC and isolated as chosen`() throws {
        let sql: SQL = """
            SELECT @@sql_mode, @@time_zone, @@character_set_client, @@tx_isolation, @@autocommit
            """
        for (level, name) in [
            (ConnectionOptions.Isolation.readCommitted, "READ-COMMITTED"),
            (.repeatableRead, "REPEATABLE-READ"),
        ] {
            let connection = try Shared.connection(isolation: level)
            let row: Void? = try connection.row(sql) { (row: borrowing Row) throws in
                #expect(try row.text(0).contains("STRICT_ALL_TABLES"))
                #expect(try row.text(1) == "+00:00")
                #expect(try row.text(2) == "utf8mb4")
                #expect(try row.text(3) == name)
                #expect(try row.int(4) == 1)
            }
            #expect(row != nil)
        }
    }

    @Test func `a transaction given up for another runs again`() throws {
        let connection = try table("CREATE TABLE pair (id INT PRIMARY KEY, n INT)")
        try connection.run("INSERT INTO pair VALUES (1, 0), (2, 0), (3, 0), (4, 0)")
        var runs = 0
        try connection.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            runs += 1
            try transaction.run("UPDATE pair SET n = n + 1 WHERE id = 1")
            if runs == 1 { Rival.start() }
            try transaction.run("UPDATE pair SET n = n + 1 WHERE id = 2")
        }
        #expect(runs == 2)
        #expect(
            try connection.rows("SELECT n FROM pair ORDER BY id") { try $0.int(0) } == [
                11, 11, 10, 10,
            ]
        )
    }

    @Test func `a statement of its own that is given up for another runs three times at most`()
        throws
    {
        let connection = try table("CREATE TABLE given_up (n INT)")
        try connection.run(
            """
            CREATE TRIGGER gives_up BEFORE INSERT ON given_up FOR EACH ROW
            BEGIN
                SET @runs = @runs + 1;
                IF @runs <= NEW.n THEN
                    SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'deadlock';
                END IF;
            END
            """
        )
        for failures in 0...3 {
            try connection.run("SET @runs = 0")
            let error = kind { () throws(MariaDBError) in
                try connection.run("INSERT INTO given_up VALUES (\(failures))")
            }
            #expect(error == (failures > 2 ? .deadlock : nil))
            // The connection goes on either way.
            let runs = try connection.row("SELECT @runs") { try $0.int(0) }
            #expect(runs == min(failures + 1, 3))
        }
        #expect(try connection.row("SELECT COUNT(*) FROM given_up") { try $0.int(0) } == 3)
    }

    @Test func `after the server has ended a transaction nothing more runs in it`() throws {
        let connection = try table("CREATE TABLE swallowed (n INT)")
        var refused = 0
        var runs = 0
        let error = kind { () throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                runs += 1
                do {
                    try transaction.run(
                        "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'deadlock'"
                    )
                } catch {}
                do { try transaction.run("INSERT INTO swallowed VALUES (1)") } catch {
                    refused += 1
                }
            }
        }
        #expect(error == .deadlock)
        #expect(refused == 3)
        #expect(runs == 3)
        #expect(try connection.row("SELECT COUNT(*) FROM swallowed") { try $0.int(0) } == 0)
    }

    @Test func `many rows go in together, NULLs included`() throws {
        let connection = try table(
            "CREATE TABLE bulk (id INT PRIMARY KEY, d DOUBLE, t VARCHAR(50), b BLOB)"
        )
        let rows = (0..<20_000).map { (id: Int) -> [SQLValue] in
            let number: SQLValue = id % 3 == 0 ? .null : .double(Double(id) / 2)
            let text: SQLValue = id % 5 == 0 ? .null : .text("é\(id)")
            let octets: SQLValue = id % 7 == 0 ? .null : .bytes([0, UInt8(id & 255)])
            return [.int(Int64(id)), number, text, octets]
        }
        let affected = try connection.transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("INSERT INTO bulk VALUES (?, ?, ?, ?)", rows: rows)
        }
        #expect(affected == 20_000)
        let read = try connection.rows("SELECT id, d, t, b FROM bulk ORDER BY id") { row in
            [
                SQLValue.int(try row.int64(0)), try row.optionalDouble(1)?.sqlValue ?? .null,
                try row.optionalText(2)?.sqlValue ?? .null,
                try row.optionalBytes(3)?.sqlValue ?? .null,
            ]
        }
        #expect(read == rows)
    }

    @Test func `a batch with two types in a column, or a duplicate, leaves nothing`() throws {
        let connection = try table("CREATE TABLE mixed (id INT PRIMARY KEY)")
        for (rows, expected) in [
            ([[.int(1)], [.text("2")]], MariaDBError.Kind.other),
            ([[.int(1)], [.int(2)], [.int(1)]], .duplicateKey("PRIMARY")),
        ] as [([[SQLValue]], MariaDBError.Kind)] {
            let error = kind { () throws(MariaDBError) in
                try connection.transaction {
                    (transaction: borrowing Transaction) throws(MariaDBError) in
                    try transaction.run("INSERT INTO mixed VALUES (?)", rows: rows)
                }
            }
            #expect(error == expected)
        }
        #expect(try connection.row("SELECT COUNT(*) FROM mixed") { try $0.int(0) } == 0)
    }

    @Test func `an insert of many rows outside a transaction is all or nothing`() throws {
        let connection = try table(
            """
            CREATE TABLE drawn (
                id INT PRIMARY KEY, n INT NULL, k BINARY(32) DEFAULT (RANDOM_BYTES(32)))
            """
        )
        func insert(_ ids: [Int]) throws(MariaDBError) -> Int {
            let rows = ids.map { [SQLValue.int(Int64($0)), $0 % 2 == 0 ? .int(1) : .null] }
            return try connection.insert("INSERT INTO drawn (id, n) VALUES (?, ?)", rows: rows)
        }
        #expect(try insert([]) == 0)
        #expect(try insert([7]) == 1)
        let error = kind { () throws(MariaDBError) in _ = try insert([1, 2, 7, 3]) }
        #expect(error == .duplicateKey("PRIMARY"))
        let twice = Array(100..<9000) + [100]
        #expect(
            kind { () throws(MariaDBError) in _ = try insert(twice) } == .duplicateKey("PRIMARY")
        )
        #expect(try connection.row("SELECT COUNT(*) FROM drawn") { try $0.int(0) } == 1)
        #expect(try insert(Array(100..<9000)) == 8900)
        let drawn = try connection.row("SELECT COUNT(DISTINCT k), COUNT(n) FROM drawn") { row in
            [try row.int(0), try row.int(1)]
        }
        #expect(drawn == [8901, 4450])
    }
}
