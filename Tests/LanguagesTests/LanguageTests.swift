import Domain
import HTTP
import Languages
import Testing

struct LanguageTests {
    private func language(cookie: String? = nil, accept: String? = nil) throws -> Language {
        var headers = Headers()
        if let cookie { headers.add("cookie", "a=b; tpaas_language=" + cookie) }
        if let accept { headers.add("accept-language", accept) }
        return Language(of: try Request(.get, "/", headers: headers))
    }

    @Test(arguments: [
        ("it", Language.italian), ("it-CH,it;q=0.9,en;q=0.8", .italian), ("de-AT, en", .german),
        ("fr-CH, fr;q=0.9, de;q=0.7, *;q=0.5", .german), ("DE", .german), ("en-GB", .english),
        ("fr", .english), ("*", .english), ("", .english), ("deu,it", .italian),
        ("-,;,it", .italian),
    ])
    func `the first of our languages that the browser names`(_ field: String, _ is: Language) throws
    {
        #expect(try language(accept: field) == `is`)
    }

    @Test func `what was chosen wins, if it is one of ours`() throws {
        #expect(try language(cookie: "de", accept: "it") == .german)
        #expect(try language(cookie: "fr", accept: "it") == .italian)
        #expect(try language() == .english)
    }

    private let all: [any SharedWords] = [English(), Italian(), German()]

    @Test func `days are written as readers write them`() throws {
        let first = try #require(CivilDate("2027-03-01"))
        #expect(all.map { $0.date(first) } == ["1 March 2027", "1º marzo 2027", "1. März 2027"])
        #expect(all.map { $0.shortDate(first) } == ["1 Mar", "1 mar", "1.3."])
        let clock = try #require(
            LocalDateTime(year: 2027, month: 12, day: 24, hour: 8, minute: 5, second: 9)
        )
        #expect(
            all.map { $0.time(clock) } == [
                "24 Dec 2027, 08:05:09", "24 dic 2027, 08:05:09", "24.12.2027, 08:05:09",
            ]
        )
    }

    @Test(arguments: [
        (0.0, "0", "0"), (-3, "−3", "−3"), (36.6, "36.6", "36,6"), (1234, "1234", "1234"),
        (12_345, "12,345", "12.345"), (1_234_567.5, "1,234,567.5", "1.234.567,5"),
        (-0.25, "−0.25", "−0,25"), (.nan, "", ""), (.infinity, "", ""), (1e-7, "1e-07", "1e-07"),
    ])
    func `numbers are written as readers write them`(
        _ number: Double,
        _ english: String,
        _ others: String
    ) {
        #expect(all.map { $0.number(number) } == [english, others, others])
    }

    @Test func `lists end with a word`() {
        #expect(all.map { $0.list(["a", "b", "c"]) } == ["a, b and c", "a, b e c", "a, b und c"])
        #expect(all.map { $0.list(["a"]) } == ["a", "a", "a"] && English().list([]).isEmpty)
        let both: Operations = [.read, .update]
        #expect(
            all.map { $0.verbs(both) } == [
                "read and change", "leggere e modificare", "lesen und ändern",
            ]
        )
    }

    @Test func `a kind of data is called what the registry says in that language`() throws {
        let type = DataType(
            code: try #require(DataType.Code("mood")),
            display: "Mood",
            displays: ["it": "Umore"],
            unit: "",
            loinc: [],
            shape: .document,
            possible: nil,
            plausible: nil
        )
        #expect(all.map { $0.name(type) } == ["Mood", "Umore", "Mood"])
    }
}
