internal import Glibc

/// Lets a limited number of threads through at once; the others wait, but not for ever.
@safe package final class Turnstile: @unchecked Sendable {
    // Why unchecked: a POSIX semaphore is made for threads; its memory is ours until `deinit`.
    private let semaphore: UnsafeMutablePointer<sem_t>
    private let patience: Duration

    /// A turnstile for so many at once.
    ///
    /// - Parameters:
    ///   - places: how many may be inside at the same time, at least one.
    ///   - patience: how long a thread waits for a place before it is sent away.
    package init(places: Int, patience: Duration) {
        precondition(places > 0, "a turnstile needs a place")
        unsafe semaphore = .allocate(capacity: 1)
        self.patience = patience
        let made = unsafe sem_init(semaphore, 0, UInt32(places))
        precondition(made == 0, "the system refuses a semaphore")
    }

    deinit {
        _ = unsafe sem_destroy(semaphore)
        unsafe semaphore.deallocate()
    }

    /// Runs the body with a place, or returns nil when none became free in time.
    package func pass<Result>(_ body: () -> Result) -> Result? {
        guard enter() else { return nil }
        defer { _ = unsafe sem_post(semaphore) }
        return body()
    }

    private func enter() -> Bool {
        var limit = timespec()
        // Why the wall clock: a semaphore knows no other. If it is stepped, a waiting thread leaves
        // early once, or leaves with the next free place.
        _ = unsafe clock_gettime(CLOCK_REALTIME, &limit)
        let (seconds, attoseconds) = patience.components
        let nanoseconds = limit.tv_nsec + Int(attoseconds / 1_000_000_000)
        limit.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
        limit.tv_nsec = nanoseconds % 1_000_000_000
        while unsafe sem_timedwait(semaphore, &limit) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
