import Testing

@testable import MariaDB

@Suite struct SQLTests {
    @Test func `a literal is code and an interpolation is a parameter`() {
        let evil = "' OR 1=1 --"
        let sql: SQL = "SELECT * FROM t WHERE name = \(evil) AND age > \(7)"
        #expect(sql.text == "SELECT * FROM t WHERE name = ? AND age > ?")
        #expect(sql.values == [.text(evil), .int(7)])
    }

    @Test func `a list becomes one parameter for each element`() {
        let sql: SQL = "x IN (\([1, 2, 3]))"
        #expect(sql.text == "x IN (?, ?, ?)")
        #expect(sql.values == [.int(1), .int(2), .int(3)])
    }

    @Test func `octets are one parameter`() {
        let sql: SQL = "\([UInt8]([1, 2]))"
        #expect(sql.values == [.bytes([1, 2])])
    }

    @Test func `an absent value is NULL`() {
        let sql: SQL = "\(Int?.none), \(Int?.some(3))"
        #expect(sql.text == "?, ?")
        #expect(sql.values == [.null, .int(3)])
    }

    @Test func `fragments keep the order of their values`() {
        let order: SQL = " ORDER BY a"
        let condition: SQL = "b = \("x")"
        let sql: SQL = "SELECT \(1) WHERE \(condition) AND c = \(true)" + order
        #expect(sql.text == "SELECT ? WHERE b = ? AND c = ? ORDER BY a")
        #expect(sql.values == [.int(1), .text("x"), .int(1)])
    }

    @Test func `rows become a list of lists`() {
        let sql: SQL = "VALUES \(rows: [[.int(1), .null], [.int(2), .text("x")]])"
        #expect(sql.text == "VALUES (?, ?), (?, ?)")
        #expect(sql.values == [.int(1), .null, .int(2), .text("x")])
    }

    @Test func `printing a statement or its values shows no value`() {
        let sql: SQL = "SELECT \("Anna Schmidt"), \(3.5), \([UInt8]([65, 66]))"
        var dumped = ""
        dump(sql, to: &dumped)
        dump(sql.values, to: &dumped)
        #expect(sql.description == "SELECT ?, ?, ? [text, double, bytes]")
        #expect(!"\(sql.values) \(dumped) \(String(reflecting: sql))".contains("Schmidt"))
    }

    @Test func `a password does not print itself`() {
        let options = ConnectionOptions(.socket("x"), user: "u", password: Array("hunter2".utf8))
        var dumped = ""
        dump(options, to: &dumped)
        #expect(!"\(options)\(dumped)".contains("hunter2") && !dumped.contains("104"))
    }

    @Test(arguments: [
        ("SELECT 1" as SQL, true), ("\n (select 1)", true), ("WITH x AS (SELECT 1) SELECT 2", true),
        ("SHOW TABLES", true), ("INSERT INTO t VALUES (1) RETURNING id", false),
        ("SELECTED", false), ("", false),
    ])
    func `only statements that read count as reads`(sql: SQL, isRead: Bool) {
        #expect(sql.isRead == isRead)
    }
}

@Suite struct MariaDBErrorTests {
    @Test func `a duplicate tells the key and not the value`() {
        let message = "Duplicate entry 'O'Brien' for key 'a'' for key 'person_name'"
        let error = MariaDBError(code: 1062, sqlState: "23000", message: message)
        #expect(error.kind == .duplicateKey("person_name"))
        #expect(!error.description.contains("Brien"))
    }

    @Test func `a quoted value is left out and a quoted name is not`() {
        let value = MariaDBError(
            code: 1366,
            sqlState: "22007",
            message: "Incorrect integer value: 'secret' for `t`.`c`"
        )
        #expect(value.message == "Incorrect integer value: '…' for `t`.`c`")
        let name = MariaDBError(code: 1048, sqlState: "23000", message: "Column 'c' cannot be null")
        #expect(name.message == "Column 'c' cannot be null")
    }

    @Test(
        arguments: [
            (2006, .connectionLost), (2013, .connectionLost), (1927, .connectionLost),
            (1213, .deadlock), (1205, .deadlock), (1290, .readOnly), (1836, .readOnly),
            (1114, .full),
            (1021, .full), (1045, .denied), (1142, .denied), (1969, .timeout), (1243, .stale),
            (2026, .untrusted), (1452, .constraint), (4025, .constraint), (1064, .other),
        ] as [(Int, MariaDBError.Kind)]
    )
    func `a number has a meaning`(code: Int, kind: MariaDBError.Kind) {
        #expect(MariaDBError(code: code, sqlState: "HY000", message: "").kind == kind)
    }
}

@Suite struct CircuitBreakerTests {
    @Test func `after a failed attempt others fail at once until the pause is over`() throws {
        var breaker = CircuitBreaker()
        var now = ContinuousClock.now
        var attempts = 0
        func attempt(_ succeeds: Bool) -> Bool {
            kind { () throws(MariaDBError) in
                try breaker.attempt(at: { now }) { () throws(MariaDBError) in
                    attempts += 1
                    guard succeeds else { throw MariaDBError(.connectionLost, "no") }
                }
            } == nil
        }
        #expect(!attempt(false))
        now += .milliseconds(499)
        #expect(!attempt(true))
        #expect(attempts == 1)
        now += .milliseconds(1)
        #expect(attempt(true))
        #expect(attempt(true))
        #expect(attempts == 3)
    }
}
