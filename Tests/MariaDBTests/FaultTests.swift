import Foundation
import MariaDB
import PrivateMariaDB
import Testing

@Suite(.timeLimit(.minutes(10))) struct FaultTests {
    let server: PrivateMariaDB
    let connection: Connection

    init() throws {
        server = try PrivateMariaDB()
        connection = server.connection()
        try connection.run("CREATE TABLE t (n INT)")
    }

    private func count(on other: Connection? = nil) throws(MariaDBError) -> Int? {
        try (other ?? connection).row("SELECT COUNT(*) FROM t") { row in try row.int(0) }
    }

    /// Waits until the table has so many rows, for a minute at most.
    private func comes(to rows: Int) throws -> Bool {
        for _ in 0..<600 {
            if try count() == rows { return true }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return false
    }

    @Test func `after a crash of the server the next read works, and so does the next write`()
        throws
    {
        #expect(try count() == 0)
        server.kill()
        try server.start()
        #expect(try count() == 0)
        try connection.run("INSERT INTO t VALUES (\(1))")
        server.kill()
        try server.start()
        try connection.run("INSERT INTO t VALUES (\(1))")
        #expect(try count() == 2)
    }

    @Test func `a crash within a transaction runs it again, and only its whole is kept`() throws {
        var runs = 0
        try connection.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            runs += 1
            try transaction.run("INSERT INTO t VALUES (1)")
            if runs == 1 { restart() }
            try transaction.run("INSERT INTO t VALUES (2)")
        }
        #expect(runs == 2)
        #expect(try count() == 2)
    }

    @Test func `a crash after the last statement and before COMMIT runs it again`() throws {
        var runs = 0
        try connection.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            runs += 1
            try transaction.run("INSERT INTO t VALUES (1)")
            if runs == 1 { restart() }
        }
        #expect(runs == 2)
        #expect(try count() == 1)
    }

    @Test func `a second crash is the caller's to know`() throws {
        var runs = 0
        let error = kind { () throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                runs += 1
                restart()
                try transaction.run("INSERT INTO t VALUES (1)")
            }
        }
        #expect(error == .connectionLost)
        #expect(runs == 2)
        #expect(try count() == 0)
    }

    @Test func `a commit that is not answered is unknown and not repeated`() throws {
        var runs = 0
        let error = kind { () throws(MariaDBError) in
            try server.connection(answeredWithin: 3).transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                runs += 1
                try transaction.run("INSERT INTO t VALUES (1)")
                server.freeze()
            }
        }
        server.thaw()
        #expect(error == .commitUnknown)
        #expect(runs == 1)
        // The server had the COMMIT in its hands and carries it out: unknown, not undone.
        #expect(try comes(to: 1))
    }

    @Test func `a write that is not answered is unknown, a read is repeated`() throws {
        let impatient = server.connection(answeredWithin: 3)
        #expect(try count(on: impatient) == 0)
        server.freeze()
        let error = kind { () throws(MariaDBError) in
            try impatient.run("INSERT INTO t VALUES (7)")
        }
        // Prepared anew, it was never sent; prepared before, its outcome would be unknown.
        #expect(error == .connectionLost)
        server.thaw()
        Thread.sleep(forTimeInterval: 0.6)
        try impatient.run("INSERT INTO t VALUES (8)")
        server.freeze()
        let second = kind { () throws(MariaDBError) in
            try impatient.run("INSERT INTO t VALUES (8)")
        }
        #expect(second == .commitUnknown)
        server.thaw()
        #expect(try count(on: impatient) != nil)
    }

    @Test func `a server that was dead a moment ago is not called`() throws {
        var now = ContinuousClock.now
        let connection = Connection(server.options(schema: "test")) { now }
        #expect(try count(on: connection) == 0)
        server.kill()
        #expect(kind { () throws(MariaDBError) in try count(on: connection) } == .connectionLost)
        // It would answer now.
        try server.start()
        #expect(kind { () throws(MariaDBError) in try count(on: connection) } == .connectionLost)
        now += .seconds(1)
        #expect(try count(on: connection) == 0)
    }

    @Test func `a crash while rows arrive is told, since some were given away`() throws {
        var rows = 0
        let error = kind { () throws(MariaDBError) in
            try connection.forEachRow("SELECT seq, REPEAT('x', 1000) FROM seq_1_to_1000000") { _ in
                rows += 1
                if rows == 10 { server.kill() }
            }
        }
        #expect(error == .connectionLost)
        #expect(rows >= 10 && rows < 1_000_000)
        try server.start()
        #expect(try count() == 0)
    }

    @Test func `a connection the server has killed is replaced`() throws {
        let victim = try connection.row("SELECT CONNECTION_ID()") { row in try row.int(0) }
        let killer = server.connection()
        try killer.run("KILL \(victim)")
        for _ in 0..<600 {
            let alive: SQL = """
                SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = \(victim)
                """
            if try killer.row(alive, { row in try row.int(0) }) == 0 { break }
            Thread.sleep(forTimeInterval: 0.1)
        }
        try connection.run("INSERT INTO t VALUES (1)")
        #expect(try count() == 1)
    }

    private func restart() {
        server.kill()
        #expect(throws: Never.self) { try server.start() }
    }
}
