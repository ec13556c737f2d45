internal import Application
internal import Domain
internal import Synchronization

/// The relations that the threads of a process have read, to be used again only as long as nothing
/// about them has changed.
///
/// Whether it has is read from the database with each request's token: the numbers of the owner,
/// of who acts and of the app (`revision`), which every change of what a decision needs replaces in
/// its own transaction. A decision is made by what is true now, also where its relations were read
/// before.
package final class KnownRelations: Sendable {
    /// Between whom the relations are.
    struct Parties: Hashable, Sendable {
        let owner: User.ID?
        let actor: User.ID?
        let app: App.ID
    }

    /// The numbers of the parties; nil: nothing was ever changed.
    struct Revisions: Hashable, Sendable {
        let owner: Int64?
        let actor: Int64?
        let app: Int64?
    }

    /// What a standing needs beside the token itself.
    struct Content: Sendable {
        let actor: Relations.Actor?
        let app: App
        let relations: Relations?
        let holdings: Holdings
    }

    private struct Entry {
        let revisions: Revisions
        let content: Content
    }

    private let entries = Mutex<[Parties: Entry]>([:])
    private let most: Int

    /// Nothing known yet.
    ///
    /// - Parameter most: how many relations are kept; some kilobytes each at worst.
    package init(most: Int = 1_000) {
        self.most = most
    }

    /// What is known of parties and still true at revisions.
    func content(between parties: Parties, at revisions: Revisions) -> Content? {
        entries.withLock { entries in
            guard let entry = entries[parties], entry.revisions == revisions else { return nil }
            return entry.content
        }
    }

    /// Keeps what one statement has read together with its revisions.
    func keep(_ content: Content, between parties: Parties, at revisions: Revisions) {
        entries.withLock { entries in
            if entries.count >= most { entries.removeAll(keepingCapacity: true) }
            entries[parties] = Entry(revisions: revisions, content: content)
        }
    }
}
