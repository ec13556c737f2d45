internal import CQRCode
internal import Glibc

/// A QR code (ISO/IEC 18004) of a text, as black and white modules.
package struct QRCode: Sendable {
    /// How many modules a side has, without the quiet zone.
    package let width: Int
    private let dark: [Bool]

    /// The smallest code of a text with error correction of level M; nil where the text is longer
    /// than any code holds.
    package init?(_ text: String) {
        guard let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { unsafe QRcode_free(code) }
        let width = Int(unsafe code.pointee.width)
        let modules = unsafe UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        // The lowest bit of a module says whether it is dark (qrencode.h).
        dark = unsafe modules.map { $0 & 1 == 1 }
        self.width = width
    }

    /// Whether a module is dark; outside is the quiet zone, which is light.
    package func isDark(_ row: Int, _ column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return dark[row * width + column]
    }

    /// The code for a terminal: two rows of modules a line, light modules as blocks, so that it is
    /// right on a dark ground, with the quiet zone of four modules.
    package var blocks: String {
        let range = -4..<(width + 4)
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            range.map { column in
                switch (isDark(row, column), isDark(row + 1, column)) {
                case (true, true): " "
                case (true, false): "▄"
                case (false, true): "▀"
                case (false, false): "█"
                }
            }.joined()
        }.joined(separator: "\n")
    }
}
