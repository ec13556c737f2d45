internal import Application
internal import Domain

/// What is said of the sealed log: its sessions, and verifications of it.
protocol LogWords {
    var log: String { get }
    var logLead: String { get }
    var wholeLogLead: String { get }
    var logSessions: String { get }
    var noLogSessions: String { get }
    var whatToVerify: String { get }
    var allOwnEntries: String { get }
    var wholeLog: String { get }
    var sessionBegan: String { get }
    var sessionLabel: String { get }
    var machine: String { get }
    var sessionID: String { get }
    var entriesOfSession: String { get }
    var sessionIsOpen: String { get }
    var recovered: String { get }
    var verifyLog: String { get }
    var verifications: String { get }
    var noVerifications: String { get }
    var verificationStarted: String { get }
    var verificationID: String { get }
    var progress: String { get }
    var verificationWaits: String { get }
    var logIsWell: String { get }
    var noResult: String { get }
    var logActions: String { get }
    var stopIt: String { get }
    var refreshLog: String { get }
    func sessionClosed(_ time: String) -> String
    func found(_ time: String) -> String
    func looked(_ done: String, _ total: String, _ rate: String) -> String
    func faults(_ count: Int) -> String
    func erased(_ count: Int) -> String
    func name(_ state: LogVerification.State) -> String
    func name(_ kind: LogFault.Kind) -> String
    func told(_ change: LogChange) -> String

    /// What is told of an entry that nobody can read any more.
    func entryErased(_ time: String) -> String

    /// An entry that tells of an erasure.
    func didErase(_ reason: ErasureEvent.Reason, _ count: Int) -> String
}
