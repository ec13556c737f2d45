import Chances
import Foundation
import Testing

@testable import JSON

struct JSONWriterTests {
    @Test func `objects, arrays and scalars are well formed whatever is left out`() {
        let body = JSONWriter.object { object in
            object.member("id", "a\"b")
            object.member("absent", String?.none)
            object.null("nothing")
            object.object("empty") { _ in }
            object.array("list") { array in
                array.element(1)
                array.null()
                array.object { inner in inner.member("x", 1.5) }
                array.array { inner in inner.element(true) }
            }
            object.member("scopes", ["read", "write"])
            object.member("at", JSONInstant(milliseconds: 0))
        }
        let expected =
            #"{"id":"a\"b","nothing":null,"empty":{},"list":[1,null,{"x":1.5},[true]],"#
            + #""scopes":["read","write"],"at":"1970-01-01T00:00:00Z"}"#
        #expect(String(decoding: body, as: UTF8.self) == expected)
    }

    @Test func `any string reads back as itself`() throws {
        var generator = Chance(seed: 1)
        for _ in 0..<2000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
                        let wide = UInt32.random(in: 0...0x10FFFF, using: &generator)
                        return Unicode.Scalar(Bool.random(using: &generator) ? wide % 0x80 : wide)
                    }
                )
            )
            let body = JSONWriter.array { array in array.element(text) }
            let read = try JSONSerialization.jsonObject(with: Data(body)) as? [String]
            // Scalars, since == on strings hides differences of normalisation.
            #expect(
                read.map { $0.map { Array($0.unicodeScalars) } } == [Array(text.unicodeScalars)]
            )
        }
    }

    @Test func `control characters are escaped and line separators are not`() {
        #expect(
            written { $0.append(jsonString: "\u{0}\u{8}\u{1F}\n\u{7F}\u{2028}/\\") }
                == "\"\\u0000\\b\\u001f\\n\u{7F}\u{2028}/\\\\\""
        )
    }

    @Test func `a span of known capacity takes the same bytes as an array`() {
        let bytes = [UInt8](capacity: 64) { output in
            output.append(literal: "{\"t\":\"")
            output.append(rfc3339: 1_380_903_082_000)
            output.append(literal: "\",\"v\":")
            output.append(decimal: 72.5)
            output.append(literal: "}")
        }
        #expect(
            String(decoding: bytes, as: UTF8.self) == #"{"t":"2013-10-04T16:11:22Z","v":72.5}"#
        )
    }
}

/// What `write` adds to an empty array, as text.
func written(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
}
