internal import Application
internal import Domain
internal import Languages

extension English {
    var log: String { "Sealed log" }
    var logLead: String {
        "Every entry of your record of accesses is sealed in a public log that not even we can "
            + "change unnoticed. Have it verified that yours are all there, and unchanged."
    }
    var wholeLogLead: String {
        "Every entry of all records of accesses is sealed in a public log. Have sessions of it "
            + "verified, or all of it with the data of all places."
    }
    var logSessions: String { "Sessions of the log" }
    var noLogSessions: String { "Nothing is sealed yet." }
    var whatToVerify: String { "What to verify" }
    var allOwnEntries: String { "All entries about me, and my data" }
    var wholeLog: String { "All sessions, the whole tree, and all data" }
    var sessionBegan: String { "Began" }
    var sessionLabel: String { "Label" }
    var machine: String { "Machine" }
    var sessionID: String { "Session" }
    var entriesOfSession: String { "Entries" }
    var sessionIsOpen: String { "open" }
    var recovered: String { "recovered" }
    var verifyLog: String { "Verify" }
    var verifications: String { "Verifications" }
    var noVerifications: String { "There is no verification yet." }
    var verificationStarted: String { "Started" }
    var verificationID: String { "Verification" }
    var progress: String { "Progress" }
    var verificationWaits: String { "Waits for the log." }
    var logIsWell: String { "Everything is as it was sealed." }
    var noResult: String { "None yet." }
    var logActions: String { "Actions" }
    var stopIt: String { "Stop" }
    var refreshLog: String { "Refresh" }

    func sessionClosed(_ time: String) -> String { "closed \(time)" }

    func found(_ time: String) -> String { "after a crash, \(time)" }

    func looked(_ done: String, _ total: String, _ rate: String) -> String {
        "\(done) of \(total) entries, \(rate) a second"
    }

    func faults(_ count: Int) -> String {
        count == 1
            ? "One place is not as it was sealed."
            : "\(self.count(count)) places are not as sealed."
    }

    func erased(_ count: Int) -> String {
        count == 1
            ? "One entry was erased: it is in the log, but nobody can read it."
            : "\(self.count(count)) entries were erased: they are in the log, but nobody can "
                + "read them."
    }

    func name(_ state: LogVerification.State) -> String {
        switch state {
        case .running: "running"
        case .terminated: "terminated"
        case .interrupted: "interrupted"
        }
    }

    func name(_ kind: LogFault.Kind) -> String {
        switch kind {
        case .changed: "changed"
        case .missing: "missing"
        case .reordered: "moved"
        case .cutOff: "cut off"
        case .forked: "contradictory"
        case .unlogged: "changed without an entry"
        case .unreadable: "unreadable"
        }
    }

    func told(_ change: LogChange) -> String {
        switch change {
        case .started: "The verification has been started."
        case .stopped: "The verification is being stopped."
        case .removed: "The verification has been removed."
        case .busy: "A verification is running already, or too many are kept. Remove one first."
        }
    }

    func entryErased(_ time: String) -> String {
        "This entry was erased on \(time). It is still in the sealed log; nobody can read it."
    }

    func didErase(_ reason: ErasureEvent.Reason, _ count: Int) -> String {
        switch reason {
        case .owner: "Erased entries at the person’s wish: \(self.count(count))"
        case .retention: "Erased entries that were too old: \(self.count(count))"
        }
    }
}
