import Application
import ArgumentParser
import Domain
import LogService
import Persistence

/// `tpaas log erase`: destroys what the entries about a person say.
struct LogEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy what the entries about a person say; the public log stays as it is.",
        discussion: """
            The entries' bodies and the keys that open their commitments are destroyed, for ever. \
            An entry that names them comes first, and is never erased. Every proof stays valid. \
            What the log has not sealed yet is left: run it again. Needs the account that the \
            settings call owner; no role of the platform may do this. Copies in backups are not \
            reached.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The person's e-mail address, or identifier.")
    var owner: String

    mutating func run() async throws {
        let settings = try await installation.settings()
        let person = try Self.person(owner, settings)
        let log = try LogComposition(settings, account: settings.owner)
        let now = SystemClock.now.milliseconds
        ErasureLine.show(try log.eraser().erase(about: person.bytes, at: now))
    }

    private static func person(_ text: String, _ settings: Settings) throws -> User.ID {
        if let id = User.ID(text) { return id }
        return try CommandDatabases.open(settings).run { databases in
            guard let account = try DatabaseUsers(databases).credentials(email: text) else {
                throw Refusal.notFound
            }
            return account.user.id
        }
    }
}

/// `tpaas log sweep`: destroys what is older than entries are kept.
struct LogSweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Erase the entries that are older than the setting log.retention-years.",
        discussion: """
            To be run once a day, as a timer. Erases as `tpaas log erase` does.
            """
    )

    @OptionGroup var installation: InstallationOptions

    mutating func run() async throws {
        let settings = try await installation.settings()
        let log = try LogComposition(settings, account: settings.owner)
        let now = SystemClock.now
        // Never a day too early, whatever leap years there were.
        let kept = Duration.seconds(Int64(settings.log.retentionYears) * 366 * 86_400)
        let before = (now - kept).milliseconds
        ErasureLine.show(try log.eraser().erase(before: before, at: now.milliseconds))
    }
}

/// What an erasure did, for a terminal.
enum ErasureLine {
    /// Prints it.
    static func show(_ outcome: Eraser.Outcome) {
        print("\(outcome.erased) entries erased")
        guard outcome.waiting > 0 else { return }
        print("\(outcome.waiting) are not sealed yet: run this again in some seconds")
    }
}
