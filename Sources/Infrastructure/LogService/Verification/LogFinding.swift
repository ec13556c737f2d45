package import MariaDB

/// Something that is wrong with the log, and where.
package struct LogFinding: Hashable, Sendable, CustomStringConvertible {
    /// What kind of wrong.
    package enum Kind: String, Hashable, Sendable {
        /// It is there and not what it was.
        case changed
        /// It was there and is not any more.
        case missing
        /// It is at another place than it was.
        case reordered
        /// The end is gone.
        case cutOff = "cut off"
        /// Two logs that contradict each other.
        case forked
        /// Something happened of which the log says nothing.
        case unlogged
        /// It could not be read, so nothing can be said.
        case unreadable
    }

    /// What kind of wrong.
    package let kind: Kind

    /// Where, for instance `leaf 17 (phr.audit 4)` or `tile/0/003`.
    package let place: String

    /// What is seen there.
    package let what: String

    /// A line for the administrator; nothing of an entry is in it.
    package var description: String { "\(kind.rawValue): \(place): \(what)" }

    init(_ kind: Kind, _ place: String, _ what: String) {
        self.kind = kind
        self.place = place
        self.what = what
    }
}

/// The outcome of a verification.
package struct LogReport: Sendable {
    /// What is wrong; empty where all is well.
    package internal(set) var findings: [LogFinding] = []

    /// How many leaves were verified.
    package internal(set) var leaves = 0

    /// How many of them are public.
    package internal(set) var published = 0

    /// How many sessions, and how many of them ended without CLOSE.
    package internal(set) var sessions = 0

    /// How many sessions ended without CLOSE and were recovered by the next.
    package internal(set) var recovered = 0

    /// How many entries were erased: their proofs hold, what they said nobody can read.
    package internal(set) var erased = 0

    /// How many entries wait in the outboxes.
    package internal(set) var waiting = 0

    /// Whether it was ended before it was done.
    package internal(set) var isInterrupted = false

    /// Whether the auditor's key was there to check each Z with.
    package internal(set) var checkedKeys = false
}

/// What a verification reads from; each thread has its own.
package struct LogSources {
    /// The schema `log`.
    let log: Connection

    /// The outboxes of the platform and of the shards.
    let outboxes: [OutboxSource]

    /// What a verification reads from.
    package init(log: Connection, outboxes: [OutboxSource]) {
        self.log = log
        self.outboxes = outboxes
    }

    /// The outboxes and the log's own.
    var all: [OutboxSource] {
        outboxes + [OutboxSource(name: OutboxSource.own, connection: log)]
    }
}
