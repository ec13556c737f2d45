import Application
import Domain
import JSON

extension RecordPage {
    /// The page in columns, for charts: series as arrays, single records as they are in a list.
    func columns(of owner: User.ID, _ type: DataType) -> [UInt8] {
        var bytes = listHead(of: owner, type, "segments")
        var isFirst = true
        for case .samples(let index, let positions) in pieces {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes += column(segments[index], positions, type)
        }
        bytes.append(literal: "],\"records\":[")
        isFirst = true
        for case .single(let index) in pieces {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes += singles[index].json
        }
        return bytes + listTail
    }

    private func column(_ segment: Segment, _ positions: Range<Int>, _ type: DataType) -> [UInt8] {
        let writer = SampleWriter(segment.samples, type)
        let start = segment.time(at: positions.lowerBound)
        let numbers = [UInt8](capacity: positions.count * (SampleWriter.most + 1) + 2) { output in
            output.append(UInt8(ascii: "["))
            for position in positions {
                if position > positions.lowerBound { output.append(UInt8(ascii: ",")) }
                _ = writer.write(position, missing: "null", into: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        return JSONWriter.object { object in
            object.member("start", JSONInstant(milliseconds: start.milliseconds))
            object.member("epoch", Double(segment.epochMilliseconds) / 1_000)
            object.member("offset", offsetText(minutes: segment.offsetMinutes))
            object.member("recording", segment.recording.description)
            object.member("first", segment.firstIndex + positions.lowerBound)
            object.member("device", segment.provenance.device)
            object.member("shard", segment.shard.text)
            object.member("v", json: numbers)
        }
    }
}
