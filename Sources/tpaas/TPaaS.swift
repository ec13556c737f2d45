import ArgumentParser

/// The command line of the platform.
@main
struct TPaaS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tpaas",
        abstract: "A trustworthy platform for home healthcare."
    )
}
