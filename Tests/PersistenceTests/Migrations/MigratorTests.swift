import Domain
import Foundation
import MariaDB
import PrivateMariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Schemas of a test's own on the shared server.
struct MigratorTests {
    private let server: PrivateMariaDB
    private let connection: Connection
    private let now = Moment(milliseconds: 1_700_000_000_000)

    init() throws {
        server = try ShardServer.shared.get()
        let schema = "own ` of \(UInt64.random(in: 0...UInt64.max))"
        let accounts = Accounts(ShardServer.connection(to: server), scripts: ShardServer.scripts)
        // Twice, because every `tpaas migrate` does it.
        for _ in 0..<2 { try accounts.makeSchema(schema) }
        connection = ShardServer.connection(to: server, schema)
    }

    private func step(_ number: Int, _ text: String) throws -> Migration {
        let script = try ShardServer.script(text)
        return try known(Migration(file: "000\(number)-step-\(number).sql", script: script))
    }

    private func first() throws -> Migration { try step(1, "CREATE TABLE a (x INT);") }

    private func tables() throws -> Set<String> {
        Set(try connection.rows("SHOW TABLES") { row in try row.text(0) })
    }

    @Test func `steps are applied once each, in their order`() throws {
        let second = try step(2, "CREATE TABLE b (y INT);\nINSERT INTO b VALUES (1);")
        let migrations = [second, try first()]
        #expect(try Migrator(connection, migrations).pending().map(\.number) == [1, 2])
        #expect(try Migrator(connection, migrations).apply(at: now).map(\.number) == [1, 2])
        #expect(try Migrator(connection, migrations).apply(at: now).isEmpty)
        #expect(try tables() == ["a", "b", "schema_version"])
        #expect(try connection.row("SELECT COUNT(*) FROM b") { try $0.int(0) } == 1)
        let third = try step(3, "DROP TABLE a;")
        let applied = try Migrator(connection, migrations + [third]).apply(at: now)
        #expect(applied.map(\.name) == ["step-3"])
        #expect(try tables() == ["b", "schema_version"])
    }

    @Test func `a step that was changed after it was applied is refused`() throws {
        _ = try Migrator(connection, [first()]).apply(at: now)
        let changed = try step(1, "CREATE TABLE a (x BIGINT);")
        let second = try step(2, "CREATE TABLE b (y INT);")
        #expect(throws: Migrator.Failure.changed(number: 1, name: "step-1")) {
            try Migrator(connection, [changed, second]).apply(at: now)
        }
        #expect(try tables() == ["a", "schema_version"])
    }

    @Test func `a schema that is newer than the program is refused`() throws {
        let second = try step(2, "CREATE TABLE b (y INT);")
        _ = try Migrator(connection, [first(), second]).apply(at: now)
        #expect(throws: Migrator.Failure.newer(number: 2)) {
            try Migrator(connection, [first()]).apply(at: now)
        }
    }

    @Test func `numbers may have gaps, and a step that comes late is applied`() throws {
        let (first, late) = (try first(), try step(2, "CREATE TABLE b (y INT);"))
        let third = try step(3, "CREATE TABLE c (z INT);")
        #expect(try Migrator(connection, [first, third]).apply(at: now).map(\.number) == [1, 3])
        let all = [first, late, third]
        #expect(try Migrator(connection, all).apply(at: now).map(\.number) == [2])
        #expect(try Migrator(connection, all).pending().isEmpty)
        #expect(try tables() == ["a", "b", "c", "schema_version"])
    }

    @Test func `a step that fails is applied by the next run`() throws {
        let broken = try step(2, "CREATE TABLE a (x INT);")
        #expect(throws: MariaDBError.self) {
            try Migrator(connection, [first(), broken]).apply(at: now)
        }
        #expect(try Migrator(connection, [first(), broken]).pending().map(\.number) == [2])
        let mended = try step(2, "CREATE TABLE b (x INT);")
        #expect(try Migrator(connection, [first(), mended]).apply(at: now).count == 1)
    }

    @Test(arguments: [
        "1-a.sql", "0000-a.sql", "0001a.sql", "0001-.sql", "0001-a.txt", "abcd-a.sql",
    ])
    func `a file that is not named as a step is none`(file: String) throws {
        #expect(Migration(file: file, script: try ShardServer.script("SELECT 1;")) == nil)
    }

    @Test(arguments: [
        "plain", #"it's"#, #"back\slash"#, #"end\"#, #"'; DROP TABLE user; --"#, #"\' OR 1=1 -- "#,
        "Zoë 😀 \"`%_",
    ])
    func `an account takes any password, and the last one given`(password: String) throws {
        let administrator = ShardServer.connection(to: server)
        let accounts = Accounts(administrator, scripts: ShardServer.scripts)
        let name = "odd_\(UInt64.random(in: 0...UInt64.max))"
        func isLetIn(_ password: String) -> Bool {
            let options = server.options(as: name, password: Array(password.utf8))
            return (try? Connection(options) { .now }.row("SELECT 1") { try $0.int(0) }) == 1
        }
        try accounts.makeAccount(name, password: "first")
        #expect(isLetIn("first"))
        try accounts.makeAccount(name, password: password)
        #expect(isLetIn(password) && !isLetIn("first") && !isLetIn(""))
        let left = try administrator.row("SELECT @tpaas_password IS NULL") { try $0.bool(0) }
        #expect(left == true)
    }
}
