import Domain
import JSON

/// Writes moments that follow each other as RFC 3339 in UTC: the date is worked out once a day.
struct RunningTime {
    private var dayStart = Int64.max
    private var date = InlineArray<11, UInt8>(repeating: 0)

    /// The most bytes of one moment.
    static let most = 24

    /// Adds `2013-10-04T16:11:22Z`, with `.123` where the milliseconds are not zero.
    mutating func write(
        _ milliseconds: Int64,
        into output: inout some ByteOutput & ~Copyable & ~Escapable
    ) {
        var time = milliseconds &- dayStart
        if time < 0 || time >= 86_400_000 || dayStart == .max {
            begin(dayOf: milliseconds)
            time = milliseconds - dayStart
        }
        for index in 0..<11 { output.append(date[index]) }
        let clock = UInt32(truncatingIfNeeded: time)
        let seconds = clock / 1_000
        pair(seconds / 3_600, &output)
        output.append(UInt8(ascii: ":"))
        pair(seconds / 60 % 60, &output)
        output.append(UInt8(ascii: ":"))
        pair(seconds % 60, &output)
        let fraction = clock % 1_000
        if fraction > 0 {
            output.append(UInt8(ascii: "."))
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 100))
            pair(fraction % 100, &output)
        }
        output.append(UInt8(ascii: "Z"))
    }

    @inline(__always)
    private func pair(
        _ number: UInt32,
        _ output: inout some ByteOutput & ~Copyable & ~Escapable
    ) {
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    private mutating func begin(dayOf milliseconds: Int64) {
        let moment = Moment(milliseconds: milliseconds)
        let (day, time) = moment.utc
        dayStart = milliseconds - Int64(time)
        var index = 0
        for byte in day.description.utf8 where index < 10 {
            date[index] = byte
            index += 1
        }
        date[10] = UInt8(ascii: "T")
    }
}
