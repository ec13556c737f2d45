internal import Application
internal import Domain

/// Every record of a data type.
final class RecordLines: ArchiveFile {
    private let source: ArchiveSource
    private let type: DataType
    private var query: RecordQuery?

    init(_ source: ArchiveSource, _ type: DataType) {
        self.source = source
        self.type = type
        query = source.query(type.code)
    }

    var path: String { "data/\(type.code).csv" }
    var heads: [String] { ["time"] + type.columns + Reading.origins }

    func next() throws(Refusal) -> CSV? {
        guard var query else { return nil }
        let page = try source.read(query)
        query.after = page.next
        self.query = page.next == nil ? nil : query
        var lines = CSV()
        for reading in page.readings {
            lines.add([reading.localTime.rfc3339] + reading.columns(type) + reading.origin)
        }
        return lines
    }
}

/// What records of a data type said before they were changed.
final class VersionLines: ArchiveFile {
    private let source: ArchiveSource
    private let type: DataType
    private var place: ReadVersions.Place?
    private var isLast = false

    init(_ source: ArchiveSource, _ type: DataType) {
        self.source = source
        self.type = type
    }

    var path: String { "versions/\(type.code).csv" }
    var heads: [String] { KeptVersion.heads + type.columns }

    func next() throws(Refusal) -> CSV? {
        guard !isLast else { return nil }
        let page = try source.versions(type.code, from: place)
        (place, isLast) = (page.next, page.next == nil)
        return CSV(page.versions.map { $0.line(type) })
    }
}

/// Everything that happened, the newest first; what is read for the archive is in it.
final class AuditLines: ArchiveFile {
    private let source: ArchiveSource
    private var before: RecordKey?
    private var isLast = false

    init(_ source: ArchiveSource) { self.source = source }

    let path = "audit.csv"
    let heads = AuditEntry.heads

    func next() throws(Refusal) -> CSV? {
        guard !isLast else { return nil }
        let page = try source.audit(before: before)
        (before, isLast) = (page.next, page.next == nil)
        return CSV(page.entries.map(\.fields))
    }
}
