/// How text is written in a mail whose transport knows lines of ASCII only.
enum MailText {
    /// The longest line that a mail has (RFC 5322 §2.1.1).
    static let longestLine = 78

    /// A header's text: as it is where it is plain, else as encoded words (RFC 2047 §4.1, `B`).
    ///
    /// Whatever is not printable ASCII is encoded, and control characters become blanks before, so
    /// that no text can end the line it stands in.
    static func header(_ text: String, after nameLength: Int) -> String {
        let clean = cleaned(text).joined()
        let isPlain = clean.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        let fits = nameLength + clean.utf8.count <= longestLine
        return isPlain && fits && !clean.contains("=?") ? clean : encoded(text)
    }

    /// A text as encoded words.
    static func encoded(_ text: String) -> String {
        // An encoded word has 75 characters at most, and no character is cut (RFC 2047 §2, §5).
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        for scalar in cleaned(text) {
            if word.count + scalar.utf8.count > 42 {
                words.append(word)
                word = []
            }
            word += Array(scalar.utf8)
        }
        words.append(word)
        return words.map { "=?utf-8?B?" + base64($0) + "?=" }.joined(separator: "\r\n ")
    }

    private static func cleaned(_ text: String) -> [String] {
        text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : String(scalar)
        }
    }

    /// A text's lines, whatever ended them.
    static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0D: lines.append([])
            case 0x0A: if previous != 0x0D { lines.append([]) }
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        return lines
    }

    /// Whether lines can go as they are.
    static func isPlain(_ lines: [[UInt8]]) -> Bool {
        lines.allSatisfy { line in
            line.count <= longestLine && line.last != 0x20
                && line.allSatisfy { (0x20..<0x7F).contains($0) }
        }
    }

    /// A line in quoted-printable (RFC 2045 §6.7): of 76 characters at most, its breaks soft.
    static func quotedPrintable(_ line: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var column = 0
        for (place, byte) in line.enumerated() {
            let isEnd = place == line.count - 1
            let isSafe =
                (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
                || byte == 0x20 && !isEnd
            let piece = isSafe ? [byte] : [UInt8(ascii: "=")] + hex(byte)
            if column + piece.count > (isEnd ? 76 : 75) {
                output += Array("=\r\n".utf8)
                column = 0
            }
            output += piece
            column += piece.count
        }
        return output
    }

    private static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// Base 64 with padding (RFC 4648 §4).
    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
        )
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let three = (0..<3).map { start + $0 < bytes.count ? bytes[start + $0] : 0 }
            let bits = three.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let count = min(3, bytes.count - start) + 1
            for place in 0..<4 {
                let digit = alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)]
                output.append(place < count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
