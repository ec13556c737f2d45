import Chances
import Testing

@testable import Domain

struct IdentifierTests {
    /// RFC 9562 appendix A.6, a UUID of version 7.
    private let example = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    @Test func `the example of RFC 9562 is read in either case and printed in lower case`() {
        for text in [example, example.uppercased()] {
            #expect(User.ID(text)?.description == example)
            #expect(User.ID(utf8: Array(text.utf8))?.high == 0x017F_22E2_79B0_7CC3)
            #expect(User.ID(text)?.low == 0x98C4_DC0C_0C07_398F)
        }
        #expect(User.ID(high: 0, low: 0).description == "00000000-0000-0000-0000-000000000000")
        #expect(User.ID(high: .max, low: .max).description.allSatisfy { $0 == "f" || $0 == "-" })
    }

    @Test(arguments: [
        "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2_79b0_7cc3_98c4_dc0c0c07398f", " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "0١f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c0739-f",
    ])
    func `other texts are refused`(text: String) {
        #expect(User.ID(text) == nil)
    }

    @Test func `text, bytes and order agree`() {
        var chance = Chance(seed: 31)
        for _ in 0..<1_000 {
            let one = User.ID(high: chance.next(), low: chance.next())
            let two = User.ID(high: chance.is(50) ? one.high : chance.next(), low: chance.next())
            #expect(User.ID(one.description) == one)
            #expect(User.ID(bytes: one.bytes) == one)
            #expect((one < two) == one.bytes.lexicographicallyPrecedes(two.bytes))
            #expect((one < two) == (one.description < two.description))
        }
        #expect(User.ID(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(User.ID(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test func `a record's address is read as it is printed and nothing else`() throws {
        let row = Record.Address.row(try #require(Identifier(example)))
        let sample = Record.Address.sample(try #require(Identifier(example)), index: 4_735)
        #expect(row.description == example && Record.Address(example) == row)
        #expect(
            sample.description == example + ".4735" && Record.Address(example + ".4735") == sample
        )
        for text in [
            "", ".", ".1", example + ".", example + ".-1", example + ".+1", example + ".01",
            example + ".1.2", example + ". 1", example + ".0x1", example + ".١",
            example + ".99999999999999999999", String(example.dropLast()), "." + example,
        ] {
            #expect(Record.Address(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("activity", true), ("spo2_7", true), ("_", true),
        (String(repeating: "a", count: 40), true),
        ("", false), ("Activity", false), ("a-b", false), ("a b", false), ("*", false),
        ("a:b", false), ("ä", false), (String(repeating: "a", count: 41), false),
    ])
    func `data types are called by lower case letters, digits and underscores`(
        text: String,
        isCode: Bool
    ) {
        #expect(DataType.Code(text)?.text == (isCode ? text : nil))
        #expect(Shard.Name(text)?.text == (isCode && text.count <= 32 ? text : nil))
    }

    @Test(arguments: [
        ("marvin2", true), ("~!", true), (String(repeating: "a", count: 64), true), ("", false),
        ("a b", false), ("a\u{7F}", false), ("é", false),
        (String(repeating: "a", count: 65), false),
    ])
    func `apps are called by visible ASCII`(text: String, isID: Bool) {
        #expect((App.ID(text) != nil) == isID)
    }

    @Test(arguments: [("IT", true), ("it", false), ("I", false), ("ITA", false), ("", false)])
    func `countries have two capital letters`(text: String, isCountry: Bool) {
        #expect((Country(text) != nil) == isCountry)
    }
}
