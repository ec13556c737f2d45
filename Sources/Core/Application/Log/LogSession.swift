package import Domain

/// A run of the log on a machine.
package struct LogSession: Hashable, Sendable {
    /// A session's identifier.
    package typealias ID = Identifier<LogSession>

    /// How it ended.
    package enum End: Hashable, Sendable {
        /// It has not: it is the one that seals now.
        case open

        /// In good order.
        case closed(Moment)

        /// By a crash; the next session found it and went on from its last entry.
        case recovered(Moment)
    }

    /// Its identifier.
    package let id: ID

    /// What it is labelled with.
    package let label: String

    /// Which machine ran it.
    package let machine: String

    /// When it began.
    package let opened: Moment

    /// How it ended.
    package let end: End

    /// The number of its first leaf in the tree: sessions are in that order.
    package let first: Int

    /// How many of the entries that are asked about are in it.
    package let entries: Int

    /// A session.
    package init(
        id: ID,
        label: String,
        machine: String,
        opened: Moment,
        end: End,
        first: Int,
        entries: Int
    ) {
        self.id = id
        self.label = label
        self.machine = machine
        self.opened = opened
        self.end = end
        self.first = first
        self.entries = entries
    }
}

/// Whose entries a question about the log is about.
package enum LogScope: Hashable, Sendable {
    /// Those about one person.
    case own(User.ID)

    /// All, and the whole tree.
    case all
}
