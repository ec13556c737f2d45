package import Domain

/// Something about a file that its owner should know although the file was taken.
package enum DeviceFileWarning: Sendable, Equatable {
    /// A measured channel that is no registered data type, by its name; not stored.
    case channelNotStored(String)
    /// A column that is derived by the vendor's software or unknown, by its name; not stored.
    case columnNotStored(String)
    /// The serial number does not tell the model.
    case unknownModel(serial: String)
    /// The model measures light, but the file has activity only.
    case lightAbsent
    /// The recording starts before there were such devices: an anonymised or unset clock.
    case oldDate(LocalDateTime)
    /// The header's start is not that of the first row; the rows are followed.
    case startDoesNotFit(header: LocalDateTime, rows: LocalDateTime)
    /// The header's end is not that of the last row; the rows are followed.
    case endDoesNotFit(header: LocalDateTime, rows: LocalDateTime)
    /// A date or time of the header that cannot be read; the rows are followed.
    case headerUnreadable(line: Int)
    /// The header counts other than there are rows.
    case countDoesNotFit(header: Int, rows: Int)
    /// How many epochs at the end have no activity.
    case trailingMissing(epochs: Int)
    /// Rows that are not in the file: their epochs are missing values.
    case gapsFilled(gaps: Int, epochs: Int, firstLine: Int)
    /// Statistics rows that occur more than once; statistics are not stored in any case.
    case statisticsRepeated(rows: Int, firstLine: Int)
    /// Dates could be read in two ways and the file itself settled it.
    case dateOrderFound(DateOrder)
}

extension DeviceFileWarning: CustomStringConvertible {
    /// A sentence for people.
    package var description: String {
        switch self {
        case .channelNotStored(let name): "The channel “\(name)” is not stored."
        case .columnNotStored(let name): "The column “\(name)” is not stored."
        case .unknownModel(let serial): "The serial number “\(serial)” does not tell the model."
        case .lightAbsent: "The device measures light, but the file has none."
        case .oldDate(let start): "The recording is dated \(start): before such devices existed."
        case .startDoesNotFit(let header, let rows):
            "The header says that it starts \(header), but the first row is of \(rows)."
        case .endDoesNotFit(let header, let rows):
            "The header says that it ends \(header), but the last row is of \(rows)."
        case .headerUnreadable(let line): "The date or time on line \(line) cannot be read."
        case .countDoesNotFit(let header, let rows):
            "The header says \(header) samples, but there are \(rows) rows."
        case .trailingMissing(let epochs): "The last \(epochs) epochs have no activity."
        case .gapsFilled(let gaps, let epochs, let line):
            "\(epochs) epochs are not in the file (\(gaps) gaps, the first before line \(line)) "
                + "and count as missing."
        case .statisticsRepeated(let rows, let line):
            "\(rows) statistics rows are repeated, the first on line \(line)."
        case .dateOrderFound(let order):
            order == .dayFirst
                ? "Dates were read day first, as the dates of the file require."
                : "Dates were read month first, as the dates of the file require."
        }
    }
}
