import ArgumentParser

/// The command line of the platform.
@main
struct TPaaS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tpaas",
        abstract: "A trustworthy platform for home healthcare.",
        subcommands: [MigrateCommand.self, DemoCommand.self]
    )
}
