/// What the system says of a file that cannot be read or written.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file or folder.
    package let path: String

    /// The system's number (errno(3)).
    package let code: Int32

    /// Whether the file or its folder is not there.
    package var isMissing: Bool { code == 2 }

    /// A sentence without anything that is in the file.
    package var description: String {
        "\(path) cannot be read or written (errno \(code))"
    }
}
