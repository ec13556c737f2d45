internal import Domain

/// A file of an archive: its name, and its lines, part by part.
///
/// One that has no lines is left out.
protocol ArchiveFile: AnyObject {
    /// Its name, with slashes.
    var path: String { get }

    /// What the columns are called; empty: it is no table.
    var heads: [String] { get }

    /// The next lines, which may be none; nil behind the last.
    func next() throws(Refusal) -> CSV?
}

/// A file whose lines are known already.
final class KnownLines: ArchiveFile {
    let path: String
    let heads: [String]
    private var lines: CSV?

    /// A table.
    init(_ path: String, heads: [String], _ lines: [[String]]) {
        self.path = path
        self.heads = heads
        self.lines = CSV(lines)
    }

    /// A text.
    init(_ path: String, text: String) {
        self.path = path
        heads = []
        lines = CSV(text: text)
    }

    func next() throws(Refusal) -> CSV? {
        defer { lines = nil }
        return lines
    }
}
