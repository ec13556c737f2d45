import ArgumentParser
import Application
import Cryptography
import Domain
import Persistence

/// `tpaas app registration-token`: lets a developer register apps by a program (RFC 7591).
struct RegistrationTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registration-token",
        abstract: "Give a developer a token by which he registers apps himself.",
        discussion: """
            He sends it as `Authorization: Bearer …` to /oauth/register. The apps are drafts, and \
            nobody has verified them.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The e-mail address of who answers for the apps.")
    var developer: String

    @Option(help: "How many apps can be registered with it.")
    var apps = 1

    @Option(help: "For how many days.")
    var days = 7

    mutating func validate() throws {
        guard (1...1_000).contains(apps), (1...366).contains(days) else {
            throw ValidationError("1 to 1,000 apps, 1 to 366 days.")
        }
    }

    mutating func run() async throws {
        let databases = try CommandDatabases.open(try await installation.settings())
        let email = developer
        guard let who = try databases.run({ try DatabaseUsers($0).credentials(email: email) })
        else { throw ValidationError("There is no account of \(email).") }
        var entropy = SystemEntropy()
        let token = OpaqueToken(.registration, using: &entropy)
        let stored = RegistrationToken(
            hash: token.digest.bytes,
            developer: who.user.id,
            apps: apps,
            expires: SystemClock.now + .seconds(days * 86_400)
        )
        try databases.run { try DatabaseRegistrationTokens($0).issue(stored) }
        print("registration_token: \(token.text)   (shown only now)")
    }
}
