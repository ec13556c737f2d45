/// Takes comments and the text of string literals out of Swift source; lines keep their numbers.
struct SwiftCode {
    private enum Mode: Equatable {
        case code(parentheses: Int)
        case string(multiline: Bool, hashes: Int)
    }

    private let text: [UInt8]
    private var result: [UInt8] = []
    private var index = 0
    private var modes: [Mode] = [.code(parentheses: 0)]

    static func stripped(_ text: String) -> String {
        var scanner = SwiftCode(text)
        while scanner.index < scanner.text.count { scanner.step() }
        return String(decoding: scanner.result, as: UTF8.self)
    }

    private init(_ text: String) {
        self.text = Array(text.utf8)
    }

    private mutating func step() {
        switch modes.last {
        case .string(let multiline, let hashes): stepString(multiline, hashes)
        case .code(let parentheses): stepCode(parentheses)
        case nil: index = text.count
        }
    }

    private mutating func stepCode(_ parentheses: Int) {
        // Why: most bytes begin nothing, and the tests are not optimized.
        switch text[index] {
        case 0x22, 0x23, 0x28, 0x29, 0x2F, 0x60: break
        default: return keep()
        }
        if next("//") {
            skip { $0.next("\n") }
        } else if next("/*") {
            skip { $0.next("*/") }
            index += 2
        } else if next("`") {
            index += 1
            skip { $0.next("`") || $0.next("\n") }
            index += 1
            result += "raw".utf8
        } else if let hashes = literalHashes() {
            index += hashes
            let multiline = next("\"\"\"")
            index += multiline ? 3 : 1
            modes.append(.string(multiline: multiline, hashes: hashes))
            result.append(UInt8(ascii: "\""))
        } else if next(")"), parentheses == 1, modes.count > 1 {
            modes.removeLast()
            keep()
        } else {
            let depth = parentheses + (next("(") ? 1 : next(")") ? -1 : 0)
            modes[modes.count - 1] = .code(parentheses: depth)
            keep()
        }
    }

    private mutating func stepString(_ multiline: Bool, _ hashes: Int) {
        switch text[index] {
        case 0x0A, 0x22, 0x5C: break
        default:
            index += 1
            return
        }
        let mark = String(repeating: "#", count: hashes)
        let end = (multiline ? "\"\"\"" : "\"") + mark
        if next(end) {
            index += end.utf8.count
            modes.removeLast()
            result.append(UInt8(ascii: "\""))
        } else if next("\\" + mark + "(") {
            index += 2 + hashes
            modes.append(.code(parentheses: 1))
            result.append(UInt8(ascii: "("))
        } else if next("\\" + mark) {
            index += 2 + hashes
        } else if next("\n") {
            if !multiline { modes.removeLast() }
            keep()
        } else {
            index += 1
        }
    }

    /// How many hashes stand before the quote of a literal that begins here, or nil.
    private func literalHashes() -> Int? {
        var end = index
        while end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
        return end < text.count && text[end] == UInt8(ascii: "\"") ? end - index : nil
    }

    private func next(_ mark: String) -> Bool {
        text[index...].starts(with: mark.utf8)
    }

    private mutating func keep() {
        result.append(text[index])
        index += 1
    }

    /// Leaves out everything before the end but line breaks.
    private mutating func skip(until ends: (SwiftCode) -> Bool) {
        while index < text.count, !ends(self) {
            if text[index] == UInt8(ascii: "\n") { result.append(UInt8(ascii: "\n")) }
            index += 1
        }
    }
}
