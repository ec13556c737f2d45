/// The lines of a text file, without their ends, read once from front to back.
struct ByteLines {
    /// No line of either format comes near it.
    static let lengthLimit = 4096

    private let bytes: [UInt8]
    private var position: Int
    /// The number of the line that was read last, from 1; 0 before the first.
    private(set) var number = 0

    /// - Throws: The file is empty or not UTF-8 text; with the line of the first such byte.
    init(_ bytes: [UInt8]) throws(DeviceFileError) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw DeviceFileError(line: 1, reason: "the file is UTF-16: save it as UTF-8")
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw Self.notText(bytes, zero, "the file holds zero bytes: it is not a text file")
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw Self.notText(bytes, error.byteOffsets.lowerBound, "the text is not UTF-8")
        }
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard position < bytes.count else {
            throw DeviceFileError(line: 1, reason: "the file is empty")
        }
    }

    /// The next line, or nil after the last.
    ///
    /// Any number of carriage returns before the line feed belong to the line's end: some exports
    /// have two. A last line without a line feed is a line.
    mutating func next() throws(DeviceFileError) -> ArraySlice<UInt8>? {
        guard position < bytes.count else { return nil }
        number += 1
        let start = position
        var end = start
        while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
        guard end - start <= Self.lengthLimit else {
            throw DeviceFileError(
                line: number,
                reason: "the line is longer than \(Self.lengthLimit) bytes"
            )
        }
        position = end + 1
        while end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
        return bytes[start..<end]
    }

    private static func notText(
        _ bytes: [UInt8],
        _ offset: Int,
        _ reason: String
    ) -> DeviceFileError {
        let before = bytes[..<offset].reduce(0) { $0 + ($1 == .lineFeed ? 1 : 0) }
        return DeviceFileError(line: before + 1, reason: reason)
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let blank = UInt8(ascii: " ")
    static let comma = UInt8(ascii: ",")
    static let point = UInt8(ascii: ".")
    static let colon = UInt8(ascii: ":")
    static let quotationMark = UInt8(ascii: "\"")

    /// The value of an ASCII digit.
    var digit: Int? { 48...57 ~= self ? Int(self) - 48 : nil }
    /// A blank or a tab.
    var isBlank: Bool { self == .blank || self == 9 }
}
