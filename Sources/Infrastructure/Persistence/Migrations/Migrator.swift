internal import Cryptography
package import Domain
package import MariaDB

/// Brings a schema to the newest step, forward only.
package struct Migrator {
    private let connection: Connection
    private let migrations: [Migration]

    /// A migrator of the schema that a connection is in.
    ///
    /// Numbers are allotted before steps are written: there may be gaps, and a step may come after
    /// one with a higher number was applied.
    ///
    /// - Precondition: no number is there twice.
    package init(_ connection: Connection, _ migrations: [Migration]) {
        let ordered = migrations.sorted { $0.number < $1.number }
        precondition(
            Set(ordered.map(\.number)).count == ordered.count,
            "each migration has a number of its own"
        )
        self.connection = connection
        self.migrations = ordered
    }

    /// Why a schema cannot be brought forward.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The schema is newer than this program.
        case newer(number: Int)

        /// A step was changed after it had been applied.
        case changed(number: Int, name: String)

        /// A sentence for the administrator.
        package var description: String {
            switch self {
            case .newer(let number):
                "The schema is at step \(number), which is unknown here: use a newer program."
            case .changed(let number, let name):
                "Step \(number) (\(name)) was changed after it had been applied to this schema."
            }
        }
    }

    /// The steps that are still to be applied.
    ///
    /// - Throws: `Failure`, or `MariaDBError`.
    package func pending() throws -> [Migration] {
        try connection.run(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                number INT NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL,
                digest BINARY(32) NOT NULL, applied BIGINT NOT NULL)
            """
        )
        let applied = try connection.rows(
            "SELECT number, name, digest FROM schema_version ORDER BY number"
        ) { row in
            (number: try row.int(0), name: try row.text(1), digest: try row.bytes(2))
        }
        for step in applied {
            guard let migration = migrations.first(where: { $0.number == step.number }) else {
                throw Failure.newer(number: step.number)
            }
            guard SHA256.hash(migration.script.bytes).bytes == step.digest else {
                throw Failure.changed(number: step.number, name: step.name)
            }
        }
        return migrations.filter { migration in
            !applied.contains { $0.number == migration.number }
        }
    }

    /// Applies the steps that are missing.
    ///
    /// MariaDB commits each statement that changes a schema by itself; a step that fails half way
    /// has to be looked at by a person, and is named by the error.
    ///
    /// - Returns: the steps that were applied.
    /// - Throws: `Failure`, or `MariaDBError`.
    package func apply(at now: Moment) throws -> [Migration] {
        let missing = try pending()
        for migration in missing {
            try connection.run(script: migration.script)
            try connection.run(
                """
                INSERT INTO schema_version (number, name, digest, applied)
                VALUES (\(migration.number), \(migration.name),
                    \(SHA256.hash(migration.script.bytes).bytes), \(now))
                """
            )
        }
        return missing
    }
}
