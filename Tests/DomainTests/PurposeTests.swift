import Testing

@testable import Domain

struct PurposeTests {
    /// What is there, who reads, and what he reads in which language.
    private static let table: [(there: [String], reader: String, reads: String?)] = [
        (["en", "it", "de"], "en", "en"), (["en", "it", "de"], "it", "it"),
        (["en", "it", "de"], "de", "de"), (["it", "de"], "en", "it"), (["en", "de"], "it", "en"),
        (["de"], "en", "de"), (["de"], "it", "de"), (["it"], "de", "it"), ([], "en", nil),
        (["en"], "fr", "en"),
    ]

    @Test(arguments: table.indices)
    func `a reader sees his language, else one that is there`(row: Int) {
        let (there, reader, reads) = Self.table[row]
        let texts = there.map { ($0, "in " + $0) }
        let purpose = Purpose(Dictionary(uniqueKeysWithValues: texts))
        let expected = reads.map { Purpose.Written(language: $0, text: "in " + $0) }
        #expect(purpose.written(for: reader) == expected)
    }

    @Test func `an empty text is none`() {
        #expect(Purpose(["en": "", "de": "x"]).written(for: "en")?.language == "de")
        #expect(Purpose("").texts.isEmpty && Purpose("x").texts == ["en": "x"])
    }
}
