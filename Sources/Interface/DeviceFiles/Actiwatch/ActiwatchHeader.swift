internal import Domain

/// The seven lines before the epochs of an AWD file: subject, date, time, epoch, age, serial, sex.
///
/// Age and sex are not kept. They are checked all the same: a header that lost or gained a line
/// would otherwise shift counts into it.
struct ActiwatchHeader {
    let subject: String
    let start: LocalDateTime
    let epochSeconds: Int
    let serial: String?
    let model: ActiwatchModel?

    init(_ lines: inout ByteLines) throws(DeviceFileError) {
        subject = try Self.line("subject", &lines).text
        let date = try Self.date(Self.line("start date", &lines), lines.number)
        let time = try Self.time(Self.line("start time", &lines), lines.number)
        start = LocalDateTime(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(time))
        epochSeconds = try Self.epoch(Self.line("epoch code", &lines), lines.number)
        let age = try Self.line("age", &lines)
        guard age.isEmpty || (age.wholeNumber ?? 200) < 200 else {
            throw FieldFault(reason: "\(age.quoted) is not an age in years")
                .at(lines.number, "age")
        }
        let serial = try Self.line("serial number", &lines)
        self.serial = serial.isEmpty ? nil : serial.text
        model = ActiwatchModel(serial: serial)
        let sex = try Self.line("sex", &lines)
        guard sex.isEmpty || sex.isWord("M") || sex.isWord("F") || sex.isWord("X") else {
            throw FieldFault(reason: "\(sex.quoted) is not M, F or X: is a header line missing?")
                .at(lines.number, "sex")
        }
    }

    private static func line(
        _ name: String,
        _ lines: inout ByteLines
    ) throws(DeviceFileError) -> ByteField {
        if let line = try lines.next() { return line.trimmed() }
        throw DeviceFileError(
            line: lines.number,
            reason: "the file ends before the \(name): an AWD file has seven header lines"
        )
    }

    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func date(
        _ field: ByteField,
        _ line: Int
    ) throws(DeviceFileError) -> CivilDate {
        let parts = field.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count <= 2, parts[2].count == 4,
            let day = parts[0].wholeNumber, let year = parts[2].wholeNumber, 1900..<2200 ~= year,
            let month = months.firstIndex(where: { parts[1].isWord($0) }),
            let date = CivilDate(year: year, month: month + 1, day: day)
        else {
            throw FieldFault(
                reason: "\(field.quoted) is not a date such as 01-Oct-2009 (English month, "
                    + "year of four digits)"
            ).at(line, "start date")
        }
        return date
    }

    private static func time(_ field: ByteField, _ line: Int) throws(DeviceFileError) -> Int {
        do { return try ClockTime.read(field) } catch { throw error.at(line, "start time") }
    }

    private static func epoch(_ field: ByteField, _ line: Int) throws(DeviceFileError) -> Int {
        let codes: [(StaticString, Int)] = [
            ("1", 15), ("2", 30), ("4", 60), ("8", 120), ("20", 300), ("81", 2), ("C1", 5),
            ("C2", 10),
        ]
        for (code, seconds) in codes where field.isWord(code) { return seconds }
        throw FieldFault(
            reason: "\(field.quoted) is not an epoch code (1, 2, 4, 8, 20, 81, C1 or C2)"
        ).at(line, "epoch code")
    }
}
