internal import CLinux
internal import Glibc

/// The signals that end a process in good order: SIGTERM and SIGINT.
///
/// libfcgi installs handlers that only set a flag nobody looks at. So the signals are blocked
/// before any thread is made (threads inherit that), and the main thread waits for them.
package enum Signals {
    /// Blocks them in this thread and in all that it makes.
    package static func block() {
        var set = Signals.set
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for one of them and returns its number; `block` must have been called before.
    @discardableResult
    package static func wait() -> Int32 {
        var set = Signals.set
        var signal: Int32 = 0
        while unsafe sigwait(&set, &signal) != 0 {}
        return signal
    }

    private static var set: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGTERM)
        unsafe sigaddset(&set, SIGINT)
        return set
    }
}
