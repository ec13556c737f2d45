/// Where in a row of an Actiware export the columns are that are read.
struct RPXColumns {
    let count: Int
    let date: Int
    let time: Int
    let activity: Int
    let line: Int?
    let seconds: Int?
    let marker: Int?
    let offWrist: Int?
    let whiteLight: Int?
    /// The names of the columns that are not stored.
    private(set) var warnings: [DeviceFileWarning] = []

    /// Reads over the dictionary of columns and takes the row of their names.
    init(_ lines: inout ByteLines) throws(DeviceFileError) {
        var names: [ByteField] = []
        var dictionary = true
        repeat {
            guard let line = try lines.next() else {
                throw DeviceFileError(
                    line: lines.number,
                    reason: "the file ends before the row of column names"
                )
            }
            try RPXFields.split(line, lines.number, into: &names)
            // The entries of the dictionary have a colon at their end, the names have none.
            let first = names[0].trimmed()
            dictionary = first.isEmpty || names.count < 3 || first.last == .colon
        } while dictionary
        if names.last?.isEmpty == true { names.removeLast() }
        try self.init(names: names, lines.number)
    }

    private init(names: [ByteField], _ line: Int) throws(DeviceFileError) {
        var places: [RPXTitles.Column: Int] = [:]
        for (index, name) in names.enumerated() {
            let title = RPXFields.title(name)
            if let column = RPXTitles.columns[title] {
                guard places.updateValue(index, forKey: column) == nil else {
                    throw DeviceFileError(line: line, reason: "two columns are named “\(title)”")
                }
            } else {
                warnings.append(
                    RPXTitles.colours.contains(title)
                        ? .channelNotStored(title) : .columnNotStored(title)
                )
            }
        }
        guard let date = places[.date], let time = places[.time], let activity = places[.activity]
        else {
            throw DeviceFileError(
                line: line,
                reason: "the row of column names needs date, time and activity"
            )
        }
        (count, self.date, self.time, self.activity) = (names.count, date, time, activity)
        (self.line, seconds) = (places[.line], places[.seconds])
        (marker, offWrist) = (places[.marker], places[.offWrist])
        whiteLight = places[.whiteLight]
    }

    /// Splits a row, which must have as many fields as there are columns.
    func split(
        _ row: ByteField,
        _ number: Int,
        into fields: inout [ByteField]
    ) throws(DeviceFileError) {
        try RPXFields.split(row, number, into: &fields)
        if fields.count == count + 1, fields[count].isEmpty { fields.removeLast() }
        guard fields.count == count else {
            throw DeviceFileError(
                line: number,
                reason: "the row has \(fields.count) columns, not \(count)"
            )
        }
    }
}
