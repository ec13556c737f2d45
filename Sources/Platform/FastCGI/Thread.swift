internal import Glibc
internal import Synchronization

/// A thread of the system, joined once by its owner.
struct Thread: Sendable {
    private let identifier: pthread_t

    /// Starts `body`.
    init(_ body: @escaping @Sendable () -> Void) throws(FastCGIError) {
        let box = unsafe Unmanaged.passRetained(Box(body))
        var identifier = pthread_t()
        let status = unsafe pthread_create(
            &identifier,
            nil,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                }
                return nil
            },
            box.toOpaque()
        )
        guard status == 0 else {
            unsafe box.release()
            throw .system(call: "pthread_create", errno: status)
        }
        self.identifier = identifier
    }

    /// Waits for its end.
    func join() {
        _ = pthread_join(identifier, nil)
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

/// Counts the threads that are ready, and keeps the first failure.
final class Readiness: Sendable {
    private struct State {
        var reports = 0
        var failure: (any Error)?
    }

    private let state = Mutex(State())

    func report(_ failure: (any Error)?) {
        state.withLock { state in
            state.reports += 1
            state.failure = state.failure ?? failure
        }
    }

    /// Waits until all have reported; a millisecond's sleep is enough for what happens once.
    func wait(for count: Int) -> (any Error)? {
        while state.withLock({ $0.reports < count }) {
            usleep(1000)
        }
        return state.withLock { $0.failure }
    }
}
