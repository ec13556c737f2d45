import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// What each role's account may not do.
struct RightsTests {
    private func isDenied(_ sql: SQL, to role: RoleAccount, in shard: String? = nil) throws -> Bool
    {
        let databases = try GrantWorld.databases(as: role)
        let name = try shard.map { try known(Shard.Name($0)) }
        let connection = try name.map { try databases.shard($0) } ?? databases.platform
        do {
            try connection.run(sql)
            return false
        } catch {
            return error.kind == .denied
        }
    }

    @Test(arguments: RoleAccount.allCases)
    func `nobody changes or deletes what the audit holds`(role: RoleAccount) throws {
        let statements: [SQL] = [
            "UPDATE audit SET time = 0", "DELETE FROM audit", "TRUNCATE TABLE audit",
            "DROP TABLE audit", "ALTER TABLE audit ADD COLUMN x INT",
            "REPLACE INTO audit (sequence, id, time, body) VALUES (1, REPEAT('a', 16), 0, '')",
        ]
        for shard in [nil, "phr", "ehr_it"] {
            for sql in statements { #expect(try isDenied(sql, to: role, in: shard), "\(sql)") }
        }
    }

    @Test func `the role api sees no password, address, secret or session`() throws {
        let statements: [SQL] = [
            "SELECT password_hash FROM user", "SELECT email FROM user", "SELECT * FROM user",
            "SELECT birthday FROM user", "SELECT secret_hash FROM app", "SELECT 1 FROM session",
            "SELECT 1 FROM pre_session", "SELECT 1 FROM authorization_code",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .api), "\(sql)") }
    }

    @Test func `the role api changes nothing of people, policies and grants`() throws {
        let statements: [SQL] = [
            "UPDATE user SET enabled = 1", "INSERT INTO session SELECT * FROM session",
            "UPDATE token SET expires = 0", "DELETE FROM token",
            "UPDATE app_grant SET revoked = NULL", "UPDATE delegation SET manage = 1",
            "DELETE FROM policy", "DELETE FROM residency", "UPDATE app SET state = 'published'",
            "UPDATE relationship SET state = 'active'", "UPDATE affiliation SET confirmed = 1",
            "UPDATE access_request SET owner = asker", "DELETE FROM access_request",
            "DELETE FROM grant_use",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .api), "\(sql)") }
    }

    @Test func `the role web sees no token and no code, and makes no app`() throws {
        let statements: [SQL] = [
            "SELECT 1 FROM token", "DELETE FROM token", "SELECT 1 FROM authorization_code",
            "INSERT INTO app_grant SELECT * FROM app_grant", "UPDATE app SET developer = id",
            "INSERT INTO app (id, verified) VALUES ('x', 1)", "UPDATE app SET granter_type = 1",
            "INSERT INTO app (id, state) VALUES ('x', 'published')", "UPDATE app_use SET calls = 0",
            "DELETE FROM app", "UPDATE legal_entity SET country = 'DE'",
            "UPDATE entity_administrator SET user = user",
            "DELETE FROM user", "UPDATE data_type SET is_sensitive = 0",
            "UPDATE grant_use SET calls = 0", "UPDATE access_request SET operations = 15",
            "INSERT INTO access_request (id) VALUES (REPEAT('a', 16))",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .web), "\(sql)") }
    }

    @Test func `the steward alone raises alerts, and only the role web sets thresholds`() throws {
        let raising: [SQL] = [
            "INSERT INTO alert SELECT * FROM alert", "UPDATE alert SET readings = 0",
            "DELETE FROM alert", "UPDATE alert SET owner = id",
        ]
        for role in [RoleAccount.api, .web, .oauth] {
            for sql in raising { #expect(try isDenied(sql, to: role), "\(sql)") }
        }
        let others: [SQL] = ["UPDATE alert SET acknowledged = 0", "UPDATE alert SET is_open = 1"]
        for sql in others { #expect(try isDenied(sql, to: .steward), "\(sql)") }
        for role in [RoleAccount.api, .steward, .oauth] {
            #expect(try isDenied("DELETE FROM patient_threshold", to: role))
            #expect(try isDenied("UPDATE data_type_threshold SET low = 0", to: role))
        }
        #expect(try isDenied("UPDATE data_type_threshold SET low = 0", to: .web))
        #expect(try isDenied("SELECT 1 FROM alert", to: .oauth))
        for sql: SQL in ["SELECT 1 FROM critical_reading", "DELETE FROM critical_reading"] {
            #expect(try isDenied(sql, to: .api, in: "phr") && isDenied(sql, to: .web, in: "phr"))
        }
    }

    @Test(arguments: [RoleAccount.api, .web, .oauth, .logd])
    func `no role empties the table of records`(role: RoleAccount) throws {
        let statements: [SQL] = [
            "DELETE FROM record", "DELETE FROM record WHERE id = ''", "TRUNCATE record",
            "DELETE FROM record_version", "DROP FUNCTION remove_record",
        ]
        for sql in statements { #expect(try isDenied(sql, to: role, in: "phr"), "\(sql)") }
    }

    @Test func `the role web makes no recordings, and changes none but for their samples`() throws {
        let statements: [SQL] = [
            "INSERT INTO recording SELECT * FROM recording", "UPDATE recording SET epochs = 0",
            "INSERT INTO segment SELECT * FROM segment", "UPDATE segment SET owner = recording",
            "UPDATE record_version SET number = 0", "UPDATE sample_version SET number = 0",
            "DELETE FROM series", "UPDATE idempotency SET created = 0", "DELETE FROM idempotency",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .web, in: "phr"), "\(sql)") }
        #expect(try isDenied("DELETE FROM series_place", to: .web))
    }

    @Test func `the role oauth never sees health data, a password or the audit`() throws {
        let health: [SQL] = [
            "SELECT 1 FROM record", "SELECT 1 FROM segment", "SELECT 1 FROM recording",
            "SELECT 1 FROM audit", "SELECT 1 FROM idempotency",
        ]
        for shard in ["phr", "ehr_it"] {
            for sql in health { #expect(try isDenied(sql, to: .oauth, in: shard), "\(sql)") }
        }
        let statements: [SQL] = [
            "SELECT password_hash FROM user", "SELECT * FROM user", "SELECT 1 FROM audit",
            "UPDATE user SET enabled = 1", "INSERT INTO session SELECT * FROM session",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .oauth), "\(sql)") }
    }

    @Test func `the role oauth publishes and verifies no app, and gives nobody a token for it`()
        throws
    {
        let statements: [SQL] = [
            "UPDATE app SET state = 'published'", "UPDATE app SET verified = 1",
            "INSERT INTO app (id, state) VALUES ('x', 'published')", "DELETE FROM app",
            "INSERT INTO app (id, verified) VALUES ('x', 1)", "DELETE FROM app_redirect_uri",
            "UPDATE app_redirect_uri SET uri = 'https://evil.example/'",
            "UPDATE app_template_line SET operations = 15",
            "INSERT INTO registration_token SELECT * FROM registration_token",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .oauth), "\(sql)") }
        for role in [RoleAccount.api, .web] {
            for sql: SQL in ["SELECT 1 FROM pushed_request", "SELECT 1 FROM registration_token"] {
                #expect(try isDenied(sql, to: role), "\(sql)")
            }
        }
    }

    @Test(arguments: RoleAccount.allCases)
    func `only the role oauth reads the signing keys, and nobody changes them`(
        role: RoleAccount
    ) throws {
        let reading: [SQL] = [
            "SELECT private_key FROM signing_key", "SELECT kid FROM signing_key",
            "SELECT * FROM signing_key", "SELECT 1 FROM signing_key",
        ]
        for sql in reading { #expect(try isDenied(sql, to: role) == (role != .oauth), "\(sql)") }
        let changing: [SQL] = [
            "UPDATE signing_key SET signs_from = 0", "DELETE FROM signing_key",
            "INSERT INTO signing_key SELECT * FROM signing_key",
        ]
        for sql in changing { #expect(try isDenied(sql, to: role), "\(sql)") }
    }

    @Test func `the log's reader sees no data, and pages write no result of a verification`() throws
    {
        let data: [SQL] = [
            "SELECT number FROM record", "SELECT samples FROM segment", "SELECT 1 FROM recording",
            "UPDATE trace SET state = NULL", "DELETE FROM trace",
        ]
        for sql in data { #expect(try isDenied(sql, to: .logd, in: "phr"), "\(sql)") }
        #expect(try !isDenied("SELECT state FROM held_record", to: .logd, in: "phr"))
        for sql: SQL in ["UPDATE trace SET state = NULL", "DELETE FROM trace"] {
            #expect(try isDenied(sql, to: .api, in: "phr"), "\(sql)")
            #expect(try isDenied(sql, to: .web, in: "phr"), "\(sql)")
        }
        let results: [SQL] = [
            "UPDATE verification SET state = 'terminated'", "UPDATE verification SET result = ''",
            "UPDATE verification SET findings = 0",
            "INSERT INTO verification (id, started, state) VALUES ('x', 0, 'terminated')",
        ]
        let web = try GrantWorld.databases(as: .web)
        for sql in results {
            let isRefused = try web.onAuditLog { (log: Connection) throws(MariaDBError) in
                do throws(MariaDBError) {
                    try log.run(sql)
                    return false
                } catch {
                    return error.kind == .denied
                }
            }
            #expect(isRefused, "\(sql)")
        }
    }

    @Test func `the steward sees no password, session or health data, and writes no notice anew`()
        throws
    {
        let statements: [SQL] = [
            "SELECT password_hash FROM user", "SELECT birthday FROM user", "SELECT 1 FROM session",
            "SELECT 1 FROM token", "UPDATE notice SET person = NULL", "UPDATE notice SET note = ''",
        ]
        for sql in statements { #expect(try isDenied(sql, to: .steward), "\(sql)") }
        for role in [RoleAccount.web, .api, .oauth] {
            for sql: SQL in ["UPDATE notice SET due = 0", "DELETE FROM notice"] {
                #expect(try isDenied(sql, to: role), "\(sql)")
            }
        }
        #expect(try isDenied("SELECT note FROM notice", to: .oauth))
        let values: [SQL] = [
            "SELECT number FROM record", "SELECT payload FROM record",
            "SELECT samples FROM segment", "SELECT summary FROM recording",
            "UPDATE segment SET version = 2", "SELECT 1 FROM audit",
        ]
        for sql in values {
            #expect(try isDenied(sql, to: .steward, in: "phr"), "\(sql)")
        }
    }

    @Test(arguments: RoleAccount.allCases)
    func `nobody makes accounts, schemas or files`(role: RoleAccount) throws {
        let statements: [SQL] = [
            "CREATE USER 'x'@'%'", "CREATE DATABASE x", "CREATE TABLE x (a INT)",
            "GRANT ALL ON *.* TO 'tpaas_web'@'%'", "SELECT 1 FROM mysql.user",
            "SELECT LOAD_FILE('/etc/hostname') INTO OUTFILE '/tmp/x'",
        ]
        for sql in statements { #expect(try isDenied(sql, to: role), "\(sql)") }
    }
}
