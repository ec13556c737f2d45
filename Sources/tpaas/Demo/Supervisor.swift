import Dispatch
import Foundation

/// Starts an installation's programs in order, starts again what dies, and ends all of them.
///
/// All programs are started on the main thread: the kernel ends them when the thread that started
/// them is gone (prctl(2)).
final class Supervisor {
    private let folder: DemoFolder
    private let programs: DemoPrograms
    private let lifetime: Duration?
    private var started: [Child] = []
    private var signals: [any DispatchSourceSignal] = []
    private let ended = DispatchSemaphore(value: 0)

    /// A supervisor of an installation that it ends after some time, if one is given.
    init(folder: DemoFolder, tpaas: String, lifetime: Duration?) {
        self.folder = folder
        programs = DemoPrograms(folder: folder, tpaas: tpaas)
        self.lifetime = lifetime
    }

    /// Runs the installation until it is asked to end or its lifetime is over.
    ///
    /// - Parameter prepare: what is to be done to the database before the workers start; it is
    ///   given what shows a line of progress.
    /// - Throws: what kept a part from starting; then none runs.
    func run(prepare: ((String) -> Void) throws -> Void) throws {
        listenForSignals()
        try "\(getpid())\n".write(toFile: folder.supervisorID, atomically: true, encoding: .utf8)
        defer { end() }
        try installDatabase()
        say("Starting MariaDB …")
        let database = try start(programs.database)
        try wait(for: database) { Loopback.listens(onSocket: folder.databaseSocket) }
        try prepare(say)
        say("Starting workers and nginx …")
        for role in Role.allCases {
            let worker = try start(programs.worker(role))
            try wait(for: worker) { Loopback.listens(onSocket: folder.socket(of: role)) }
        }
        // nginx writes its number down when it listens; what an earlier one left says nothing.
        try? FileManager.default.removeItem(atPath: folder.webID)
        let web = try start(programs.web)
        try wait(for: web) { FileManager.default.fileExists(atPath: folder.webID) }
        _ = try start(programs.steward)
        // The platform does not need any app, so nothing waits for this one.
        _ = try start(programs.phoneBook)
        try startLog()
        try "\(getpid())\n".write(toFile: folder.ready, atomically: true, encoding: .utf8)
        try watch()
    }

    private func listenForSignals() {
        for number in [SIGTERM, SIGINT, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [ended] in ended.signal() }
            source.resume()
            signals.append(source)
        }
    }

    private func installDatabase() throws {
        guard !FileManager.default.fileExists(atPath: folder.database + "/mysql") else { return }
        say("Making the database …")
        let install = Process()
        install.executableURL = URL(fileURLWithPath: programs.databaseInstallation[0])
        install.arguments = Array(programs.databaseInstallation.dropFirst())
        let output = Pipe()
        install.standardOutput = output
        install.standardError = output
        try install.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        install.waitUntilExit()
        guard install.terminationStatus == 0 else {
            throw DemoError(
                "MariaDB's tables could not be made: \(String(decoding: text, as: UTF8.self))"
            )
        }
    }

    /// Starts what seals the audit.
    ///
    /// A platform without it is whole: entries wait in their outboxes.
    private func startLog() throws {
        _ = try start(programs.witness)
        _ = try start(programs.logd)
        let end = ContinuousClock.now + .seconds(15)
        while !FileManager.default.fileExists(atPath: folder.publicLog + "/checkpoint") {
            guard ContinuousClock.now < end else {
                return say("The audit's log begins later; see \(folder.log)/logd.log.")
            }
            guard ended.wait(timeout: .now() + .milliseconds(20)) == .timedOut else {
                throw DemoError("Ended before it was ready.")
            }
        }
    }

    private func start(_ child: Child) throws -> Child {
        try child.start()
        started.append(child)
        return child
    }

    /// Waits until a program listens.
    private func wait(for child: Child, until listens: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(60)
        while !listens() {
            guard child.id != nil else {
                throw DemoError("\(child.name) ended at once; see \(folder.log).")
            }
            guard ContinuousClock.now < end else {
                throw DemoError("\(child.name) does not listen; see \(folder.log).")
            }
            guard ended.wait(timeout: .now() + .milliseconds(20)) == .timedOut else {
                throw DemoError("Ended before it was ready.")
            }
        }
    }

    private func watch() throws {
        let end = lifetime.map { ContinuousClock.now + $0 }
        while ended.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
            if let end, ContinuousClock.now >= end { return }
            for child in started {
                child.forgive()
                try child.restartIfDead()
            }
        }
    }

    private func end() {
        try? FileManager.default.removeItem(atPath: folder.ready)
        for child in started.reversed() { child.stop() }
        try? FileManager.default.removeItem(atPath: folder.supervisorID)
    }

    private func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
