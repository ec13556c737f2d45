import Foundation
import MariaDB
import Testing

@Suite(.timeLimit(.minutes(10))) struct ScriptTests {
    private func script(_ text: String) throws -> Script {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "\(ProcessInfo.processInfo.globallyUniqueString).sql")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Script(file: file.path)
    }

    @Test func `quotes, comments and trigger bodies do not confuse a script`() throws {
        let connection = try Shared.connection()
        try connection.run(
            script: script(
                """
                -- a comment; with a semicolon and an apostrophe'
                CREATE TABLE scripted (name VARCHAR(50), n INT); # another ';
                /* ; ' */ INSERT INTO scripted VALUES ('a;b', 1), ("it's; \\\\'", 2), (';--', 3);
                SELECT * FROM scripted;
                CREATE TRIGGER no_delete BEFORE DELETE ON scripted FOR EACH ROW BEGIN
                    SET @x = ';';
                    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'never deleted';
                END;
                INSERT INTO scripted VALUES (';', 4);
                -- the end;
                """
            )
        )
        #expect(try connection.row("SELECT COUNT(*) FROM scripted") { try $0.int(0) } == 4)
        #expect(
            kind { () throws(MariaDBError) in try connection.run("DELETE FROM scripted") } == .other
        )
    }

    @Test func `a script stops at its first error`() throws {
        let connection = try Shared.connection()
        let bad = try script(
            "CREATE TABLE first (n INT); INSERT INTO first VALUES (1); OOPS; DROP TABLE first;"
        )
        let error = #expect(throws: MariaDBError.self) { try connection.run(script: bad) }
        #expect(error?.code == 1064)
        #expect(try connection.row("SELECT n FROM first") { try $0.int(0) } == 1)
    }

    @Test func `only a script may hold two statements`() throws {
        let connection = try Shared.connection()
        try connection.run(script: script("SELECT 1; SELECT 2"))
        #expect(kind { () throws(MariaDBError) in try connection.run("DO 1; DO 2") } == .other)
        #expect(try connection.row("SELECT 3") { try $0.int(0) } == 3)
    }

    @Test func `a file that is absent, empty or too large is refused`() throws {
        #expect(throws: MariaDBError.self) { try Script(file: "/nonexistent.sql") }
        #expect(throws: MariaDBError.self) { try script("") }
        #expect(throws: MariaDBError.self) {
            try script(String(repeating: " ", count: Script.sizeLimit + 1))
        }
    }
}
