internal import Application
internal import Archive
internal import Domain
internal import Languages

/// The archive of all that is a person's own, made piece by piece: whatever its length, no more
/// than one page of one file is in memory.
final class OwnArchive {
    private let source: ArchiveSource
    private let archive: ZIPArchive

    /// The parts that come behind the files, the next one last.
    private var sections = ArchiveSource.Section.allCases.reversed() as [ArchiveSource.Section]

    /// The files that come next, the next one last.
    private var files: [any ArchiveFile] = []

    /// How many lines the file that was begun has; nil: none was.
    private var begun: Int?
    private var isOver = false

    /// Begins, with what is not large; that it is taken is written down before.
    init(_ source: ArchiveSource) throws(Refusal) {
        self.source = source
        do {
            archive = try ZIPArchive()
        } catch {
            throw .unavailable(.platform)
        }
        files = try nextFiles()
        try source.note()
    }

    /// The next piece; nil behind the last, and where it cannot be gone on.
    func next() -> [UInt8]? {
        while !isOver {
            do {
                try step()
            } catch {
                isOver = true
                return nil
            }
            let bytes = archive.take()
            if !bytes.isEmpty { return bytes }
        }
        return nil
    }

    private func nextFiles() throws(Refusal) -> [any ArchiveFile] {
        guard let section = sections.popLast() else { return [] }
        return try source.files(of: section).reversed()
    }

    /// Puts a little more in: a part of a file, the next files, or the end of all.
    private func step() throws {
        guard let file = files.last else {
            guard sections.isEmpty else { return files = try nextFiles() }
            isOver = true
            return try archive.end()
        }
        guard let lines = try file.next() else {
            files.removeLast()
            if let begun { source.contents.append((path: file.path, lines: begun)) }
            begun = nil
            return
        }
        guard lines.count > 0 else { return }
        if begun == nil {
            try archive.beginFile(file.path, modified: source.time.milliseconds / 1_000)
            if !file.heads.isEmpty { try archive.write(CSV.line(file.heads)) }
        }
        begun = (begun ?? 0) + lines.count
        try archive.write(lines.bytes)
    }
}
