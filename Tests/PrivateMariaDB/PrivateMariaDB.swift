package import Foundation
import Synchronization

/// A MariaDB server of a test's own: in a folder under the temporary one, on a Unix socket.
///
/// Its account is `root` without a password. It ends with this object, with the test process
/// (however that ends), or after an hour; after two where tests are long.
package final class PrivateMariaDB: Sendable {
    /// What kept a server from starting.
    package struct Failure: Error, CustomStringConvertible {
        /// What was tried, and the end of the server's log.
        package let description: String
    }

    /// The folder with data directory, socket and log; it goes with the server.
    package let folder: URL
    /// The path of the server's socket.
    package var socket: String { folder.appending(path: "socket").path }

    private let arguments: [String]
    private let statements: [String]
    private let running = Mutex<Running?>(nil)

    /// A running server: it ends when the leash, its watchdog's standard input, is let go.
    private struct Running {
        let watchdog: Process
        let leash: Pipe
        let pid: Int32
    }

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - schemas: schemas to create.
    ///   - statements: further statements to run at each start, one line each.
    ///   - arguments: further options of mariadbd, for example for encryption at rest or TLS.
    /// - Throws: `Failure`, or what Foundation throws about files and processes.
    package init(
        schemas: [String] = ["test"],
        statements: [String] = [],
        arguments: [String] = []
    ) throws {
        self.arguments = arguments
        self.statements =
            schemas.map { "CREATE DATABASE IF NOT EXISTS `\($0)` CHARACTER SET utf8mb4;" }
            + statements
        folder = FileManager.default.temporaryDirectory
            .appending(path: "tpaas-\(ProcessInfo.processInfo.globallyUniqueString.suffix(20))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let copied = try Command.run("cp", ["-r", try DataDirectory.template(), path("data")])
        guard copied == 0 else { throw Failure(description: "the data directory was not copied") }
        try start()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Starts the server after `stop` or `kill`, with the same data.
    package func start() throws {
        stop()
        let initFile = path("init.sql")
        try (statements.joined(separator: "\n") + "\n")
            .write(toFile: initFile, atomically: true, encoding: .utf8)
        let leash = Pipe()
        let output = Pipe()
        let watchdog = try Command.start(
            "bash",
            ["-c", Self.watch, "watch", folder.path, Self.life]
                + Self.server(path("data"), socket, initFile)
                + arguments + ["--log-error=\(path("log"))"],
            input: leash,
            output: output
        )
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let pid = Int32(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        running.withLock { $0 = Running(watchdog: watchdog, leash: leash, pid: pid) }
        try waitUntilReady()
    }

    /// Ends the server at once, as a power cut would (SIGKILL).
    package func kill() {
        signal(SIGKILL)
        stop()
    }

    /// Stops the server's process without ending it: connections stay and nothing answers.
    ///
    /// Returns when each of its threads has stopped, which is a little after the signal.
    package func freeze() {
        signal(SIGSTOP)
        let pid = running.withLock { $0?.pid ?? 0 }
        for _ in 0..<1_000 where !ThreadStates.areStopped(of: pid) {
            Thread.sleep(forTimeInterval: 0.001)
        }
    }

    /// Lets a frozen server go on.
    package func thaw() { signal(SIGCONT) }

    /// Ends the server, waits for its end, and keeps its data.
    package func stop() {
        running.withLock { running in
            try? running?.leash.fileHandleForWriting.close()
            running?.watchdog.waitUntilExit()
            running = nil
        }
    }

    private func signal(_ number: Int32) {
        running.withLock { running in
            guard let running, running.pid > 0 else { return }
            Foundation.kill(running.pid, number)
        }
    }

    /// For how many seconds a server lives at most.
    private static let life =
        ProcessInfo.processInfo.environment["TPAAS_LONG"] == "1" ? "7200" : "3600"

    /// Starts the server, and ends it when standard input does, or its time is over.
    ///
    /// When the tests are gone (their process is not the parent any more) the folder goes too.
    private static let watch = """
        folder=$1; life=$2; shift 2; parent=$PPID
        "$@" >/dev/null 2>&1 </dev/null &
        server=$!; echo $server
        read -t $life -r _
        kill -KILL $server 2>/dev/null; wait $server 2>/dev/null
        if [ "$(ps -o ppid= -p $$ | tr -d ' ')" != "$parent" ]; then rm -rf "$folder"; fi
        """

    private static func server(_ data: String, _ socket: String, _ initFile: String) -> [String] {
        [
            "mariadbd", "--no-defaults", "--datadir=\(data)", "--socket=\(socket)",
            "--init-file=\(initFile)", "--skip-networking", "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=8M", "--performance-schema=off", "--max-connections=500",
            "--skip-log-bin",
        ] + DataDirectory.account
    }

    private func waitUntilReady() throws {
        for _ in 0..<6_000 {
            if FileManager.default.fileExists(atPath: socket), SocketProbe.accepts(socket) {
                return
            }
            guard running.withLock({ $0?.watchdog.isRunning == true }) else { break }
            Thread.sleep(forTimeInterval: 0.01)
        }
        let log = (try? String(contentsOfFile: path("log"), encoding: .utf8)) ?? "no log"
        throw Failure(description: "mariadbd did not start: \(log.suffix(2000))")
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }
}
