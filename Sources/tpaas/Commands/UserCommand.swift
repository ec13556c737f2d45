import Application
import ArgumentParser
import Cryptography
import Domain
import Persistence

/// `tpaas user`: accounts of people.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Make accounts, and let them be used or not.",
        subcommands: [Add.self, Disable.self, Enable.self, ResetFactors.self]
    )

    /// `tpaas user add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account; its password is read from the first line of standard input."
        )

        @OptionGroup var installation: InstallationOptions

        @Option(help: "The address to log in with.")
        var email: String

        @Option(help: "The first name.")
        var firstName: String

        @Option(help: "The last name.")
        var lastName: String

        @Option(help: "patient, doctor or relative.")
        var kind = "patient"

        mutating func run() async throws {
            guard let kind = AccountKind(rawValue: kind) else {
                throw ValidationError("--kind is patient, doctor or relative.")
            }
            guard let password = readLine(), password.count >= 15 else {
                throw ValidationError("A password has at least 15 characters, on standard input.")
            }
            let application = SignUp.Application(
                name: PersonName(first: firstName, last: lastName),
                email: email,
                birthday: nil,
                gender: nil,
                kind: kind
            )
            let databases = try CommandDatabases.open(try await installation.settings())
            var entropy = SystemEntropy()
            let hash = try PasswordHash(password, using: &entropy).phc
            let user = try databases.run {
                try SignUp(users: DatabaseUsers($0), identifiers: SystemIdentifiers())(
                    application,
                    passwordHash: hash,
                    in: "tpaas user add",
                    at: SystemClock.now
                )
            }
            print(user.id)
        }
    }

    /// `tpaas user disable`.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disable an account: its next request is refused, tokens and sessions alike."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The address of the account.")
        var email: String

        mutating func run() async throws {
            try setEnabled(false, email, try await installation.settings())
        }
    }

    /// `tpaas user enable`.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enable an account again.")

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The address of the account.")
        var email: String

        mutating func run() async throws {
            try setEnabled(true, email, try await installation.settings())
        }
    }

    /// `tpaas user reset-factors`.
    struct ResetFactors: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-factors",
            abstract: "Remove all second factors of somebody who lost them.",
            discussion: """
                Make sure first that it is really this person who asks. All sessions of the \
                account end, and the person is told, with the reason.
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Option(help: "Why, in 20 characters or more; the person reads it.")
        var reason: String

        @Argument(help: "The address of the account.")
        var email: String

        mutating func run() async throws {
            let databases = try CommandDatabases.open(try await installation.settings())
            try databases.run { [email, reason] databases in
                let users = DatabaseUsers(databases)
                guard let account = try users.credentials(email: email) else {
                    throw Refusal.notFound
                }
                let reset = Application.ResetFactors(
                    factors: DatabaseSecondFactors(databases),
                    users: users,
                    identifiers: SystemIdentifiers()
                )
                try reset.atTheMachine(
                    of: account.user.id,
                    because: reason,
                    in: "tpaas user reset-factors",
                    at: SystemClock.now
                )
            }
        }
    }

    private static func setEnabled(_ isEnabled: Bool, _ email: String, _ settings: Settings) throws
    {
        try CommandDatabases.open(settings).run { databases in
            let users = DatabaseUsers(databases)
            guard let account = try users.credentials(email: email) else { throw Refusal.notFound }
            try users.setEnabled(isEnabled, account.user.id)
        }
    }
}
