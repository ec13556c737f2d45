import ArgumentParser
import Foundation

/// `tpaas demo`: the whole platform with demo people and data, for this machine alone.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run the platform with demo people and data, on loopback only.",
        subcommands: [Start.self, Stop.self, Status.self, Supervise.self]
    )

    /// Where the installation is.
    struct Place: ParsableArguments {
        @Option(help: "The folder of the installation's state.")
        var state = "var"

        @Option(help: "The folder with htdocs, nginx and sql.")
        var share = "."

        /// The installation's folder.
        var folder: DemoFolder { DemoFolder(state, share: share) }
    }

    /// `tpaas demo start`.
    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start it; if it runs already, nothing changes."
        )

        @OptionGroup var place: Place

        @Option(help: "The port of the platform.")
        var port = 8080

        @Option(help: "The port of the apps' origin.")
        var appsPort = 8081

        @Option(help: "End by itself after so many seconds.")
        var lifetime: Int?

        mutating func run() async throws {
            let folder = place.folder
            if folder.supervisor != nil {
                print("It runs already. \(try await whereToLook(folder))")
                return
            }
            for wanted in [port, appsPort] where !Loopback.isFree(port: wanted) {
                throw DemoError(
                    "Port \(wanted) is in use: stop what listens there, or choose another port."
                )
            }
            try DemoConfiguration(folder: folder, port: port, appsPort: appsPort).write()
            try launch(folder)
            print(try await whereToLook(folder))
        }

        /// Asked of the installation: one that runs already may have been given other ports.
        private func whereToLook(_ folder: DemoFolder) async throws -> String {
            let settings = try await SettingsFile.read(folder.settings)
            return """
                TPaaS is at \(settings.issuer) and its apps are at \(settings.apps ?? "").
                Log in as patrick.burrows@eservices4life.org with the password 12345.
                State and logs are in \(folder.path); `make stop` ends it.
                """
        }

        /// Starts the supervisor in the background and shows its progress until all is ready.
        private func launch(_ folder: DemoFolder) throws {
            let log = folder.log + "/supervisor.log"
            try? FileManager.default.removeItem(atPath: log)
            try? FileManager.default.removeItem(atPath: folder.ready)
            let output = try LogFile.open(log)
            let supervisor = Process()
            supervisor.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
            supervisor.arguments =
                [ThisProgram.path, "demo", "supervise"]
                + ["--state", folder.path, "--share", folder.share]
                + (lifetime.map { ["--lifetime", String($0)] } ?? [])
            supervisor.standardInput = FileHandle.nullDevice
            supervisor.standardOutput = output
            supervisor.standardError = output
            try supervisor.run()
            var shown = 0
            while true {
                let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
                print(text.dropFirst(shown), terminator: "")
                shown = text.count
                if FileManager.default.fileExists(atPath: folder.ready) { return }
                guard supervisor.isRunning else {
                    throw DemoError("It could not be started; see \(folder.log).")
                }
                usleep(50_000)
            }
        }
    }

    /// `tpaas demo stop`.
    struct Stop: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End what `start` started; data stays."
        )

        @OptionGroup var place: Place

        func run() throws {
            guard let id = place.folder.supervisor else {
                print("Nothing runs in \(place.folder.path).")
                return
            }
            kill(id, SIGTERM)
            while place.folder.supervisor != nil { usleep(50_000) }
            print("Ended.")
        }
    }

    /// `tpaas demo supervise`, which `start` runs in the background.
    struct Supervise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run it in the foreground.",
            shouldDisplay: false
        )

        @OptionGroup var place: Place

        @Option(help: "End by itself after so many seconds.")
        var lifetime: Int?

        mutating func run() async throws {
            let folder = place.folder
            let supervisor = Supervisor(
                folder: folder,
                tpaas: ThisProgram.path,
                lifetime: lifetime.map { .seconds($0) }
            )
            let settings = try await SettingsFile.read(folder.settings)
            try supervisor.run { say in
                try DemoInstallation(folder: folder, settings: settings).prepare(say: say)
            }
        }
    }
}
