internal import CArchive
internal import Glibc

/// Why an archive cannot be written on.
package struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What libarchive says.
    package let description: String
}

/// A ZIP archive that is made piece by piece: what was made is taken out before more is put in, so
/// that it never lies whole in memory.
///
/// Its directory comes last (APPNOTE 6.3.10, 4.3.6): an archive that was cut off does not open.
@safe package final class ZIPArchive {
    /// What libarchive has written and nobody has taken yet.
    private final class Output {
        var bytes: [UInt8] = []
    }

    /// The kind of an entry that is a file (`AE_IFREG`, archive_entry.h).
    private let regularFile: UInt32 = 0o100000

    private let output = Output()
    private let archive: OpaquePointer

    /// An empty archive.
    ///
    /// - Throws: `ArchiveError` where there is no memory.
    package init() throws(ArchiveError) {
        guard let archive = unsafe archive_write_new() else {
            throw ArchiveError(description: "no memory for an archive")
        }
        unsafe self.archive = archive
        unsafe archive_write_set_format_zip(archive)
        // Otherwise what was put in would wait for a whole block, and the end would be padded.
        unsafe archive_write_set_bytes_per_block(archive, 0)
        unsafe archive_write_set_bytes_in_last_block(archive, 1)
        let target = unsafe Unmanaged.passUnretained(output).toOpaque()
        let code = unsafe archive_write_open(
            archive,
            target,
            nil,
            { _, target, bytes, count in
                guard let target = unsafe target, let bytes = unsafe bytes else { return -1 }
                let output = unsafe Unmanaged<Output>.fromOpaque(target).takeUnretainedValue()
                unsafe output.bytes += UnsafeRawBufferPointer(start: bytes, count: count)
                return count
            },
            nil
        )
        try check(code)
    }

    deinit { unsafe archive_write_free(archive) }

    /// Begins a file; the one before ends.
    ///
    /// - Parameters:
    ///   - path: its name in ASCII, with slashes, relative.
    ///   - modified: seconds since 1970 UTC.
    /// - Throws: `ArchiveError`.
    package func beginFile(_ path: String, modified: Int64) throws(ArchiveError) {
        guard let entry = unsafe archive_entry_new() else {
            throw ArchiveError(description: "no memory for an entry")
        }
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname_utf8(entry, path)
        unsafe archive_entry_set_filetype(entry, regularFile)
        unsafe archive_entry_set_perm(entry, 0o600)
        unsafe archive_entry_set_mtime(entry, time_t(modified), 0)
        // How long it will be is not known yet; that comes behind its content.
        unsafe archive_entry_unset_size(entry)
        try check(unsafe archive_write_header(archive, entry))
    }

    /// Puts bytes into the file that was begun.
    ///
    /// - Throws: `ArchiveError`.
    package func write(_ bytes: [UInt8]) throws(ArchiveError) {
        let written = unsafe bytes.withUnsafeBytes { bytes in
            unsafe archive_write_data(archive, bytes.baseAddress, bytes.count)
        }
        guard written == bytes.count else { throw lastError }
    }

    /// Ends the last file, and writes the directory.
    ///
    /// - Throws: `ArchiveError`.
    package func end() throws(ArchiveError) {
        try check(unsafe archive_write_close(archive))
    }

    /// What was made since the last time.
    package func take() -> [UInt8] {
        let bytes = output.bytes
        output.bytes = []
        return bytes
    }

    private func check(_ code: Int32) throws(ArchiveError) {
        guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { throw lastError }
    }

    private var lastError: ArchiveError {
        guard let text = unsafe archive_error_string(archive) else {
            return ArchiveError(description: "the archive cannot be written")
        }
        return ArchiveError(description: unsafe String(cString: text))
    }
}
