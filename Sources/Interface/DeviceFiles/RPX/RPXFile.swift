internal import Domain

/// An Actiware export: sections of properties and statistics, and at last the epochs as rows.
///
/// Rows are the truth about times; a header that says otherwise is a warning, because Actiware
/// writes the end of the whole deployment although only a part was exported.
///
/// A file that was cut exactly at the end of a row cannot be told from such a part, so it is taken,
/// and the answer says what in the header does not fit. To refuse what the header contradicts would
/// keep owners from recordings that are sound (of four real exports one has a wrong end); who finds
/// the warning sends the whole file, which is taken beside the part. Cut anywhere else in a row, a
/// file is refused with its line.
struct RPXFile {
    private let header: RPXHeader
    private let columns: RPXColumns
    private let order: RPXDateOrder
    private var rows: RPXRows

    static func read(
        _ lines: inout ByteLines,
        dateOrder: DateOrder?
    ) throws(DeviceFileError) -> DeviceRecording {
        let header = try RPXHeader(&lines)
        let columns = try RPXColumns(&lines)
        let order = try RPXDateOrder(lines, columns, header, hint: dateOrder)
        var rows = RPXRows(columns, order.order, header.epochSeconds)
        var emptyLine: Int?
        while let line = try lines.next() {
            if line.trimmed().isEmpty {
                emptyLine = emptyLine ?? lines.number
                continue
            }
            // Empty lines come before the first row and may end the file.
            if let emptyLine, rows.rows > 0 {
                throw DeviceFileError(line: emptyLine, reason: "an empty line between rows")
            }
            emptyLine = nil
            try rows.take(line, lines.number)
        }
        guard let start = rows.start else {
            throw DeviceFileError(line: lines.number, reason: "no row of epochs")
        }
        let file = Self(header: header, columns: columns, order: order, rows: rows)
        return file.recording(start)
    }

    private func recording(_ start: LocalDateTime) -> DeviceRecording {
        var channels = [
            DeviceRecording.Channel(
                code: DeviceRecording.Channel.activity,
                values: rows.activity
            )
        ]
        if columns.whiteLight != nil {
            channels.append(
                DeviceRecording.Channel(
                    code: DeviceRecording.Channel.whiteLight,
                    values: rows.whiteLight
                )
            )
        }
        return DeviceRecording(
            device: .init(model: text(.deviceType), serial: text(.serial)),
            subject: text(.identity) ?? "",
            start: start,
            epochMilliseconds: header.epochSeconds * 1000,
            epochs: rows.activity.count,
            channels: channels,
            markers: rows.markers,
            offWrist: columns.offWrist == nil ? nil : rows.offWrist,
            warnings: warnings(start)
        )
    }

    private func text(_ property: RPXTitles.Property) -> String? {
        guard let value = header.entries[property]?.value, !value.isEmpty else { return nil }
        return value.text
    }

    private func warnings(_ start: LocalDateTime) -> [DeviceFileWarning] {
        var found = columns.warnings
        if order.found { found.append(.dateOrderFound(order.order)) }
        found += headerTime(.startDate, .startTime, start) {
            .startDoesNotFit(header: $0, rows: start)
        }
        found += headerTime(.endDate, .endTime, rows.last) {
            .endDoesNotFit(header: $0, rows: rows.last)
        }
        if let samples = header.entries[.samples]?.value.wholeNumber, samples != rows.rows {
            found.append(.countDoesNotFit(header: samples, rows: rows.rows))
        }
        let (gaps, epochs, line) = rows.gaps
        if gaps > 0 { found.append(.gapsFilled(gaps: gaps, epochs: epochs, firstLine: line)) }
        let trailing = rows.activity.reversed().prefix { $0 == nil }.count
        if trailing > 0 { found.append(.trailingMissing(epochs: trailing)) }
        let (repeated, firstLine) = header.repeated
        if repeated > 0 {
            found.append(.statisticsRepeated(rows: repeated, firstLine: firstLine))
        }
        return found + DeviceFileWarning.old(start)
    }

    /// A warning if the header's date and time are more than an epoch away from the rows'.
    private func headerTime(
        _ date: RPXTitles.Property,
        _ time: RPXTitles.Property,
        _ actual: LocalDateTime,
        _ warning: (LocalDateTime) -> DeviceFileWarning
    ) -> [DeviceFileWarning] {
        guard let date = header.entries[date], let time = header.entries[time] else { return [] }
        guard let days = (try? RPXDate(date.value))?.days(order.order),
            let seconds = try? ClockTime.read(time.value)
        else { return [.headerUnreadable(line: date.line)] }
        let stated = LocalDateTime(seconds: Int64(days) * 86_400 + Int64(seconds))
        let apart = abs(stated.seconds - actual.seconds)
        return apart <= header.epochSeconds ? [] : [warning(stated)]
    }
}
