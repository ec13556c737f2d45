import Glibc

/// The statements of a migration: a whole `.sql` file.
///
/// Made from a file only, never from text made at run time; its text is sent as it is, without
/// parameters.
package struct Script: Sendable {
    /// The file's octets, also for a checksum.
    package let bytes: [UInt8]

    /// The largest file, in octets.
    package static let sizeLimit = 4 << 20

    /// Reads a file.
    ///
    /// - Throws: `.other` if it cannot be read, is empty or larger than `sizeLimit`.
    package init(file path: String) throws(MariaDBError) {
        guard let file = unsafe fopen(path, "rb") else {
            throw MariaDBError(.other, "\(path) cannot be opened", code: Int(errno))
        }
        defer { unsafe fclose(file) }
        let octets = unsafe [UInt8](unsafeUninitializedCapacity: Self.sizeLimit + 1) {
            room,
            count in
            unsafe count = fread(room.baseAddress, 1, Self.sizeLimit + 1, file)
        }
        guard unsafe ferror(file) == 0, !octets.isEmpty, octets.count <= Self.sizeLimit else {
            throw MariaDBError(.other, "\(path) is not a readable file of at most 4 MiB")
        }
        bytes = octets
    }
}
