import ArgumentParser
import Foundation

/// `tpaas migrate`: schemas, accounts and rights.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring all schemas forward and give the roles their rights.",
        discussion: """
            Needs the account that the settings call owner (see sql/accounts/owner.sql). A step \
            that was applied is never applied again; one that was changed since is refused.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Flag(help: "Only say what would be applied. Exit code 3 if there is something.")
    var check = false

    mutating func run() async throws {
        let update = SchemaUpdate(
            settings: try await installation.settings(),
            scripts: installation.share + "/sql"
        )
        let lines = check ? try update.pending() : try update.apply(at: SystemClock.now)
        print(lines.isEmpty ? "Everything is up to date." : lines.joined(separator: "\n"))
        if check, !lines.isEmpty { throw ExitCode(3) }
    }
}

/// Which installation a command is about.
struct InstallationOptions: ParsableArguments {
    @Option(name: .long, help: "The settings' file.")
    var config = "/etc/tpaas/tpaas.yaml"

    @Option(help: "The folder with htdocs, nginx and sql.")
    var share = "."

    /// The installation's settings.
    func settings() async throws -> Settings {
        try await SettingsFile.read(config)
    }
}
