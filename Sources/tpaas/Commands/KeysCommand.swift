import Application
import ArgumentParser
import Domain
import Persistence

/// `tpaas keys`: the keys that sign id_tokens.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "List and renew the keys that sign id_tokens.",
        subcommands: [List.self, Rotate.self]
    )

    /// `tpaas keys list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys, never their private parts.",
            discussion: """
                One line a key, separated by tabs: identifier, algorithm, state (waiting, signing, \
                shown, over), made at, signs from, shown until.
                """
        )

        @OptionGroup var installation: InstallationOptions

        mutating func run() async throws {
            let databases = try CommandDatabases.open(try await installation.settings())
            let now = SystemClock.now
            let statuses = try databases.run { try SigningKeys($0).statuses() }
            let terms = statuses.map(\.term)
            for status in statuses {
                let term = status.term
                let until = status.shownUntil?.description ?? "-"
                let state = state(of: status, terms, at: now)
                print(
                    "\(term.kid)\t\(term.algorithm.rawValue)\t\(state)\t\(status.created)\t"
                        + "\(term.signsFrom)\t\(until)"
                )
            }
        }

        private func state(
            of key: SigningKeys.Status,
            _ terms: [KeyTerm],
            at now: Moment
        ) -> String {
            if terms.signing(key.term.algorithm, at: now) == key.term { return "signing" }
            if now < key.term.signsFrom { return "waiting" }
            return key.shownUntil.map { now < $0 } ?? true ? "shown" : "over"
        }
    }

    /// `tpaas keys rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make new keys, and delete those that nobody needs any more.",
            discussion: """
                A new key is shown at once and signs a quarter of an hour later, when whoever \
                keeps the list of keys has read it again; the one before is shown until the last \
                id_token that it signed has expired. Nothing has to be restarted.
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Option(help: "RS256 or ES256; both if it is left out.")
        var algorithm: String?

        @Option(
            help: "Seconds until a new key signs: fewer only where others may have the old one."
        )
        var notice = Int(KeyTerm.notice.components.seconds)

        mutating func run() async throws {
            var algorithms = SigningAlgorithm.allCases
            if let algorithm {
                guard let one = SigningAlgorithm(rawValue: algorithm) else {
                    throw ValidationError("--algorithm is RS256 or ES256.")
                }
                algorithms = [one]
            }
            guard notice >= 0 else { throw ValidationError("--notice is not negative.") }
            let (chosen, now) = (algorithms, SystemClock.now)
            let start = now + .seconds(notice)
            let databases = try CommandDatabases.open(try await installation.settings())
            let changes = try databases.run {
                try SigningKeys($0).rotate(chosen, signingFrom: start, at: now)
            }
            for key in changes.made {
                print("made \(key.kid) \(key.algorithm.rawValue), signs from \(key.signsFrom)")
            }
            for key in changes.deleted { print("deleted \(key.kid) \(key.algorithm.rawValue)") }
        }
    }
}
