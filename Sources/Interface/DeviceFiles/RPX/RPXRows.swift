internal import Domain

/// The rows of an Actiware export, gathered into epochs.
///
/// Rows must rise by the epoch length. Rows that are absent, as after an edit, become missing
/// values (pyActigraphy's `asfreq` does the same) up to a week; a longer gap is more likely two
/// recordings in one file. A repeated or earlier row has two values for one moment, and the file is
/// refused.
struct RPXRows {
    /// The longest gap that is filled, in days.
    static let longestGap = 7

    private let columns: RPXColumns
    private let order: DateOrder
    private let epochSeconds: Int64
    private var fields: [ByteField] = []
    private var decimal = DecimalNumber()

    private(set) var start: LocalDateTime?
    private(set) var last = LocalDateTime(seconds: 0)
    /// How many rows there were; epochs are these and those of the gaps.
    private(set) var rows = 0
    private(set) var activity: [Double?] = []
    private(set) var whiteLight: [Double?] = []
    private(set) var markers: [Int] = []
    private(set) var offWrist: [Range<Int>] = []
    private(set) var gaps: (count: Int, epochs: Int, firstLine: Int) = (0, 0, 0)

    init(_ columns: RPXColumns, _ order: DateOrder, _ epochSeconds: Int64) {
        (self.columns, self.order, self.epochSeconds) = (columns, order, epochSeconds)
    }

    mutating func take(_ line: ByteField, _ number: Int) throws(DeviceFileError) {
        try columns.split(line, number, into: &fields)
        for (index, name) in [(columns.line, "line"), (columns.seconds, "seconds")] {
            guard let index, fields[index].trimmed().wholeNumber == nil else { continue }
            throw FieldFault(reason: "\(fields[index].quoted) is not a whole number")
                .at(number, name)
        }
        try place(moment(number), number)
        let values = try measured(number)
        activity.append(values.activity)
        if columns.whiteLight != nil { whiteLight.append(values.light) }
        if try flag(columns.marker, "marker", number) { markers.append(activity.count - 1) }
        if try flag(columns.offWrist, "off-wrist status", number) { extendOffWrist() }
        rows += 1
    }

    private func moment(_ line: Int) throws(DeviceFileError) -> LocalDateTime {
        var name = "date"
        do throws(FieldFault) {
            let field = fields[columns.date].trimmed()
            guard let days = try RPXDate(field).days(order) else {
                throw FieldFault(reason: "\(field.quoted) does not exist (\(order.rawValue))")
            }
            name = "time"
            let time = try ClockTime.read(fields[columns.time])
            return LocalDateTime(seconds: Int64(days) * 86_400 + Int64(time))
        } catch {
            throw error.at(line, name)
        }
    }

    /// Appends missing values for what lies between the row before and this one.
    private mutating func place(_ moment: LocalDateTime, _ line: Int) throws(DeviceFileError) {
        if start == nil { start = moment }
        let step = rows == 0 ? epochSeconds : moment.seconds - last.seconds
        guard step > 0 else {
            throw DeviceFileError(
                line: line,
                field: "time",
                reason: "\(moment) is not after the row before, of \(last)"
            )
        }
        guard step % epochSeconds == 0, step <= Int64(Self.longestGap) * 86_400 else {
            throw DeviceFileError(
                line: line,
                field: "time",
                reason: "\(moment) is \(step) s after the row before: epochs are of "
                    + "\(epochSeconds) s, and a gap of whole epochs may be of "
                    + "\(Self.longestGap) days"
            )
        }
        let absent = Int(step / epochSeconds) - 1
        guard activity.count + absent < DeviceFile.epochLimit else {
            throw DeviceFileError(
                line: line,
                reason: "there are more than \(DeviceFile.epochLimit) epochs"
            )
        }
        last = moment
        guard absent > 0 else { return }
        gaps = (gaps.count + 1, gaps.epochs + absent, gaps.count == 0 ? line : gaps.firstLine)
        activity.append(contentsOf: repeatElement(nil, count: absent))
        guard columns.whiteLight != nil else { return }
        whiteLight.append(contentsOf: repeatElement(nil, count: absent))
    }

    private mutating func measured(
        _ line: Int
    ) throws(DeviceFileError) -> (activity: Double?, light: Double?) {
        var name = DeviceRecording.Channel.activity
        do throws(FieldFault) {
            let activity = try value(fields[columns.activity])
            guard let index = columns.whiteLight else { return (activity, nil) }
            name = DeviceRecording.Channel.whiteLight
            return (activity, try value(fields[index]))
        } catch {
            throw error.at(line, name)
        }
    }

    private mutating func value(_ raw: ByteField) throws(FieldFault) -> Double? {
        let field = raw.trimmed()
        return DecimalNumber.isMissing(field) ? nil : try decimal.measured(field)
    }

    /// Whether the column says 1; a missing value says nothing.
    private func flag(
        _ index: Int?,
        _ name: String,
        _ line: Int
    ) throws(DeviceFileError) -> Bool {
        guard let index else { return false }
        let field = fields[index].trimmed()
        if DecimalNumber.isMissing(field) { return false }
        guard let value = field.wholeNumber, value < 2 else {
            throw FieldFault(reason: "\(field.quoted) is neither 0 nor 1").at(line, name)
        }
        return value == 1
    }

    private mutating func extendOffWrist() {
        let epoch = activity.count - 1
        if let last = offWrist.last, last.upperBound == epoch {
            offWrist[offWrist.count - 1] = last.lowerBound..<(epoch + 1)
        } else {
            offWrist.append(epoch..<(epoch + 1))
        }
    }
}
