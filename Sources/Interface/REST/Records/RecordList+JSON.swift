import Application
import Domain
import HTTP
import JSON

extension RecordPage {
    /// The page as JSON, made while it is sent.
    ///
    /// This is the path that long series take: no object and no text is made for a sample.
    func json(of owner: User.ID, _ type: DataType) -> Pieces {
        let head = listHead(of: owner, type, "records")
        let tail = listTail
        return Pieces {
            var writer = RecordListWriter(self, type, head: head, tail: tail)
            return { writer.next() }
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

/// Writes a page record by record, as much at a time as stays in the processor's cache.
private struct RecordListWriter {
    /// How many bytes a piece has room for; a document may be larger.
    private static let room = 32_768

    /// The part of the page that is being written.
    private enum Part {
        case single([UInt8])
        case samples(SampleLines, left: Int)
    }

    private let page: RecordPage
    private let type: DataType
    private var head: [UInt8]?
    private var tail: [UInt8]?
    private var part: Part?
    private var index = 0
    private var isFirst = true

    init(_ page: RecordPage, _ type: DataType, head: [UInt8], tail: [UInt8]) {
        self.page = page
        self.type = type
        self.head = head
        self.tail = tail
    }

    /// The next piece; nil behind the last.
    mutating func next() -> [UInt8]? {
        if let head = head.take() { return head }
        guard let needed = needed() else { return tail.take() }
        return [UInt8](capacity: max(Self.room, needed)) { output in
            while let needed = self.needed(), needed <= output.freeCapacity {
                write(into: &output)
            }
        }
    }

    /// The bytes that must be free for the next record; nil behind the last.
    private mutating func needed() -> Int? {
        if part == nil, index < page.pieces.count {
            part =
                switch page.pieces[index] {
                case .single(let single): .single(page.singles[single].json)
                case .samples(let segment, let positions):
                    .samples(
                        SampleLines(page.segments[segment], from: positions.lowerBound, type),
                        left: positions.count
                    )
                }
            index += 1
        }
        return switch part {
        case .single(let json): json.count + 1
        case .samples(let lines, _): lines.most
        case nil: nil
        }
    }

    /// Adds the next record, or of a series as many as there is room for.
    private mutating func write(into output: inout OutputSpan<UInt8>) {
        switch part.take() {
        case .single(let json):
            if !isFirst { output.append(UInt8(ascii: ",")) }
            output.append(bytes: json)
        case .samples(var lines, let left):
            let count = min(left, output.freeCapacity / lines.most)
            for number in 0..<count {
                lines.write(isFirst: isFirst && number == 0, into: &output)
            }
            if count < left { part = .samples(lines, left: left - count) }
        case nil: return
        }
        isFirst = false
    }
}
