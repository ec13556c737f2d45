import Application
import ArgumentParser
import Domain
import Foundation
import Persistence

/// `tpaas audit`: what happened to somebody's data, rights or account.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show the newest entries of the audit about a person, newest first.",
        discussion: """
            One line an entry, separated by tabs: time, what, data type, by whom (a person's or \
            an app's identifier), outcome with its rule or reason, number of entries, shards. No \
            entry holds a health value.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Argument(help: "The person's e-mail address.")
    var email: String

    @Option(help: "How many entries of each schema.")
    var limit = 50

    mutating func run() async throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("--limit is between 1 and 10000.")
        }
        let (email, limit) = (email, limit)
        let databases = try CommandDatabases.open(try await installation.settings())
        try databases.run { databases in
            guard let account = try DatabaseUsers(databases).credentials(email: email) else {
                throw Refusal.notFound
            }
            let log = DatabaseAuditLog(databases)
            var entries: [AuditEntry] = []
            for outbox in log.outboxes {
                entries += try log.entries(
                    of: account.user.id,
                    in: outbox,
                    before: nil,
                    limit: limit
                )
            }
            for entry in entries.sorted(by: { $0.key > $1.key }).prefix(limit) {
                print(AuditLine(entry).text)
            }
        }
    }
}

/// An entry of the audit as a line for a terminal.
struct AuditLine {
    /// The line, its parts separated by tabs.
    let text: String

    /// The line of an entry.
    init(_ entry: AuditEntry) {
        let who = [entry.actor?.description, entry.app.map { "by \($0)" }].compactMap { $0 }
        let parts: [String]
        switch entry.event {
        case .access(let access):
            parts = [
                access.operation.rawValue, access.type.text, Self.outcome(access.outcome),
                String(access.entries), access.shards.map(\.text).joined(separator: ","),
            ]
        case .policy(let policy):
            let rights =
                "[\(policy.before.joined(separator: " "))] → "
                + "[\(policy.after.joined(separator: " "))]"
            parts = [policy.action.rawValue, policy.relation, policy.consumer, rights]
        case .account(let account):
            parts = [account.rawValue]
        case .emergency(let emergency):
            // The reason may speak of health.
            parts = [emergency.action.rawValue]
        case .factorsReset:
            parts = [AuditEvent.factorsResetName]
        case .erasure(let erasure):
            parts = ["erasure", erasure.reason.rawValue, String(erasure.entries)]
        case .erased(let since):
            parts = ["erased", "since \(since)"]
        }
        let fields = [entry.time.description, who.joined(separator: " ")] + parts
        text = fields.joined(separator: "\t")
    }

    private static func outcome(_ outcome: AccessEvent.Outcome) -> String {
        switch outcome {
        case .permit(let rule): "permit: \(rule.rawValue)"
        case .refused(let rule): "refused: \(rule.rawValue)"
        case .deny(let denial): "deny: \(denial.rawValue)"
        }
    }
}
