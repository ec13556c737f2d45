internal import CFastCGI
internal import Glibc

/// Writes long answers in records of 64 kB: a request's own stream has room for 8 kB, and an answer
/// of a megabyte through it costs a hundred calls of the system, of nginx as well.
///
/// libfcgi never frees what `FCGX_CreateWriter` makes for itself, so there is one for each thread,
/// under a descriptor of its own which stands for one connection after the other.
@safe struct WideWriter: ~Copyable {
    private let stream: UnsafeMutablePointer<FCGX_Stream>
    private let descriptor: Int32

    /// A writer; nil where the system has nothing left for it.
    init?() {
        descriptor = fcntl(Self.nowhere, F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { return nil }
        let most: Int32 = 65_536
        guard let stream = unsafe FCGX_CreateWriter(descriptor, Self.identifier, most, FCGI_STDOUT)
        else {
            close(descriptor)
            return nil
        }
        unsafe self.stream = stream
    }

    deinit {
        var stream: UnsafeMutablePointer<FCGX_Stream>? = unsafe stream
        unsafe FCGX_FreeStream(&stream)
        close(descriptor)
    }

    /// The number that nginx, which has one request at a time on a connection, gives it.
    static let identifier: Int32 = 1

    /// Writes to a connection what a closure puts; false where that failed, and the connection and
    /// this are of no more use.
    mutating func write(to connection: Int32, _ body: (([UInt8]) -> Void) -> Void) -> Bool {
        guard lead(to: connection) else { return false }
        defer { lead(to: Self.nowhere) }
        let stream = unsafe stream
        body { bytes in
            unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe buffer.assumingMemoryBound(to: CChar.self).baseAddress
                _ = unsafe FCGX_PutStr(start, Int32(buffer.count), stream)
            }
        }
        return unsafe FCGX_FFlush(stream) == 0 && FCGX_GetError(stream) == 0
    }

    @discardableResult
    private func lead(to other: Int32) -> Bool {
        dup2(other, descriptor) >= 0 && fcntl(descriptor, F_SETFD, FD_CLOEXEC) >= 0
    }

    /// Where the descriptor leads between two answers.
    private static let nowhere = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
}
