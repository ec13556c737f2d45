import Chances
import Foundation
import Testing

@testable import JSON

struct JSONReaderTests {
    private func read(_ text: String) throws(JSONFault) -> JSONValue {
        try JSONValue(reading: Array(text.utf8))
    }

    @Test func `every kind of value is read`() throws {
        let text = #" {"a":[1,-0,2.5,1e2,true,false,null,"x\"\\\/\b\f\n\r\té😀"],"b":{}} "#
        let expected = JSONValue.object([
            "a": .array([
                .integer(1), .integer(0), .number(2.5), .number(100), .bool(true), .bool(false),
                .null, .string("x\"\\/\u{8}\u{C}\n\r\té😀"),
            ]),
            "b": .object([:]),
        ])
        #expect(try read(text) == expected)
        #expect(try read(#""\u00e9\uD83D\uDE00""#) == .string("é😀"))
        #expect(try read("9223372036854775807") == .integer(.max))
        #expect(try read("9223372036854775808") == .number(9_223_372_036_854_775_808))
        let again = JSONValue.array([
            .integer(-7), .number(0.1), .null, .string("\u{0}"), .bool(true),
        ])
        #expect(try JSONValue(reading: again.bytes) == again)
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "]", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{\"a\":1 \"b\":2}",
        "[1 2]", "01", "-", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "Infinity", "1e999", "tru",
        "nul", "True", "'a'", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\uD800\"",
        "\"\\uD800\\n\"", "\"\\uD800\\u0041\"", "\"\\uDC00\"", "\"\n\"", "\"\t\"", "1 1", "{} {}",
        "[1]x", "\u{FEFF}1", "// c\n1", "\u{A0}1",
    ])
    func `what RFC 8259 does not allow is refused`(text: String) {
        #expect(throws: JSONFault.self) { try read(text) }
    }

    @Test func `limits, repeated names and other encodings are refused with their reason`() {
        func reason(_ bytes: [UInt8], deepest: Int = 3, mostBytes: Int = 40) -> JSONFault.Reason? {
            do throws(JSONFault) {
                _ = try JSONValue(reading: bytes, mostBytes: mostBytes, deepest: deepest)
                return nil
            } catch { return error.reason }
        }
        #expect(reason(Array(#"[{"a":[]}]"#.utf8)) == nil)
        #expect(reason(Array(#"[{"a":[[]]}]"#.utf8)) == .tooDeep)
        #expect(reason(Array(String(repeating: "[", count: 40).utf8)) == .tooDeep)
        #expect(reason(Array(String(repeating: " ", count: 41).utf8)) == .tooLarge)
        #expect(reason(Array(#"{"a":1,"\u0061":1}"#.utf8)) == .repeatedName)
        #expect(reason(Array(#"{"a":{"b":1,"b":2}}"#.utf8)) == .repeatedName)
        #expect(reason([0x22, 0xC3, 0x22]) == .notUTF8)
        #expect(reason([0x31, 0x00]) == .malformed)
    }

    @Test func `what is read is what Foundation reads, and nothing that it refuses`() throws {
        var chance = Chance(seed: 8_259)
        let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9",null],"b":{"c":true,"d":"\\"},"e":""}"#.utf8)
        let pieces = Array(#"{}[]",:\u0019-+.eEtrufalsn "#.utf8)
        var taken = 0
        for _ in 0..<Rounds.fuzz {
            var bytes = whole
            for _ in 0...chance.below(3) {
                let place = chance.below(bytes.count)
                switch chance.below(3) {
                case 0: bytes[place] = chance.pick(pieces)
                case 1: bytes.insert(chance.pick(pieces), at: place)
                default: bytes.remove(at: place)
                }
            }
            guard let value = try? JSONValue(reading: bytes) else { continue }
            taken += 1
            let theirs = try JSONSerialization.jsonObject(
                with: Data(bytes),
                options: .fragmentsAllowed
            )
            let ours = try JSONSerialization.jsonObject(
                with: Data(value.bytes),
                options: .fragmentsAllowed
            )
            #expect((theirs as? NSObject) == (ours as? NSObject))
        }
        #expect(taken > 100)
    }
}
