internal import Application
internal import Domain
internal import HTTP
internal import Languages

/// Reads all that is an owner's, as he or his guardian does at the pages: each page of records has
/// its audit entry before it is in the archive.
final class ArchiveSource {
    /// How many records, or epochs of a recording, are in memory at most.
    static let most = 10_000

    private let visit: Visit
    private let circle: Circle
    private let standing: Standing
    private let user: User
    private let context: RequestContext

    /// The recordings that were listed, each to be a file.
    private var recordings: [KeptRecording] = []

    /// The shards that did not answer, all the time or for a while.
    private var silent: Set<String> = []

    /// The files that are in the archive, with their numbers of lines.
    var contents: [(path: String, lines: Int)] = []

    /// What is an owner's, for who is logged in and may take it.
    init(
        _ visit: Visit,
        _ circle: Circle,
        of owner: User.ID,
        _ standing: Standing
    ) throws(Refusal) {
        guard let user = try visit.parts.users.user(owner) else { throw .notFound }
        self.visit = visit
        self.circle = circle
        self.user = user
        self.standing = standing
        context = visit.context("pages: export")
    }

    /// When it is made.
    var time: Moment { visit.now }

    /// The day on the owner's clock.
    var day: CivilDate { visit.clock(of: user.id, in: circle).day(visit.now) }

    /// Writes down that all was taken.
    func note() throws(Refusal) {
        try visit.parts.takeData(user.id, by: standing, try visit.act)
    }

    /// Who the person is, whom he knows, and who may what.
    private func smallFiles() throws(Refusal) -> [any ArchiveFile] {
        let parts = visit.parts
        let known = try parts.acquaintances.acquaintances(of: user.id)
        let rights = try parts.own.rights.rights(by: user.id)
        let grants = try parts.grants.grants(
            of: user.id,
            usedSince: visit.now,
            at: visit.now,
            ended: 10_000
        )
        return [
            KnownLines("person.csv", heads: ["field", "value"], user.lines),
            KnownLines("relationships.csv", heads: Acquaintance.heads, known.flatMap(\.lines)),
            KnownLines("policies.csv", heads: GivenRight.heads, rights.map(\.line)),
            KnownLines("consents.csv", heads: GivenGrant.heads, grants.map(\.line)),
        ]
    }

    /// A page of recordings, each of which is to be a file.
    func recordings(before: RecordKey?) throws(Refusal) -> ListRecordings.Page {
        try lookAgain()
        let page = try visit.parts.listRecordings(
            of: user.id,
            before: before,
            limit: 200,
            in: context,
            by: standing,
            at: visit.now
        )
        silent.formUnion(page.incomplete.map(\.text))
        recordings += page.recordings
        return page
    }

    /// The epochs of a recording at which the device's button was pressed.
    func markers(of recording: KeptRecording) throws(Refusal) -> Set<Int> {
        try lookAgain()
        do {
            return Set(try visit.parts.listRecordings.markers(of: recording, owner: user.id))
        } catch {
            guard case .unavailable(.shard(let shard)) = error else { throw error }
            silent.insert(shard)
            return []
        }
    }

    /// All records of a data type, as many at once as are held.
    func query(_ type: DataType.Code) -> RecordQuery {
        RecordQuery(owner: user.id, type: type, limit: Self.most)
    }

    /// A page of records.
    func read(_ query: RecordQuery) throws(Refusal) -> RecordPage {
        try lookAgain()
        let parts = visit.parts
        let page = try parts.readRecords(query, in: context, by: standing, at: visit.now)
        silent.formUnion(page.incomplete.map(\.text))
        return page
    }

    /// A page of what records said before.
    func versions(
        _ type: DataType.Code,
        from place: ReadVersions.Place?
    ) throws(Refusal) -> ReadVersions.Page {
        try lookAgain()
        let page = try visit.parts.readVersions(
            of: user.id,
            type,
            from: place,
            limit: 1_000,
            in: context,
            by: standing,
            at: visit.now
        )
        silent.formUnion(page.incomplete.map(\.text))
        return page
    }

    /// A page of the audit.
    func audit(before: RecordKey?) throws(Refusal) -> ReadAudit.Page {
        try lookAgain()
        let page = try visit.parts.readAudit(
            of: user.id,
            before: before,
            limit: ReadAudit.most,
            by: standing,
            at: visit.now
        )
        silent.formUnion(page.incomplete)
        return page
    }
}

extension ArchiveSource {
    /// A part of the archive; each is known when the one before is written.
    enum Section: CaseIterable {
        case person, recordingList, recordings, records, versions, audit, contents
    }

    /// The files of a part.
    func files(of section: Section) throws(Refusal) -> [any ArchiveFile] {
        switch section {
        case .person:
            try lookAgain()
            return try smallFiles()
        case .recordingList: return [RecordingList(self)]
        case .recordings: return recordings.map { RecordingLines(self, $0) }
        case .records: return typesKept.map { RecordLines(self, $0) }
        case .versions: return typesKept.map { VersionLines(self, $0) }
        case .audit: return [AuditLines(self)]
        case .contents: return lastFiles()
        }
    }

    /// A guardian may have been so no more since the last page; then the archive is cut off.
    ///
    /// Who may take it may read all of it: as long as he may, what he stood for at first holds.
    private func lookAgain() throws(Refusal) {
        guard user.id != circle.person else { return }
        let present = try visit.standing(over: user.id)
        try visit.parts.takeData.allow(user.id, present, by: circle.person, at: visit.now)
    }

    /// What is in the archive, and what is not because a shard was silent.
    private func lastFiles() -> [any ArchiveFile] {
        let lines = contents.map { [$0.path, String($0.lines)] }
        let text = visit.words.readMe(day, user.name.full, missing: silent.sorted())
        return [
            KnownLines("contents.csv", heads: ["file", "lines"], lines),
            KnownLines("README.txt", text: text),
        ]
    }

    /// The data types of which there may be something.
    private var typesKept: [DataType] {
        visit.parts.registry.types.filter { standing.holdings?.isEmpty(of: $0.code) != true }
    }
}
