internal import Glibc

/// A folder whose files appear whole or not at all, and stay when the power fails.
///
/// A file is written beside its place and flushed, then renamed into it; when `flush` returns, its
/// name is durable as well. Files are readable by everybody, as what a web server serves has to be.
package final class DurableFolder {
    /// The folder's path.
    package let path: String

    private var folders: Set<String> = []
    private var unflushed: Set<String> = []

    /// The folder at a path.
    package init(_ path: String) {
        self.path = path
    }

    /// Puts a file into its place, making folders that are missing; durable after `flush`.
    ///
    /// - Parameters:
    ///   - bytes: what is in it.
    ///   - name: its path below the folder.
    /// - Throws: `FileError`.
    package func write(_ bytes: [UInt8], to name: String) throws(FileError) {
        let file = path + "/" + name
        try makeFolder(of: file)
        let draft = file + ".new"
        try FileBytes.write(bytes, to: draft, mode: 0o644, durably: true)
        guard unsafe rename(draft, file) == 0 else { throw FileError(path: file, code: errno) }
        unflushed.insert(Self.folder(of: file))
    }

    /// Makes the names of all files that were written durable.
    ///
    /// - Throws: `FileError`.
    package func flush() throws(FileError) {
        for folder in unflushed { try Self.sync(folder) }
        unflushed = []
    }

    /// The bytes of a file.
    ///
    /// - Throws: `FileError`.
    package func read(_ name: String) throws(FileError) -> [UInt8] {
        try FileBytes.read(path + "/" + name)
    }

    /// Removes the files of a folder, and it; nothing where it is not there.
    package func remove(folder name: String, files: some Sequence<String>) {
        for file in files { unsafe unlink("\(path)/\(name)/\(file)") }
        unsafe rmdir(path + "/" + name)
        folders.remove(path + "/" + name)
    }

    private func makeFolder(of file: String) throws(FileError) {
        let folder = Self.folder(of: file)
        guard !folders.contains(folder) else { return }
        var missing: [String] = []
        var above = folder
        while unsafe access(above, F_OK) != 0, !above.isEmpty {
            missing.append(above)
            above = Self.folder(of: above)
        }
        for folder in missing.reversed() {
            guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                throw FileError(path: folder, code: errno)
            }
            // A folder's name is durable when the one above is flushed.
            try Self.sync(Self.folder(of: folder))
        }
        folders.insert(folder)
    }

    private static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    private static func sync(_ folder: String) throws(FileError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: folder, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(path: folder, code: errno) }
    }
}
