internal import Domain

/// An AWD file: a header of seven lines and one line an epoch, without times.
struct ActiwatchFile {
    private let header: ActiwatchHeader
    private let secondName: String
    private var activity: [Double?] = []
    private var second: [Double?] = []
    private var hasSecond: Bool?
    private var markers: [Int] = []
    private var decimal = DecimalNumber()

    static func read(_ lines: inout ByteLines) throws(DeviceFileError) -> DeviceRecording {
        var file = Self(try ActiwatchHeader(&lines))
        var emptyLine: Int?
        while let line = try lines.next() {
            if line.trimmed().isEmpty {
                emptyLine = emptyLine ?? lines.number
                continue
            }
            // Empty lines may end the file but not part it: an epoch would be lost unseen.
            if let emptyLine {
                throw DeviceFileError(line: emptyLine, reason: "an empty line between epochs")
            }
            try file.take(line, lines.number)
        }
        guard !file.activity.isEmpty else {
            throw DeviceFileError(line: lines.number, reason: "no epoch follows the header")
        }
        return file.recording
    }

    private init(_ header: ActiwatchHeader) {
        self.header = header
        secondName = header.model?.secondChannel ?? "second channel"
    }

    private mutating func take(_ line: ByteField, _ number: Int) throws(DeviceFileError) {
        let epoch = try ActiwatchEpoch(line, number, second: secondName, &decimal)
        guard activity.count < DeviceFile.epochLimit else {
            throw DeviceFileError(
                line: number,
                reason: "there are more than \(DeviceFile.epochLimit) epochs"
            )
        }
        guard hasSecond == nil || hasSecond == (epoch.second != nil) else {
            throw DeviceFileError(
                line: number,
                field: secondName,
                reason: hasSecond == true
                    ? "the value is missing that the epochs before have: the line is cut off"
                    : "a second value, which the epochs before do not have"
            )
        }
        hasSecond = epoch.second != nil
        if epoch.marked { markers.append(activity.count) }
        activity.append(epoch.activity)
        if let value = epoch.second { second.append(value) }
    }

    private var recording: DeviceRecording {
        let light = secondName == DeviceRecording.Channel.whiteLight && hasSecond == true
        var channels = [
            DeviceRecording.Channel(code: DeviceRecording.Channel.activity, values: activity)
        ]
        if light {
            channels.append(
                DeviceRecording.Channel(code: DeviceRecording.Channel.whiteLight, values: second)
            )
        }
        return DeviceRecording(
            device: .init(model: header.model?.name, serial: header.serial),
            subject: header.subject,
            start: header.start,
            epochMilliseconds: Int64(header.epochSeconds) * 1000,
            epochs: activity.count,
            channels: channels,
            markers: markers,
            offWrist: nil,
            warnings: warnings(light: light)
        )
    }

    private func warnings(light: Bool) -> [DeviceFileWarning] {
        var found: [DeviceFileWarning] = []
        if header.model == nil { found.append(.unknownModel(serial: header.serial ?? "")) }
        if hasSecond == true, !light { found.append(.channelNotStored(secondName)) }
        if hasSecond == false, secondName == DeviceRecording.Channel.whiteLight {
            found.append(.lightAbsent)
        }
        return found + DeviceFileWarning.old(header.start)
    }
}

extension DeviceFileWarning {
    /// A warning if the start is before 1990: the first Actiwatch is of the nineties.
    static func old(_ start: LocalDateTime) -> [DeviceFileWarning] {
        start.date.year < 1990 ? [.oldDate(start)] : []
    }
}
