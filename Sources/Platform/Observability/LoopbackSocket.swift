internal import Glibc

/// The system calls of a listening socket on the loopback network.
enum LoopbackSocket {
    static func listen(address: String, port: UInt16) throws(LoopbackProbeError) -> Int32 {
        var name = sockaddr_in()
        guard unsafe inet_pton(AF_INET, address, &name.sin_addr) == 1,
            UInt32(bigEndian: name.sin_addr.s_addr) >> 24 == 127
        else { throw .notLoopback }
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian

        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let listener = socket(AF_INET, kind, 0)
        guard listener >= 0 else { throw .system(errno) }
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        _ = unsafe setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        let bound = unsafe withUnsafePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(listener, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, Glibc.listen(listener, 16) == 0 else {
            let reason = errno
            _ = close(listener)
            throw .system(reason)
        }
        return listener
    }

    static func port(of listener: Int32) throws(LoopbackProbeError) -> UInt16 {
        var name = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let known = unsafe withUnsafeMutablePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe getsockname(listener, pointer, &size)
            }
        }
        guard known == 0 else { throw .system(errno) }
        return UInt16(bigEndian: name.sin_port)
    }

    /// The next client, or nil when the listener was shut down.
    static func accept(_ listener: Int32) -> Int32? {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            if client >= 0 {
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                return client
            }
            switch errno {
            case EINTR, ECONNABORTED: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                // Why wait: the reason stays for a while, and the loop would take a whole core.
                _ = usleep(100_000)
            default: return nil
            }
        }
    }
}
