internal import Glibc

/// A thread of the system that takes no signals: those are for the threads that serve.
@safe final class ProbeThread: @unchecked Sendable {
    // Why unchecked: the number of the thread is written once, before anybody else can see it.
    private var thread = pthread_t()

    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    init(_ run: @escaping @Sendable () -> Void) throws(LoopbackProbeError) {
        var all = sigset_t()
        var before = sigset_t()
        _ = unsafe sigfillset(&all)
        // Why here and not in the thread: it inherits the mask, and no signal comes in between.
        _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        let work = unsafe Unmanaged.passRetained(Work(run))
        let status = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
                }
                return nil
            },
            work.toOpaque()
        )
        guard status == 0 else {
            unsafe work.release()
            throw .system(status)
        }
    }

    /// Waits for its end.
    func join() {
        _ = pthread_join(thread, nil)
    }
}
