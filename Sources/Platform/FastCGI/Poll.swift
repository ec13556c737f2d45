internal import CLinux
internal import Glibc
internal import Synchronization

/// Where all threads wait for work: one epoll over the listening socket and the idle connections.
///
/// libfcgi would have a thread wait in `read` for the next request of a connection that nginx
/// keeps, so that more kept connections than threads starve each other. Here a connection belongs
/// to a thread only from its first byte of a request to the answer. Everything is armed for one
/// event (EPOLLONESHOT): no two threads ever get the same descriptor.
final class Poll: Sendable {
    let listener: Listener
    private let epoll: Int32
    private let wake: Int32
    private let idle = Mutex<Set<Int32>>([])
    private let stopping = Atomic(false)

    init(_ listener: Listener) throws(FastCGIError) {
        self.listener = listener
        epoll = try system("epoll_create1", epoll_create1(Int32(EPOLL_CLOEXEC)))
        wake = try system("eventfd", eventfd(0, Int32(EFD_CLOEXEC)))
        try system("epoll_ctl", control(EPOLL_CTL_ADD, wake, EPOLLIN.rawValue))
        try system("epoll_ctl", control(EPOLL_CTL_ADD, listener.descriptor, Poll.once))
    }

    deinit {
        close(wake)
        close(epoll)
    }

    /// Whether connections are to be closed after their answer.
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// A connection with something to read, or nil when there is no more to do.
    ///
    /// Once stopping, what has come in already is still handed out. epoll goes round
    /// through what is ready (epoll_wait(2)): `wake` twice in a row means that nothing else was.
    func next() -> Int32? {
        var hasSeenWake = false
        while true {
            var event = unsafe epoll_event()
            guard unsafe epoll_wait(epoll, &event, 1, -1) == 1 else { continue }
            let descriptor = unsafe event.data.fd
            switch descriptor {
            case wake:
                if hasSeenWake { return nil }
                hasSeenWake = true
            case listener.descriptor:
                acceptAll()
                hasSeenWake = false
            default:
                _ = idle.withLock { $0.remove(descriptor) }
                return descriptor
            }
        }
    }

    /// Gives a connection back to wait for its next request.
    func park(_ descriptor: Int32) {
        arm(descriptor, EPOLL_CTL_MOD)
    }

    /// Lets `next` come to its end in all threads.
    func stop() {
        // Only once: by the second time, the path may be that of a successor.
        guard !stopping.exchange(true, ordering: .acquiringAndReleasing) else { return }
        listener.unlink()
        var one: UInt64 = 1
        _ = unsafe write(wake, &one, 8)
    }

    /// Closes the connections on which nginx has asked nothing; only after all threads have ended.
    func closeIdle() {
        idle.withLock { descriptors in
            for descriptor in descriptors { close(descriptor) }
            descriptors = []
        }
    }

    private func acceptAll() {
        while true {
            let connection = accept(listener.descriptor, nil, nil)
            if connection >= 0 {
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                limitWaiting(connection)
                arm(connection, EPOLL_CTL_ADD)
            } else if errno == EMFILE || errno == ENFILE {
                // Some connection must end first; to ask again at once would only burn time.
                usleep(10_000)
                break
            } else if errno != EINTR && errno != ECONNABORTED {
                break
            }
        }
        _ = control(EPOLL_CTL_MOD, listener.descriptor, Poll.once)
    }

    /// Puts a descriptor among the idle before another thread can get an event of it.
    private func arm(_ descriptor: Int32, _ operation: Int32) {
        _ = idle.withLock { $0.insert(descriptor) }
        guard control(operation, descriptor, Poll.once) < 0 else { return }
        _ = idle.withLock { $0.remove(descriptor) }
        close(descriptor)
    }

    /// No thread waits for ever for a peer that stops in the middle of a request or of an answer.
    private func limitWaiting(_ connection: Int32) {
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        guard listener.path == nil else { return }
        var yes: Int32 = 1
        unsafe setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32) -> Int32 {
        var event = unsafe epoll_event(events: events, data: epoll_data_t(fd: descriptor))
        return unsafe epoll_ctl(epoll, operation, descriptor, &event)
    }

    private static let once = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue
}
