import Foundation

/// An empty data directory made once a machine and server version; servers start from copies of it.
enum DataDirectory {
    /// Who mariadbd runs as: it refuses root unless told.
    static var account: [String] { getuid() == 0 ? ["--user=root"] : [] }

    /// The path of the prepared directory.
    static func template() throws -> String { try made.get() }

    private static let made = Result { try make() }

    private static func make() throws -> String {
        let temporary = FileManager.default.temporaryDirectory
        let version =
            try Command.output("mariadbd", ["--no-defaults", "--version"])
            .split(separator: " ").first { $0.contains("-MariaDB") } ?? "unknown"
        let template = temporary.appending(path: "tpaas-mariadb-\(version)-\(getuid())").path
        guard !FileManager.default.fileExists(atPath: template) else { return template }
        let draft = "\(template)-\(getpid())"
        let status = try Command.run(
            "mariadb-install-db",
            [
                "--no-defaults", "--datadir=\(draft)", "--skip-test-db",
                "--auth-root-authentication-method=normal", "--innodb-log-file-size=8M",
            ] + account
        )
        guard status == 0 else {
            throw PrivateMariaDB.Failure(description: "mariadb-install-db failed in \(draft)")
        }
        // Why: another test process may have been faster; its directory is as good as ours.
        do {
            try FileManager.default.moveItem(atPath: draft, toPath: template)
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
        }
        return template
    }
}
