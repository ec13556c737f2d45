/// Settles which number of the dates is the day, without guessing.
///
/// Rows follow one another, so the first change of date tells: from 04/07 to 05/07 is a day if the
/// day comes first and a month if not. A recording within one day is settled by the header's end
/// date. French and German software writes the day first unless the dates say otherwise; English
/// software is British or American, and if nothing settles it the caller must say.
struct RPXDateOrder {
    private(set) var order = DateOrder.dayFirst
    /// Whether the dates were open and the file settled them.
    private(set) var found = false

    /// Looks through the rows from the first on: a copy, so that they can be read again.
    init(
        _ rows: ByteLines,
        _ columns: RPXColumns,
        _ header: RPXHeader,
        hint: DateOrder?
    ) throws(DeviceFileError) {
        var scan = Scan(lines: rows, columns: columns)
        guard let first = try scan.next() else {
            throw DeviceFileError(line: scan.lines.number, reason: "no row of epochs")
        }
        if let hint {
            order = hint
            return
        }
        let line = scan.lines.number
        var next: RPXDate? = first
        while next == first { next = try scan.next() }
        if first.isSettled, next?.isSettled ?? true { return }
        let fitting = try Self.fitting(first, next, scan.lines.number, header)
        if fitting.count == 1 {
            order = fitting[0]
            found = header.language == .english || order == .monthFirst
        } else if header.language == .english, !first.isSettled {
            throw DeviceFileError(
                line: line,
                field: "date",
                reason: "the file does not tell whether the day or the month comes first: "
                    + "choose the order of dates and send it again"
            )
        }
    }

    /// The orders in which the dates can follow each other.
    private static func fitting(
        _ first: RPXDate,
        _ next: RPXDate?,
        _ line: Int,
        _ header: RPXHeader
    ) throws(DeviceFileError) -> [DateOrder] {
        let real = DateOrder.allCases.filter { first.days($0) != nil }
        guard real.count > 1 else { return real }
        if let next {
            let fitting = real.filter { follows(first, next, $0, within: RPXRows.longestGap + 1) }
            guard fitting.isEmpty else { return fitting }
            throw DeviceFileError(
                line: line,
                field: "date",
                reason: "the date does not follow the one before, whether day or month comes first"
            )
        }
        guard let end = header.entries[.endDate], let date = try? RPXDate(end.value) else {
            return real
        }
        let fitting = real.filter { follows(first, date, $0, within: 1) }
        return fitting.isEmpty ? real : fitting
    }

    private static func follows(
        _ first: RPXDate,
        _ next: RPXDate,
        _ order: DateOrder,
        within limit: Int
    ) -> Bool {
        guard let start = first.days(order), let end = next.days(order) else { return false }
        return 0...limit ~= end - start
    }

    /// The dates of the rows.
    private struct Scan {
        var lines: ByteLines
        let columns: RPXColumns
        var fields: [ByteField] = []

        init(lines: ByteLines, columns: RPXColumns) {
            (self.lines, self.columns) = (lines, columns)
        }

        mutating func next() throws(DeviceFileError) -> RPXDate? {
            while let line = try lines.next() {
                guard !line.trimmed().isEmpty else { continue }
                try columns.split(line, lines.number, into: &fields)
                do { return try RPXDate(fields[columns.date].trimmed()) } catch {
                    throw error.at(lines.number, "date")
                }
            }
            return nil
        }
    }
}
