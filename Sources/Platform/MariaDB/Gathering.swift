internal import Glibc
internal import Synchronization

/// Lets threads that want the same kind of work done at the same time have it done by one of them.
///
/// Who comes while nobody works leads: does its own item alone, at once. Who comes meanwhile waits,
/// and the first of those leads next, with the items of all that wait. Thus nobody waits for company,
/// and the busier it is, the more is done by one statement and one commit.
package final class Gathering<Item: Sendable, Failure: Error>: Sendable {
    private struct State {
        var waiting: [Ticket<Item, Failure>] = []
        var isLed = false
    }

    private let state = Mutex(State())
    private let most: Int

    /// A place to gather.
    ///
    /// - Parameter most: how many items are done at once.
    package init(most: Int = 32) {
        precondition(most > 0, "at least the leader's own item is done")
        self.most = most
    }

    /// Has an item done, and returns when it is.
    ///
    /// - Parameters:
    ///   - item: what is to be done.
    ///   - work: does items, all or none of them; called on this thread if it leads.
    /// - Throws: what `work` threw for the items among which this one was.
    package func add(
        _ item: Item,
        work: ([Item]) throws(Failure) -> Void
    ) throws(Failure) {
        let ticket = Ticket<Item, Failure>(item)
        let leads = state.withLock { state in
            state.waiting.append(ticket)
            defer { state.isLed = true }
            return !state.isLed
        }
        switch leads ? .leads : ticket.wait() {
        case .leads: try lead(work)
        case .done: return
        case .failed(let failure): throw failure
        }
    }

    /// Does the first of those who wait, the caller among them.
    private func lead(_ work: ([Item]) throws(Failure) -> Void) throws(Failure) {
        let batch = state.withLock { state in
            let batch = state.waiting.prefix(most)
            state.waiting.removeFirst(batch.count)
            return batch
        }
        var failure: Failure?
        do {
            try work(batch.map(\.item))
        } catch {
            failure = error
        }
        let next = state.withLock { state in
            state.isLed = !state.waiting.isEmpty
            return state.waiting.first
        }
        next?.wake(.leads)
        for other in batch.dropFirst() {
            other.wake(failure.map { .failed($0) } ?? .done)
        }
        if let failure { throw failure }
    }
}

/// One item and the thread that waits for it.
///
/// The outcome is written before the semaphore is raised and read after: that orders the two.
@safe
private final class Ticket<Item: Sendable, Failure: Error>: @unchecked Sendable {
    enum Outcome {
        case leads, done
        case failed(Failure)
    }

    let item: Item
    private var outcome = Outcome.done
    private let semaphore: UnsafeMutablePointer<sem_t>

    init(_ item: Item) {
        self.item = item
        unsafe semaphore = .allocate(capacity: 1)
        unsafe sem_init(semaphore, 0, 0)
    }

    deinit {
        unsafe sem_destroy(semaphore)
        unsafe semaphore.deallocate()
    }

    func wait() -> Outcome {
        // A signal may interrupt it (sem_wait(3), EINTR).
        while unsafe sem_wait(semaphore) != 0 {}
        return outcome
    }

    func wake(_ outcome: Outcome) {
        self.outcome = outcome
        unsafe sem_post(semaphore)
    }
}
