internal import Glibc
internal import Synchronization

/// The process's standard error, where a supervisor or journald reads lines.
package enum StandardError {
    private static let lock = Mutex(())

    /// Writes a line; lines of several threads do not mix.
    ///
    /// What cannot be written is lost: there is nowhere else to say so.
    package static func write(_ line: [UInt8]) {
        lock.withLock { _ in
            var rest = line[...]
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes { bytes in
                    unsafe Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
