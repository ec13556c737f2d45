import ArgumentParser
import Dispatch
import FastCGI

/// The command line of the platform.
struct TPaaS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tpaas",
        abstract: "A trustworthy platform for home healthcare.",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, UserCommand.self, AppCommand.self,
            KeysCommand.self, AuditCommand.self, LogCommand.self, LogdCommand.self,
            StewardCommand.self,
            AccessRequestCommand.self, RoutesCommand.self, DemoCommand.self,
            DeviceCommand.self,
        ]
    )
}

/// The program.
@main
enum Program {
    /// Runs the command that the arguments name.
    ///
    /// A worker's signals are blocked before anything else, so that all threads leave them to the
    /// one that waits for them. Not async: the main thread of an async program ends up where it
    /// takes every signal (`dispatch_main` in sigsuspend), and libfcgi's handler would swallow it.
    static func main() {
        let roles = ["serve", "logd", "steward"]
        if roles.contains(where: { $0 == CommandLine.arguments.dropFirst().first }) {
            Signals.block()
        }
        let ended = DispatchSemaphore(value: 0)
        Task.detached {
            await TPaaS.main(nil)
            ended.signal()
        }
        ended.wait()
    }
}
