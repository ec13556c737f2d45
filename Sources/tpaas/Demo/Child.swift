import Foundation

/// A program that the demo starts, keeps alive and ends.
final class Child {
    /// What it is called in messages and of its log file.
    let name: String

    private let arguments: [String]
    private let log: String
    private let stopSignal: Int32
    private var process: Process?
    private var failures = 0
    private var earliestStart = ContinuousClock.now

    /// A program with its arguments, writing to a log file, ended by a signal.
    init(name: String, arguments: [String], log: String, stopSignal: Int32 = SIGTERM) {
        self.name = name
        self.arguments = arguments
        self.log = log
        self.stopSignal = stopSignal
    }

    /// Its process, if it lives.
    var id: Int32? {
        guard let process, process.isRunning else { return nil }
        return process.processIdentifier
    }

    /// Starts it.
    ///
    /// `setpriv` has the kernel end it when the supervisor dies, however that dies (prctl(2),
    /// PR_SET_PDEATHSIG), so that no process of a demo outlives it.
    func start() throws {
        let output = try LogFile.open(log)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        process.arguments = ["--pdeathsig", "TERM", "--"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        do {
            try process.run()
        } catch {
            throw DemoError("\(name) cannot be started: \(error.localizedDescription)")
        }
        self.process = process
    }

    /// Ends what it left behind if it died: nginx's workers outlive their master and keep its port.
    ///
    /// Foundation learns of a death by a socket that all processes of the group hold, so that
    /// without this it would take the program for alive, and wait for it for ever.
    private func endOrphans() {
        guard let id, let line = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            // The state follows the name in parentheses (proc(5)); Z is dead, but not waited for.
            line.split(separator: ")").last?.split(separator: " ").first == "Z"
        else { return }
        kill(-id, SIGKILL)
    }

    /// Starts it again if it died; one that dies at once is waited for longer each time.
    func restartIfDead() throws {
        endOrphans()
        guard id == nil, ContinuousClock.now >= earliestStart else { return }
        failures = min(failures + 1, 7)
        earliestStart = .now + .milliseconds(50 << failures)
        try start()
    }

    /// Forgives its earlier deaths, once it has lived for a while.
    func forgive() {
        if id != nil, ContinuousClock.now > earliestStart + .seconds(10) { failures = 0 }
    }

    /// Asks it to end, waits, and ends it.
    func stop(within patience: Duration = .seconds(15)) {
        endOrphans()
        guard let process, process.isRunning else { return }
        kill(process.processIdentifier, stopSignal)
        let end = ContinuousClock.now + patience
        while process.isRunning, ContinuousClock.now < end { usleep(10_000) }
        if process.isRunning { kill(-process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}

/// The file that a program writes to.
enum LogFile {
    /// Opens a file at its end, and makes it if it is missing.
    static func open(_ path: String) throws -> FileHandle {
        let files = FileManager.default
        guard files.fileExists(atPath: path) || files.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw DemoError("\(path) cannot be written.") }
        file.seekToEndOfFile()
        return file
    }
}
