/// Reads the files that people export from an actigraph.
///
/// A file is taken or refused as a whole; a refusal names the line of the first fault. Nothing here
/// knows people, time zones or storage: a recording is what the file says on the device's own
/// clock.
package enum DeviceFile {
    /// The formats that can be read.
    package enum Format: String, Sendable, CaseIterable {
        /// Actiwatch `.AWD`: seven header lines, then a line an epoch.
        case actiwatchAWD = "actiwatch-awd"
        /// The CSV export of Philips Respironics Actiware, in English, French or German.
        case actiwareRPX = "actiware-rpx"
    }

    /// The most bytes a file may have: twenty weeks of 30-second epochs in the wordier format.
    package static let byteLimit = 32 << 20

    /// The most epochs a recording may have: nearly a year at 15 seconds.
    package static let epochLimit = 2_000_000

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file, UTF-8 with or without a byte order mark; lines end in LF or CRLF.
    ///   - format: Which format it is in.
    ///   - dateOrder: How `04/07/2015` is to be read. Needed only where the file leaves it open;
    ///     without it such a file is refused, never guessed.
    /// - Returns: The recording, with warnings for what was survived.
    /// - Throws: The first fault, with its line.
    package static func parse(
        _ bytes: [UInt8],
        as format: Format,
        dateOrder: DateOrder? = nil
    ) throws(DeviceFileError) -> DeviceRecording {
        guard bytes.count <= byteLimit else {
            throw DeviceFileError(line: 1, reason: "the file is larger than \(byteLimit) bytes")
        }
        var lines = try ByteLines(bytes)
        switch format {
        case .actiwatchAWD: return try ActiwatchFile.read(&lines)
        case .actiwareRPX: return try RPXFile.read(&lines, dateOrder: dateOrder)
        }
    }
}

/// Which number of a date such as `04/07/2015` is the day.
package enum DateOrder: String, Sendable, CaseIterable {
    /// Day, month, year: British, French, German, Italian.
    case dayFirst = "day-first"
    /// Month, day, year: American.
    case monthFirst = "month-first"
}
