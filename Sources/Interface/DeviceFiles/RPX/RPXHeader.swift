/// What comes before the rows of an Actiware export: sections of titles and values.
struct RPXHeader {
    /// A value and the line that it is on.
    struct Entry {
        let line: Int
        let value: ByteField
        let unit: ByteField
    }

    private(set) var entries: [RPXTitles.Property: Entry] = [:]
    private(set) var language = RPXTitles.Language.english
    private(set) var epochSeconds: Int64 = 0
    /// Statistics rows with an interval and number that occurred before, and the first one's line.
    private(set) var repeated: (rows: Int, firstLine: Int) = (0, 0)
    private var statistics: Set<[ByteField]> = []

    /// Reads up to and including the heading of the section of epochs.
    init(_ lines: inout ByteLines) throws(DeviceFileError) {
        var fields: [ByteField] = []
        var (section, named) = ("", false)
        while let line = try lines.next() {
            guard !line.isEmpty else { continue }
            if lines.number == 1 { named = line.text.contains("Acti") }
            try RPXFields.split(line, lines.number, into: &fields)
            if let heading = Self.heading(fields) {
                if let language = RPXTitles.epochSections[heading] {
                    self.language = language
                    epochSeconds = try epochLength(lines.number)
                    return
                }
                section = heading
            } else if RPXTitles.statistics.contains(section) {
                count(fields, lines.number)
            } else if fields.count >= 2,
                let property = RPXTitles.properties[RPXFields.title(fields[0])],
                entries[property] == nil
            {
                entries[property] = Entry(
                    line: lines.number,
                    value: fields[1].trimmed(),
                    unit: (fields.count > 2 ? fields[2] : []).trimmed()
                )
            }
        }
        throw DeviceFileError(
            line: named ? lines.number : 1,
            reason: named
                ? "the file ends before the section “Epoch-by-Epoch Data”: export it with epochs"
                : "this is not an Actiware export: it has no section “Epoch-by-Epoch Data”"
        )
    }

    /// The name in a line such as `"-------- Statistics --------"`.
    private static func heading(_ fields: [ByteField]) -> String? {
        let dash = UInt8(ascii: "-")
        guard fields.count == 1 || (fields.count == 2 && fields[1].isEmpty),
            fields[0].starts(with: [dash, dash, dash, dash, dash])
        else { return nil }
        var name = fields[0].drop { $0 == dash }
        while name.last == dash { name.removeLast() }
        return RPXFields.title(name)
    }

    private mutating func count(_ fields: [ByteField], _ line: Int) {
        guard fields.count > 2, fields[1].wholeNumber != nil else { return }
        guard !statistics.insert(Array(fields[0...1])).inserted else { return }
        repeated = (repeated.rows + 1, repeated.rows == 0 ? line : repeated.firstLine)
    }

    private func epochLength(_ line: Int) throws(DeviceFileError) -> Int64 {
        guard let entry = entries[.epochLength] else {
            throw DeviceFileError(line: line, reason: "the header does not give the epoch length")
        }
        let unit = entry.unit.prefix(3)
        guard unit.isEmpty || unit.isWord("sec") || unit.isWord("sek") else {
            throw FieldFault(reason: "the unit \(entry.unit.quoted) is not seconds")
                .at(entry.line, "epoch length")
        }
        guard let seconds = entry.value.wholeNumber, 1...3600 ~= seconds else {
            throw FieldFault(reason: "\(entry.value.quoted) is not a number of seconds up to 3600")
                .at(entry.line, "epoch length")
        }
        return Int64(seconds)
    }
}
