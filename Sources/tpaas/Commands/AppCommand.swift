import ArgumentParser
import Application
import Cryptography
import Domain
import JOSE
import Logging
import Persistence

/// `tpaas app`: third-party apps.
struct AppCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "app",
        abstract: "Register third-party apps, and move them in the market.",
        subcommands: [
            Add.self, List.self, SetState.self, SetKeys.self, Verify.self,
            RegistrationTokenCommand.self,
        ]
    )

    /// `tpaas app add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register an app; a confidential one is given a secret, shown once.",
            discussion: """
                Example: tpaas app add --name "My charts" --developer dev@example.org \
                --redirect-uri https://charts.example.org/cb --required activity:read
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Option(help: "The client identifier; made up if it is left out.")
        var id: String?

        @Option(help: "Its name in the market.")
        var name: String

        @Option(help: "The e-mail address of who answers for it.")
        var developer: String

        @Option(help: "What it is for.")
        var description = ""

        @Option(name: .customLong("redirect-uri"), help: "Where a browser may be sent back to.")
        var redirectURIs: [String] = []

        @Option(
            name: .customLong("post-logout-redirect-uri"),
            help: "Where a browser may be sent after logging out."
        )
        var postLogoutURIs: [String] = []

        @Option(help: "RS256 or ES256: how its id_tokens are signed.")
        var idTokenAlg = SigningAlgorithm.rs256.rawValue

        @Option(help: "owner or consumer: on whose data its users use it.")
        var granterType = "owner"

        @Flag(help: "It can keep a secret: a server's app.")
        var confidential = false

        @Option(help: "A file of its public keys (a JWKS): it signs, and is given no secret.")
        var jwks: String?

        @Flag(help: "It must push its authorization requests (RFC 9126).")
        var pushedRequests = false

        @Flag(help: "It needs standing grants.")
        var refreshTokens = false

        @Flag(
            help: """
                It runs on devices, which log in without a browser; no --redirect-uri. Until it is \
                published, it needs --confidential or --jwks.
                """
        )
        var device = false

        @Option(help: "A right without which it does not work, as activity:read.")
        var required: [String] = []

        @Option(help: "A right that it can do without.")
        var optional: [String] = []

        @Flag(help: "Put it into the market at once.")
        var publish = false

        mutating func run() async throws {
            let settings = try await installation.settings()
            let databases = try CommandDatabases.open(settings)
            let now = SystemClock.now
            guard
                let who = try databases.run({ try DatabaseUsers($0).credentials(email: developer) })
            else { throw ValidationError("There is no account of \(developer).") }
            guard let granterType = App.GranterType(rawValue: granterType) else {
                throw ValidationError("--granter-type is owner or consumer.")
            }
            guard let idTokenAlgorithm = SigningAlgorithm(rawValue: idTokenAlg) else {
                throw ValidationError("--id-token-alg is RS256 or ES256.")
            }
            let chosen = id ?? UUIDText.make(at: now)
            guard let appID = App.ID(chosen) else {
                throw ValidationError("“\(chosen)” is no client identifier.")
            }
            guard jwks == nil || !confidential else {
                throw ValidationError("An app has a secret or keys: --confidential or --jwks.")
            }
            var entropy = SystemEntropy()
            let secret = confidential ? Base64URL.encode(entropy.bytes(32)) : nil
            let app = App(
                id: appID,
                name: name,
                granterType: granterType,
                state: publish ? .published : .draft,
                isVerified: false,
                needsRefreshTokens: refreshTokens,
                template: PolicyTemplate(
                    version: 1,
                    lines: try TemplateWords.lines(required, isRequired: true)
                        + TemplateWords.lines(optional, isRequired: false)
                )
            )
            var registration = AppRegistration(
                app: app,
                developer: who.user.id,
                description: description,
                redirectURIs: redirectURIs,
                secretHash: secret.map { SHA256.hash(Array($0.utf8)).bytes },
                keys: try jwks.map { try ClientKeys.document(at: $0) }
            )
            registration.isDevice = device
            registration.requiresPushedRequests = pushedRequests
            registration.postLogoutURIs = postLogoutURIs
            registration.idTokenAlgorithm = idTokenAlgorithm
            try databases.run { [registration] in
                let registry = try DatabaseRegistry($0).load()
                try RegisterApp(market: DatabaseAppMarket($0), registry: registry)(
                    registration,
                    at: now
                )
            }
            print("client_id: \(appID)")
            if let secret { print("client_secret: \(secret)   (shown only now)") }
        }
    }

    /// `tpaas app list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List all apps.")

        @OptionGroup var installation: InstallationOptions

        mutating func run() async throws {
            let databases = try CommandDatabases.open(try await installation.settings())
            for app in try databases.run({ try DatabaseAppMarket($0).apps() }) {
                let rights = app.template.ceiling.words.joined(separator: " ")
                print("\(app.id)\t\(app.name)\t\(app.granterType)\t\(app.state)\t\(rights)")
            }
        }
    }

    /// `tpaas app set-state`.
    struct SetState: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Publish, withdraw or suspend an app: only a published app's tokens open anything."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The client identifier.")
        var id: String

        @Argument(help: "draft, published, withdrawn or suspended.")
        var state: String

        mutating func run() async throws {
            guard let state = App.State(rawValue: state), let id = App.ID(id) else {
                throw ValidationError("The state is draft, published, withdrawn or suspended.")
            }
            let databases = try CommandDatabases.open(try await installation.settings())
            try databases.run {
                try DatabaseAppMarket($0).setState(state, of: id, at: SystemClock.now)
            }
        }
    }
}

extension AppCommand {
    /// `tpaas app verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that you have verified who is behind an app.",
            discussion: """
                An app whose developer nobody has verified gets no sensitive data, and few users.
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The client identifier.")
        var id: String

        @Flag(help: "You no longer believe it.")
        var revoke = false

        mutating func run() async throws {
            guard let id = App.ID(id) else {
                throw ValidationError("“\(id)” is no client identifier.")
            }
            let databases = try CommandDatabases.open(try await installation.settings())
            let isVerified = !revoke
            try databases.run { try DatabaseAppMarket($0).setVerified(isVerified, of: id) }
        }
    }
}

/// Rights as words of the command line.
enum TemplateWords {
    /// The lines of a template: one a data type.
    static func lines(_ words: [String], isRequired: Bool) throws -> [PolicyTemplate.Line] {
        var scope = Scope()
        for word in words where !scope.insert(word: word) {
            throw ValidationError("“\(word)” is no right: use datatype:operation.")
        }
        return scope.byType.sorted { $0.key < $1.key }.map { type, operations in
            PolicyTemplate.Line(type: type, operations: operations, isRequired: isRequired)
        }
    }
}
