internal import Glibc

/// Whole files.
package enum FileBytes {
    /// The largest file that is read: nothing of a log is larger than a bundle of long leaves.
    package static let largest = 32 << 20

    /// The bytes of a file.
    ///
    /// - Throws: `FileError`; EFBIG for a file of more than `largest` bytes.
    package static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw FileError(path: path, code: errno)
        }
        guard status.st_size <= largest else { throw FileError(path: path, code: EFBIG) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var place = 0
        while place < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + place },
                    buffer.count - place
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path: path, code: errno) }
            if count == 0 { return Array(bytes[..<place]) }
            place += count
        }
        return bytes
    }

    /// Writes a file anew.
    ///
    /// - Parameters:
    ///   - bytes: what is in it.
    ///   - path: where.
    ///   - mode: who may read it, if it is new.
    ///   - isDurable: whether it is flushed before this returns.
    /// - Throws: `FileError`.
    package static func write(
        _ bytes: [UInt8],
        to path: String,
        mode: UInt32,
        durably isDurable: Bool
    ) throws(FileError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        defer { close(descriptor) }
        var place = 0
        while place < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + place },
                    buffer.count - place
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path: path, code: errno) }
            place += count
        }
        guard !isDurable || fsync(descriptor) == 0 else {
            throw FileError(path: path, code: errno)
        }
    }
}

/// A lock that one process has, as long as it lives.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a file, which is made if it is missing; nil where another process has it.
    ///
    /// - Throws: `FileError`.
    package init?(_ path: String) throws(FileError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
