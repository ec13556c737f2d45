import Application
import Domain
import JSON

/// The lines of one segment in a list of records.
///
/// Neighbours differ in a few digits only: what stands before the value is composed once a day, and
/// from one sample to the next the digits of its index and its time are changed in place.
struct SampleLines {
    private let segment: Segment
    private let writer: SampleWriter
    private let prefix: [UInt8]
    private let suffix: [UInt8]
    private let flaggedSuffix: [UInt8]
    /// Whole seconds from one sample to the next; nil where times have milliseconds.
    private let step: UInt32?

    /// What stands before the value of the next sample, from the comma on.
    private var lead: [UInt8] = []
    private var position: Int
    /// Where the last digit of the index stands in `lead`.
    private var indexEnd = 0
    /// The second of the day of the next sample.
    private var second: UInt32 = 0

    /// The most bytes of one line.
    let most: Int

    /// The lines of a segment, from a position on.
    init(_ segment: Segment, from position: Int, _ type: DataType) {
        self.segment = segment
        self.position = position
        writer = SampleWriter(segment.samples, type)
        let common = Self.common(segment)
        prefix = Array(",{\"id\":\"".utf8) + segment.recording.utf8 + [UInt8(ascii: ".")]
        suffix = common + [UInt8(ascii: "}")]
        flaggedSuffix = common + Array(",\"flags\":[\"implausible\"]}".utf8)
        // Index, `","t":"`, time, `","v":`.
        let changing = 20 + 7 + RunningTime.most + 6
        most = prefix.count + changing + SampleWriter.most + flaggedSuffix.count
        let hasMilliseconds =
            segment.epochMilliseconds % 1_000 != 0 || segment.start.milliseconds % 1_000 != 0
        step = hasMilliseconds ? nil : UInt32(exactly: segment.epochMilliseconds / 1_000)
        compose()
    }

    /// Adds the line of the next sample; the output has room for `most`.
    @inline(__always)
    mutating func write(isFirst: Bool, into output: inout OutputSpan<UInt8>) {
        if isFirst {
            output.append(copying: lead.span.extracting(droppingFirst: 1))
        } else {
            output.append(copying: lead.span)
        }
        if writer.write(position, missing: "null", into: &output) {
            output.append(copying: flaggedSuffix.span)
        } else {
            output.append(copying: suffix.span)
        }
        position += 1
        if !advance() { compose() }
    }

    /// Changes the lead to the next sample; false where it has to be composed anew.
    @inline(__always)
    private mutating func advance() -> Bool {
        guard let step, second + step < 86_400 else { return false }
        second += step
        let second = second
        var digit = indexEnd
        var bytes = lead.mutableSpan
        // What stands behind the hour, and itself: `16:11:22Z","v":`.
        let clock = bytes.count - 15
        Self.put(second / 3_600, at: clock, of: &bytes)
        Self.put(second / 60 % 60, at: clock + 3, of: &bytes)
        Self.put(second % 60, at: clock + 6, of: &bytes)
        while bytes[digit] == UInt8(ascii: "9") {
            bytes[digit] = UInt8(ascii: "0")
            digit -= 1
        }
        // The point before the index: there were nines only.
        guard bytes[digit] != UInt8(ascii: ".") else { return false }
        bytes[digit] += 1
        return true
    }

    @inline(__always)
    private static func put(_ number: UInt32, at place: Int, of bytes: inout MutableSpan<UInt8>) {
        bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        bytes[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    }

    private mutating func compose() {
        let time = segment.time(at: position)
        lead = prefix
        lead.append(decimal: Int64(segment.firstIndex + position))
        indexEnd = lead.count - 1
        lead.append(literal: "\",\"t\":\"")
        var clock = RunningTime()
        clock.write(time.milliseconds, into: &lead)
        lead.append(literal: "\",\"v\":")
        second = UInt32(time.utc.milliseconds / 1_000)
    }

    /// What all samples of a segment have in common.
    private static func common(_ segment: Segment) -> [UInt8] {
        var common: [UInt8] = []
        common.append(literal: ",\"recording\":\"")
        common += segment.recording.utf8
        common.append(literal: "\"")
        if let device = segment.provenance.device {
            common.append(literal: ",\"device\":")
            common.append(jsonString: device)
        }
        common.append(literal: ",\"shard\":")
        common.append(jsonString: segment.shard.text)
        if segment.offsetMinutes != 0 {
            common.append(literal: ",\"offset\":")
            common.append(jsonString: offsetText(minutes: segment.offsetMinutes))
        }
        return common
    }
}
