import ArgumentParser
import Domain
import FastCGI
import HTTP
import Logging
import MariaDB
import Persistence

/// `tpaas serve`: a worker process of one role.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer what nginx passes on, as one role.",
        discussion: "Ends in good order at SIGTERM: what has begun is answered first."
    )

    @Argument(help: "oauth, api or web.")
    var role: Role

    @Option(name: .long, help: "The settings' file.")
    var config = "/etc/tpaas/tpaas.yaml"

    @Option(help: ArgumentHelp("Die at a commit, for tests: commit:after:3.", visibility: .private))
    var dieAt: String?

    mutating func run() async throws {
        try serve(role, try await SettingsFile.read(config))
    }

    /// Not async: it holds the main thread until the process is asked to end.
    private func serve(_ role: Role, _ settings: Settings) throws {
        guard let how = settings.roles[role] else {
            throw SettingsError("roles.\(role) is missing")
        }
        let watch = Watch()
        watch.begin()
        let log = Logger(label: "tpaas.\(role)")
        let accounts = DatabaseAccounts(settings: settings)
        let probe = try watch.probe(port: how.probePort) {
            accounts.platformAnswers(role, log: log)
        }
        let entries = DatabaseTrail.Entries()
        let known = KnownRelations()
        let lookups = TokenLookups()
        let quota = RequestQuota(how.quota)
        let uses = GrantTally()
        let downloads = Places<User.ID>(how.threads / 4)
        let death = try dieAt.map { try Death($0, ["commit"]) }
        let worker = try Worker(
            at: .unix(path: how.socket),
            threads: how.threads,
            limits: Worker.Limits(body: role == .api ? 32 << 20 : 1 << 20)
        ) { _ in
            let composition = Composition(
                settings: settings,
                log: log,
                entries: entries,
                known: known,
                lookups: lookups,
                quota: quota,
                uses: uses,
                downloads: downloads,
                death: death
            )
            return Watch.counting(role, try composition.responder(of: role))
        }
        let housekeeping = Housekeeping(settings: settings, role: role, log: log, uses: uses)
        housekeeping.begin()
        log.notice("serving", metadata: ["threads": "\(how.threads)"])
        Signals.wait()
        worker.stop()
        housekeeping.end()
        withExtendedLifetime(probe) {}
        log.notice("ended")
    }
}

extension Role: ExpressibleByArgument {}
