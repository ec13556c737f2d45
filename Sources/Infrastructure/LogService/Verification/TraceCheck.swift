internal import Cryptography
internal import MariaDB

/// Whether each row of data is in the state in which an entry of the audit left it, and entries
/// commit to those states.
///
/// The database compares digests; a row that was put in, changed or deleted by somebody who wrote
/// no entry is named. Of what was there before traces were kept (`sql/shard/0007-traces.sql`) only
/// changes since then are seen. Earlier versions are part of the state of what they are of.
struct TraceCheck {
    let source: OutboxSource
    /// The data of one owner only; nil: all.
    var owner: [UInt8]?

    /// How many findings of a kind are told.
    private static let most = 100

    /// A kind of rows, and the view of their digests.
    private static let kinds: [(name: String, view: SQL)] = [
        ("record", "held_record"), ("recording", "held_recording"), ("segment", "held_segment"),
    ]

    /// Looks at the data of a shard.
    func run(_ report: inout LogReport) throws(LogError) {
        for (kind, view) in Self.kinds {
            report.findings += try rows(kind, view)
            report.findings += try deleted(kind, view)
        }
        if owner == nil { report.findings += try strays() }
        report.findings += try commitments()
    }

    /// Earlier versions of what is not there.
    private func strays() throws(LogError) -> [LogFinding] {
        try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                "SELECT kind, place, version FROM stray_version LIMIT \(Self.most)"
            ) { row in
                LogFinding(
                    .unlogged,
                    "\(source.name) \(try row.text(0)) \(try row.text(1))",
                    "version \(try row.int(2)) of it is kept, and it is not there"
                )
            }
        }
    }

    private struct Place {
        let name: String
        let entry: Int?
        let isDeleted: Bool
    }

    /// Rows that are in another state than the last entry about them left them in.
    private func rows(_ kind: String, _ view: SQL) throws(LogError) -> [LogFinding] {
        let mine: SQL = owner.map { "h.owner = \($0) AND" } ?? ""
        let places = try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                """
                SELECT h.place, t.sequence, t.state IS NULL FROM \(view) h
                LEFT JOIN trace t ON t.kind = \(kind) AND t.place = h.place
                    AND t.sequence = (SELECT MAX(m.sequence) FROM trace m
                        WHERE m.kind = \(kind) AND m.place = h.place)
                WHERE \(mine) NOT (t.state <=> h.state) LIMIT \(Self.most)
                """
            ) { row in
                Place(
                    name: try row.text(0),
                    entry: try row.optionalInt(1),
                    isDeleted: try row.bool(2)
                )
            }
        }
        return places.map { place in
            let name = "\(source.name) \(kind) \(place.name)"
            guard let entry = place.entry else {
                return LogFinding(.unlogged, name, "no entry tells of its making")
            }
            guard !place.isDeleted else {
                return LogFinding(.unlogged, name, "it is there, but entry \(entry) deleted it")
            }
            return LogFinding(
                .unlogged,
                name,
                "it is not as \(Self.told(entry)) left it, and no later one tells of a change"
            )
        }
    }

    /// Rows that are gone without an entry.
    private func deleted(_ kind: String, _ view: SQL) throws(LogError) -> [LogFinding] {
        let mine: SQL =
            owner.map {
                """
                AND t.sequence IN (SELECT a.sequence FROM audit a WHERE a.owner = \($0))
                """
            } ?? ""
        let places = try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                """
                SELECT t.place, t.sequence, FALSE FROM trace t
                WHERE t.kind = \(kind) AND t.state IS NOT NULL \(mine)
                    AND t.sequence = (SELECT MAX(m.sequence) FROM trace m
                        WHERE m.kind = \(kind) AND m.place = t.place)
                    AND NOT EXISTS (SELECT 1 FROM \(view) h
                        WHERE h.id = UNHEX(LEFT(t.place, 32)) AND h.place = t.place)
                LIMIT \(Self.most)
                """
            ) { row in
                Place(name: try row.text(0), entry: try row.int(1), isDeleted: false)
            }
        }
        return places.map { place in
            LogFinding(
                .unlogged,
                "\(source.name) \(kind) \(place.name)",
                "\(Self.told(place.entry ?? 0)) left it there; it is gone, and no entry tells of it"
            )
        }
    }

    private static func told(_ entry: Int) -> String {
        entry == 0 ? "the begin of the traces" : "entry \(entry)"
    }
}

extension TraceCheck {
    /// Whether entries commit to the traces that are beside them.
    private func commitments() throws(LogError) -> [LogFinding] {
        let mine: SQL = owner.map { "AND a.owner = \($0)" } ?? ""
        var findings: [LogFinding] = []
        var current = EntryTraces()
        try on(source.name) { () throws(MariaDBError) in
            try source.connection.forEachRow(
                """
                SELECT t.sequence, t.kind, t.place, t.state, a.body FROM trace t
                LEFT JOIN audit a ON a.sequence = t.sequence
                WHERE t.sequence > 0 \(mine) ORDER BY t.sequence, t.kind, t.place
                """
            ) { row in
                let sequence = try row.int(0)
                if sequence != current.sequence {
                    if let wrong = current.finding(in: source) { findings.append(wrong) }
                    current = EntryTraces(sequence: sequence, body: try row.optionalBytes(4))
                }
                current.add(try row.text(1), try row.text(2), try row.optionalBytes(3))
            }
        }
        if let wrong = current.finding(in: source) { findings.append(wrong) }
        return try findings + without(mine)
    }

    /// Entries that commit to traces of which none is there.
    private func without(_ mine: SQL) throws(LogError) -> [LogFinding] {
        let entries = try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                """
                SELECT a.sequence FROM audit a WHERE INSTR(a.body, ',"state":"') > 0 \(mine)
                    AND NOT EXISTS (SELECT 1 FROM trace t WHERE t.sequence = a.sequence)
                LIMIT \(Self.most)
                """
            ) { row in try row.int(0) }
        }
        return entries.map { entry in
            LogFinding(.missing, "\(source.name) entry \(entry)", "its traces are not there")
        }
    }
}

/// The traces of one entry, and what its body says of them.
private struct EntryTraces {
    var sequence = 0
    var body: [UInt8]?
    private var text: [UInt8] = []

    init() {}

    init(sequence: Int, body: [UInt8]?) {
        self.sequence = sequence
        self.body = body
    }

    /// One line, as `Persistence` writes it: they come in the order of kind and place.
    mutating func add(_ kind: String, _ place: String, _ state: [UInt8]?) {
        text += Array("\(kind) \(place) \(state.map { Hex.encode($0) } ?? "-")\n".utf8)
    }

    func finding(in source: OutboxSource) -> LogFinding? {
        guard sequence > 0 else { return nil }
        let place = "\(source.name) entry \(sequence)"
        guard let body else {
            return LogFinding(.missing, place, "it is not there, but what it changed is")
        }
        // What an erased entry committed to, nobody can tell.
        guard !body.isEmpty else { return nil }
        let end = ",\"state\":\"\(SHA256.hash(text))\"}"
        guard !body.suffix(end.utf8.count).elementsEqual(end.utf8) else { return nil }
        return LogFinding(.changed, place, "its traces are not what it committed to")
    }
}
