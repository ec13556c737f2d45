import Application
import CoreMetrics
import Domain
import Foundation
import Letters
import Logging
import Mail
import Persistence
import Synchronization

/// The work that no request waits for: mail is sent, owners are told of first readings and of what
/// ends soon, closed accounts are deleted.
///
/// Alerts have a thread of their own: a mail server that is slow is not to hold them up.
///
/// Each round does a little of everything; what goes wrong is logged and tried in the next one.
final class Steward: Sendable {
    /// The pause between rounds.
    static let pause = 0.3

    private let settings: Settings
    private let log: Logger
    private let state = Mutex((isWell: false, areAlertsWell: false, isStopped: false))

    /// The steward of an installation.
    init(_ settings: Settings, log: Logger) {
        self.settings = settings
        self.log = log
    }

    /// Whether the last rounds were done.
    var isWell: Bool { state.withLock { $0.isWell && $0.areAlertsWell } }

    /// Asks it to end.
    func stop() { state.withLock { $0.isStopped = true } }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Goes its rounds until it is stopped.
    func run(_ parts: StewardParts) {
        let trail = DatabaseReadTrail(parts.databases)
        var nextSweep = ContinuousClock.now
        while !isStopped {
            var works: [(name: String, work: () throws -> Void)] = [
                ("closed accounts", { try self.eraseClosed(parts) }),
                ("first readings", { try self.tellFirstReads(parts, trail) }),
                ("mail", { try self.sendMail(parts) }),
            ]
            if ContinuousClock.now >= nextSweep {
                works.append(("reminders", { try self.sweep(parts) }))
                nextSweep = .now + .seconds(60)
            }
            // One that cannot be done holds no other up.
            var isWell = true
            for (name, work) in works where !isStopped {
                isWell = attempt(name, work) && isWell
            }
            state.withLock { $0.isWell = isWell }
            Thread.sleep(forTimeInterval: isWell ? Self.pause : 1)
        }
    }

    /// Makes alerts of critical readings until it is stopped.
    func raiseAlerts(_ parts: StewardParts) {
        let raise = RaiseAlerts(
            readings: DatabaseWaitingReadings(parts.databases),
            alerts: DatabaseAlertRaising(parts.databases),
            standings: DatabaseStandings(parts.databases, ceilings: settings.ceilings),
            identifiers: SystemIdentifiers()
        )
        while !isStopped {
            let isWell = attempt("alerts") { while try !isStopped && raise(at: SystemClock.now) {} }
            state.withLock { $0.areAlertsWell = isWell }
            Thread.sleep(forTimeInterval: isWell ? Self.pause : 1)
        }
    }

    private func attempt(_ name: String, _ work: () throws -> Void) -> Bool {
        do {
            try work()
            return true
        } catch {
            log.error("a round was not done", metadata: ["of": "\(name)", "error": "\(error)"])
            return false
        }
    }

    private func eraseClosed(_ parts: StewardParts) throws {
        let erase = EraseClosed(
            closures: DatabaseClosures(parts.databases),
            identifiers: SystemIdentifiers()
        )
        while try !isStopped && erase(at: SystemClock.now) {}
    }

    private func tellFirstReads(_ parts: StewardParts, _ trail: DatabaseReadTrail) throws {
        let tell = TellFirstReads(trail: trail, identifiers: SystemIdentifiers())
        while try !isStopped && tell(at: SystemClock.now) {}
    }

    private func sweep(_ parts: StewardParts) throws {
        try RemindOfEnds(
            rights: DatabaseEndingRights(parts.databases),
            identifiers: SystemIdentifiers()
        )(at: SystemClock.now)
        try RemindOfMajority(
            comings: DatabaseComingsOfAge(parts.databases),
            identifiers: SystemIdentifiers(),
            majority: settings.majority
        )(at: SystemClock.now)
        try DatabaseMailLinks(parts.databases).forget(expiredBy: SystemClock.now, limit: 500)
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
