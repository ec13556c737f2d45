import ArgumentParser
import FastCGI

/// The command line of the platform.
@main
struct TPaaS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tpaas",
        abstract: "A trustworthy platform for home healthcare.",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, UserCommand.self, AppCommand.self,
            AuditCommand.self, RoutesCommand.self, DemoCommand.self,
        ]
    )

    /// Runs the command that the arguments name.
    ///
    /// A worker's signals are blocked before anything else: whatever makes a thread later, that
    /// thread must leave them to the main thread, which waits for them.
    static func main() async {
        if CommandLine.arguments.dropFirst().first == "serve" { Signals.block() }
        await main(nil)
    }
}
