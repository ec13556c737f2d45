import Cryptography
import Foundation
import Logging
import MariaDB
import Persistence

/// Brings a demo installation's database up to date and fills it, once.
struct DemoInstallation {
    /// The installation's folder.
    let folder: DemoFolder

    /// Its settings.
    let settings: Settings

    /// Applies migrations, accounts and rights, then loads people and data that are missing.
    ///
    /// - Parameter say: told a line of progress.
    /// - Throws: what kept a step from being done.
    func prepare(say: (String) -> Void) throws {
        try makeOwner()
        let lines = try SchemaUpdate(settings: settings, scripts: folder.share + "/sql")
            .apply(at: SystemClock.now)
        for line in lines { say("  " + line) }
        let databases = try DatabaseAccounts(settings: settings)
            .databases(account: settings.owner, log: Logger(label: "tpaas.demo"))
        let now = SystemClock.now
        let people = try DemoPeople(databases).load(
            appsAt: settings.apps ?? settings.issuer,
            phoneBookSecret: try phoneBookSecret(),
            at: now
        )
        guard !people.isEmpty else { return }
        say("Loaded the demo's people and apps; making up their data …")
        let records = try DemoRecords(databases, ceilings: settings.ceilings)
        for (place, person) in people.enumerated() {
            try records.load(of: person, seed: UInt64(place + 1), until: now)
        }
    }

    private func phoneBookSecret() throws -> [UInt8] {
        let text = try String(contentsOfFile: folder.phoneBook + "/secret", encoding: .utf8)
        return SHA256.hash(Array(text.utf8)).bytes
    }

    /// Makes the account that owns the schemas, once: after that, root needs a password nobody has.
    private func makeOwner() throws {
        let accounts = DatabaseAccounts(settings: settings)
        let password = try accounts.password(of: settings.owner)
        let owner = Connection(
            accounts.options(settings.platform, settings.owner, password, schema: false),
            now: { ContinuousClock.now }
        )
        do {
            try owner.run("SET @there = TRUE")
            return
        } catch {
            guard error.kind == .denied else { throw error }
        }
        let root = Connection(
            accounts.options(settings.platform, "root", [], schema: false),
            now: { ContinuousClock.now }
        )
        try Accounts(root, scripts: folder.share + "/sql/accounts")
            .makeOwner(settings.owner, password: String(decoding: password, as: UTF8.self))
    }
}
