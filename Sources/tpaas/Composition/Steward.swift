import Application
import CoreMetrics
import Domain
import Foundation
import Letters
import Logging
import Mail
import Persistence
import Synchronization

/// The work that no request waits for: mail is sent.
///
/// Each round does a little of everything; what goes wrong is logged and tried in the next one.
final class Steward: Sendable {
    /// The pause between rounds.
    static let pause = 0.3

    private let settings: Settings
    private let log: Logger
    private let state = Mutex((isWell: false, isStopped: false))

    /// The steward of an installation.
    init(_ settings: Settings, log: Logger) {
        self.settings = settings
        self.log = log
    }

    /// Whether the last round was done.
    var isWell: Bool { state.withLock { $0.isWell } }

    /// Asks it to end.
    func stop() { state.withLock { $0.isStopped = true } }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Goes its rounds until it is stopped.
    func run(_ parts: StewardParts) {
        while !isStopped {
            var isWell = true
            do {
                try sendMail(parts)
            } catch {
                isWell = false
                log.error("a round was not done", metadata: ["error": "\(error)"])
            }
            state.withLock { $0.isWell = isWell }
            Thread.sleep(forTimeInterval: isWell ? Self.pause : 1)
        }
    }

    private func sendMail(_ parts: StewardParts) throws {
        guard let way = settings.mail.way else { return }
        let send = SendMail(queue: DatabaseMailQueue(parts.databases))
        while !isStopped {
            let result = try send(at: SystemClock.now) { mail in
                guard let letter = parts.letters.letter(mail) else { return .never }
                return deliver(letter, by: way)
            }
            guard let result else { return }
            count(result)
        }
    }

    private func deliver(_ letter: MailMessage, by way: MailSettings.Way) -> MailOutcome {
        do throws(MailError) {
            switch way {
            case .server(let server): try server.send(letter)
            case .folder(let path): try MailFolder(path).put(letter)
            }
            return .sent
        } catch {
            // Neither the address nor what is in the mail: which mail it was is enough.
            log.warning(
                "a mail was not sent",
                metadata: ["mail": "\(letter.identifierText)", "error": "\(error)"]
            )
            if case .refused = error { return .never }
            return .later
        }
    }

    private func count(_ result: SendMail.Result) {
        let outcome = result.isGivenUp ? "given-up" : "\(result.outcome)"
        Counter(label: "tpaas_mails_total", dimensions: [("outcome", outcome)]).increment()
        guard result.isGivenUp else { return }
        log.error("a mail is given up", metadata: ["mail": "\(result.mail)"])
    }
}

/// What the steward works with, on its one thread.
struct StewardParts {
    /// Its connections.
    let databases: Databases

    /// What writes the mails.
    let letters: Letters

    /// The parts of an installation's steward.
    init(_ settings: Settings, log: Logger) throws {
        databases = try DatabaseAccounts(settings: settings)
            .databases(account: MailSettings.account, log: log)
        letters = Letters(
            origin: settings.issuer,
            from: settings.mail.from,
            key: try SecretFile.linkKey(settings.mail.links)
        )
    }
}
