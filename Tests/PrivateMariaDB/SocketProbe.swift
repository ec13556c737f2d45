import Foundation

/// Asks whether anyone listens.
enum SocketProbe {
    /// Whether a Unix socket accepts connections and its server greets.
    static func accepts(_ path: String) -> Bool {
        let status = try? Command.run(
            "mariadb-admin",
            ["--no-defaults", "--user=root", "--socket=\(path)", "--connect-timeout=2", "ping"]
        )
        return status == 0
    }
}
