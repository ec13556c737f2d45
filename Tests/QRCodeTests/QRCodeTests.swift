import QRCode
import Testing

struct QRCodeTests {
    private let text = "https://tpaas.example/device?user_code=WDJB-MJHT"

    @Test func `a code has the size of its version and a finder pattern in three corners`() throws {
        // ISO/IEC 18004, table 7: 42 bytes fit into version 3-M, of 29 modules; 48 into version 4.
        let code = try #require(QRCode(text))
        #expect(text.utf8.count == 48 && code.width == 33)
        #expect(QRCode(String(text.prefix(42)))?.width == 29)
        for (top, left) in [(0, 0), (0, code.width - 7), (code.width - 7, 0)] {
            for row in 0..<7 {
                for column in 0..<7 {
                    let ring = max(abs(row - 3), abs(column - 3))
                    #expect(code.isDark(top + row, left + column) == (ring != 2))
                }
            }
        }
        // Timing patterns join them.
        for place in 8..<(code.width - 8) {
            #expect(code.isDark(6, place) == (place % 2 == 0))
            #expect(code.isDark(place, 6) == (place % 2 == 0))
        }
    }

    @Test func `its text form has each module and four light ones around`() throws {
        let code = try #require(QRCode(text))
        let lines = code.blocks.split(separator: "\n").map(Array.init)
        #expect(lines.count == (code.width + 8 + 1) / 2)
        #expect(lines.allSatisfy { $0.count == code.width + 8 })
        for row in -4..<(code.width + 4) {
            for column in -4..<(code.width + 4) {
                let character = lines[(row + 4) / 2][column + 4]
                let isUpper = (row + 4) % 2 == 0
                let isLight = character == "█" || character == (isUpper ? "▀" : "▄")
                #expect(isLight != code.isDark(row, column))
            }
        }
        #expect(!code.isDark(-1, 0) && !code.isDark(0, code.width))
    }

    @Test func `a text that no code holds has none`() {
        #expect(QRCode(String(repeating: "a", count: 2_331))?.width == 177)
        #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
        #expect(QRCode("") == nil)
    }
}
