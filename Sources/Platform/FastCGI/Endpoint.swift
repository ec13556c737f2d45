internal import CLinux
internal import Glibc

/// Where nginx reaches a worker.
///
/// Whoever can connect is believed, so both are closed to the network.
package enum Endpoint: Sendable, Equatable {
    /// A socket in the file system, for its owner and group (mode 0660).
    case unix(path: String)
    /// A port of 127.0.0.1; 0 takes a free one.
    case loopback(port: UInt16)

    /// A socket that listens here, without blocking; a stale file of an ended process is replaced.
    func listen() throws(FastCGIError) -> Listener {
        let isUnix = if case .unix = self { true } else { false }
        let family = isUnix ? AF_UNIX : AF_INET
        let listener = Listener(
            descriptor: try system("socket", socket(family, Endpoint.kind, 0)),
            path: isUnix ? path : nil
        )
        switch self {
        case .unix(let path): try listener.bind(to: path)
        case .loopback(let port): try listener.bind(to: port)
        }
        try system("listen", Glibc.listen(listener.descriptor, 1024))
        return listener
    }

    fileprivate static let kind = Int32(
        SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    )

    private var path: String? {
        if case .unix(let path) = self { path } else { nil }
    }
}

/// A listening socket, closed and removed from the file system by its last user.
final class Listener: Sendable {
    let descriptor: Int32
    let path: String?

    init(descriptor: Int32, path: String?) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// The port of a loopback endpoint.
    var port: UInt16? {
        guard path == nil else { return nil }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        return status == 0 ? UInt16(bigEndian: address.sin_port) : nil
    }

    /// Takes the name away, so that nobody new connects while those who have are served.
    func unlink() {
        if let path { _ = unsafe Glibc.unlink(path) }
    }

    fileprivate func bind(to path: String) throws(FastCGIError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let isShort = unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            guard bytes.count < field.count, !bytes.contains(0) else { return false }
            unsafe field.copyBytes(from: bytes)
            return true
        }
        guard isShort else { throw .pathTooLong }
        try removeStale(path, address)
        // The mode must never be wider than wanted, not even between bind and chmod.
        let mask = umask(0o117)
        let result = unsafe call(address, Glibc.bind)
        let failure = errno
        umask(mask)
        guard result == 0 else { throw .system(call: "bind", errno: failure) }
    }

    private func removeStale(_ path: String, _ address: sockaddr_un) throws(FastCGIError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket }
        let probe = Listener(
            descriptor: try system("socket", socket(AF_UNIX, Endpoint.kind, 0)),
            path: nil
        )
        let isConnected = unsafe probe.call(address, Glibc.connect) == 0
        // EAGAIN: somebody listens, and is so busy that the queue is full.
        guard !isConnected && errno != EAGAIN else { throw .inUse }
        try system("unlink", unsafe Glibc.unlink(path))
    }

    fileprivate func bind(to port: UInt16) throws(FastCGIError) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        try system("bind", unsafe call(address, Glibc.bind))
    }

    private func call<Address>(
        _ address: Address,
        _ body: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32
    ) -> Int32 {
        unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }
}

/// The result of a call of the system, or its error.
@discardableResult
func system(_ name: String, _ result: Int32) throws(FastCGIError) -> Int32 {
    guard result >= 0 else { throw .system(call: name, errno: errno) }
    return result
}
