import Application
import Domain
import JSON

extension RecordPage {
    /// The page as JSON, written into one array of known capacity.
    ///
    /// This is the path that long series take: no object and no text is made for a sample.
    func json(of owner: User.ID, _ type: DataType) -> [UInt8] {
        let head = listHead(of: owner, type, "records")
        let tail = listTail
        let lines = pieces.map { RecordLines($0, in: self, type) }
        let capacity = lines.reduce(head.count + tail.count) { $0 + $1.most }
        return [UInt8](capacity: capacity) { output in
            output.append(bytes: head)
            var clock = RunningTime()
            var isFirst = true
            for line in lines {
                line.write(isFirst: isFirst, &clock, into: &output)
                isFirst = false
            }
            output.append(bytes: tail)
        }
    }

    /// What stands before the list: whose, of which type and unit, and the list's name.
    func listHead(of owner: User.ID, _ type: DataType, _ list: StaticString) -> [UInt8] {
        var head: [UInt8] = []
        head.append(literal: "{\"owner\":\"")
        head += owner.utf8
        head.append(literal: "\",\"datatype\":")
        head.append(jsonString: type.code.text)
        head.append(literal: ",\"unit\":")
        head.append(jsonString: type.unit)
        head.append(literal: ",\"")
        head.append(literal: list)
        head.append(literal: "\":[")
        return head
    }

    /// What stands behind the list: where it goes on, and who did not answer.
    var listTail: [UInt8] {
        var tail: [UInt8] = []
        tail.append(literal: "],\"next\":")
        if let next {
            tail.append(jsonString: next.description)
        } else {
            tail.append(literal: "null")
        }
        tail.append(literal: ",\"incomplete\":")
        tail += JSONWriter.array { array in
            for shard in incomplete { array.element(shard.text) }
        }
        tail.append(literal: "}")
        return tail
    }
}

/// The lines of one piece of a page: what all of them share is made once.
private struct RecordLines {
    private let content: Content

    /// The most bytes that the lines can take.
    let most: Int

    private enum Content {
        case single([UInt8])
        case samples(Samples)
    }

    fileprivate struct Samples {
        let segment: Segment
        let positions: Range<Int>
        let writer: SampleWriter
        let prefix: [UInt8]
        let suffix: [UInt8]
    }

    init(_ piece: RecordPage.Piece, in page: RecordPage, _ type: DataType) {
        switch piece {
        case .single(let index):
            let json = page.singles[index].json
            content = .single(json)
            most = json.count + 1
        case .samples(let index, let positions):
            let segment = page.segments[index]
            let samples = Samples(
                segment: segment,
                positions: positions,
                writer: SampleWriter(segment.samples, type),
                prefix: Self.prefix(segment),
                suffix: Self.suffix(segment)
            )
            content = .samples(samples)
            // Comma, index, `","t":"`, time, `","v":`, value, flags.
            let changing = 1 + 10 + 7 + RunningTime.most + 6 + SampleWriter.most + 25
            most = positions.count * (samples.prefix.count + changing + samples.suffix.count)
        }
    }

    func write(
        isFirst: Bool,
        _ clock: inout RunningTime,
        into output: inout OutputSpan<UInt8>
    ) {
        switch content {
        case .single(let json):
            if !isFirst { output.append(UInt8(ascii: ",")) }
            output.append(bytes: json)
        case .samples(let samples):
            samples.write(isFirst: isFirst, &clock, into: &output)
        }
    }

    private static func prefix(_ segment: Segment) -> [UInt8] {
        var prefix: [UInt8] = []
        prefix.append(literal: "{\"id\":\"")
        prefix += segment.recording.utf8
        prefix.append(literal: ".")
        return prefix
    }

    private static func suffix(_ segment: Segment) -> [UInt8] {
        var suffix: [UInt8] = []
        suffix.append(literal: ",\"recording\":\"")
        suffix += segment.recording.utf8
        suffix.append(literal: "\"")
        if let device = segment.provenance.device {
            suffix.append(literal: ",\"device\":")
            suffix.append(jsonString: device)
        }
        suffix.append(literal: ",\"shard\":")
        suffix.append(jsonString: segment.shard.text)
        if segment.offsetMinutes != 0 {
            suffix.append(literal: ",\"offset\":")
            suffix.append(jsonString: offsetText(minutes: segment.offsetMinutes))
        }
        return suffix
    }
}

extension RecordLines.Samples {
    fileprivate func write(
        isFirst: Bool,
        _ clock: inout RunningTime,
        into output: inout OutputSpan<UInt8>
    ) {
        var time = segment.time(at: positions.lowerBound).milliseconds
        var index = Int64(segment.firstIndex + positions.lowerBound)
        for position in positions {
            if !isFirst || position > positions.lowerBound { output.append(UInt8(ascii: ",")) }
            output.append(bytes: prefix)
            output.append(decimal: index)
            output.append(literal: "\",\"t\":\"")
            clock.write(time, into: &output)
            output.append(literal: "\",\"v\":")
            let isImplausible = writer.write(position, missing: "null", into: &output)
            output.append(bytes: suffix)
            if isImplausible {
                output.append(literal: ",\"flags\":[\"implausible\"]}")
            } else {
                output.append(UInt8(ascii: "}"))
            }
            time += segment.epochMilliseconds
            index += 1
        }
    }
}
