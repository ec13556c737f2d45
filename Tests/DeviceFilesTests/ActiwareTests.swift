import Domain
import Testing

@testable import DeviceFiles

struct ActiwareTests {
    @Test func `missing values stay missing, markers are found`() throws {
        let rows = [
            "\"1\",\"04/07/2015\",\"23:59:00\",\"NaN\",\"0\",\"\",",
            "\"2\",\"04/07/2015\",\"23:59:30\",\"7\",\"1\",\"NAN\",",
            "3,05/07/2015,00:00:00,kZ,kZ,\"0.25\"",
        ]
        let recording = try Export(rows: rows).read()
        #expect(recording["activity"]?.values == [nil, 7, nil])
        #expect(recording["white_light"]?.values == [nil, nil, 0.25])
        #expect(recording.markers == [1])
        #expect(recording.offWrist == nil)
        #expect(recording.subject == "Jo Doe")
        #expect(recording.device == .init(model: "Actiwatch 2", serial: "A1"))
        #expect(recording.warnings.contains(.trailingMissing(epochs: 1)))
        #expect(recording.warnings.contains(.dateOrderFound(.dayFirst)))
    }

    @Test func `German exports have decimal commas, exponents and the off-wrist status`() throws {
        var export = Export(rows: [
            "1,19.09.2019,14:00:00,0,307,0,\"184,13\",\"2,35E+02\",AKTIV",
            "2,19.09.2019,14:00:30,1,0,0,\"2,35E+02\",kZ,AKTIV",
            "3,19.09.2019,14:01:00,1,kZ,0,kZ,kZ,AKTIV",
        ])
        export.section = "Daten nach Epochen"
        export.names =
            "\"Zeile\",\"Datum\",\"Zeit\",\"Status „Nicht am Handgelenk“\",\"Aktivität\","
            + "\"Markierung\",\"Weißes Licht\",\"Rotes Licht\",\"Intervallstatus\""
        let recording = try export.read()
        #expect(recording.start.description == "2019-09-19T14:00:00")
        #expect(recording["white_light"]?.values == [184.13, 235, nil])
        #expect(recording.offWrist == [1..<3])
        #expect(recording.warnings.contains(.channelNotStored("Rotes Licht")))
        #expect(recording.warnings.contains(.columnNotStored("Intervallstatus")))
    }

    @Test func `French exports write no leading zeros, and no-break spaces before colons`() throws {
        var export = Export(rows: ["\"1\",\"0\",\"4/02/2015\",\"1:47:00\",\"11\",\"279.17\","])
        export.section = "Données période par période"
        export.names =
            "\"Ligne\",\"Secondes\",\"Date\",\"Heure\",\"Activité\",\"Lumière blanche\","
        let text = String(decoding: export.bytes, as: UTF8.self)
            .split(separator: "\"Epoch Length:\",\"30\",\"seconds\"")
            .joined(separator: "\"Longueur de la période\u{A0}:\",\"60\",\"secondes\"")
        let recording = try DeviceFile.parse(Array(text.utf8), as: .actiwareRPX)
        #expect(recording.start.description == "2015-02-04T01:47:00")
        #expect(recording.epochMilliseconds == 60_000)
    }

    @Test func `every line end and either presence of the byte order mark is read`() throws {
        for (end, mark) in [("\n", ""), ("\r\n", "\u{FEFF}"), ("\r\r\n", "")] {
            var export = Export(rows: overMidnight("04/07/2015", "05/07/2015"))
            (export.lineEnd, export.mark) = (end, mark)
            #expect(try export.read().epochs == 3)
        }
    }

    @Test(arguments: [
        ("04/07/2015", "05/07/2015", "2015-07-04"), ("07/04/2015", "07/05/2015", "2015-07-04"),
        ("7/31/2015", "8/1/2015", "2015-07-31"), ("31/12/2014", "01/01/2015", "2014-12-31"),
        ("2015-07-04", "2015-07-05", "2015-07-04"), ("04/04/2015", "04/05/2015", "2015-04-04"),
        ("04/04/2015", "05/04/2015", "2015-04-04"), ("4-7-2015", "5-7-2015", "2015-07-04"),
    ])
    func `the order of dates follows from the rows`(
        _ first: String,
        _ second: String,
        _ day: String
    ) throws {
        let recording = try Export(rows: overMidnight(first, second)).read()
        #expect(recording.start.description == "\(day)T23:59:00")
        #expect(recording.end.description.hasSuffix("T00:00:30"))
    }

    @Test func `within a day the header's end date settles the order, or the caller must`() throws {
        let rows = Array(overMidnight("04/07/2015", "").prefix(2))
        var export = Export(rows: rows)
        export.end = ("04/08/2015", "00:00:00")
        #expect(try export.read().start.description == "2015-04-07T23:59:00")
        export.end = ("04/07/2015", "23:59:30")
        let reason = refusal { () throws(DeviceFileError) in try export.read() }
        #expect(reason?.hasPrefix("line 22: date: the file does not tell") == true)
        #expect(try export.read(.dayFirst).start.description == "2015-07-04T23:59:00")
        #expect(try export.read(.monthFirst).start.description == "2015-04-07T23:59:00")
    }

    @Test func `real faults are survived and named`() throws {
        var export = Export(rows: overMidnight("04/07/2015", "05/07/2015"))
        export.start.1 = "09:45:00 PM"
        export.statistics = "\"REST\",\"1\",\"a\",\r\n\"REST\",\"1\",\"b\","
        let warnings = try export.read().warnings.map(\.description)
        #expect(warnings.contains { $0.hasPrefix("The header says that it starts 2015-07-04T21") })
        #expect(warnings.contains { $0.hasPrefix("The header says that it ends 2015-07-11") })
        #expect(warnings.contains("1 statistics rows are repeated, the first on line 15."))
    }

    @Test func `absent rows become missing values and are counted`() throws {
        var rows = overMidnight("04/07/2015", "05/07/2015")
        rows.remove(at: 1)
        let recording = try Export(rows: rows).read()
        #expect(recording["activity"]?.values == [5, nil, 5])
        #expect(recording["white_light"]?.values == [0.01, nil, 0.01])
        #expect(recording.warnings.contains(.gapsFilled(gaps: 1, epochs: 1, firstLine: 23)))
    }

    @Test(arguments: [
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5x\",\"0\",\"1\"", "activity: “5x” is not a number"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"-5\",\"0\",\"1\"", "activity: “-5” is negative"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5\",\"0\",\"1e9\"", "white_light: “1e9” is more"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5\",\"0\",\"1,5\"", "white_light: “1,5” has another"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5\",\"2\",\"1\"", "marker: “2” is neither 0 nor 1"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5\"", "the row has 4 columns, not 6"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5\",\"0\",\"1", "a quotation mark is not closed"),
        ("\"3\",\"05/07/2015\",\"00:00:00\",\"5\",\"0\"x,\"1\"", "a closing quotation mark"),
        ("\"x\",\"05/07/2015\",\"00:00:00\",\"5\",\"0\",\"1\"", "line: “x” is not a whole"),
        ("\"3\",\"05/07/2015\",\"00:00:10\",\"5\",\"0\",\"1\"", "time: 2015-07-05T00:00:10 is 40"),
        ("\"3\",\"05/07/15\",\"00:00:00\",\"5\",\"0\",\"1\"", "date: “05/07/15” has no year of"),
        ("\"3\",\"40/07/2015\",\"00:00:00\",\"5\",\"0\",\"1\"", "date: the date does not follow"),
        ("\"3\",\"05/07/2015\",\"25:00:00\",\"5\",\"0\",\"1\"", "time: “25:00:00” is not a time"),
    ])
    func `a fault in a row is refused with its line`(_ row: String, _ said: String) {
        var rows = overMidnight("04/07/2015", "05/07/2015")
        rows[2] = row
        let reason = refusal { () throws(DeviceFileError) in try Export(rows: rows).read() }
        #expect(reason?.hasPrefix("line 24: \(said)") == true, "\(reason ?? "taken")")
    }

    @Test func `a file that is cut at a row's end is taken, and what its header says is reported`()
        throws
    {
        var export = Export(rows: overMidnight("04/07/2015", "05/07/2015"))
        export.epoch += "\r\n\"Number of Data Samples:\",\"3\",\"samples\""
        (export.start.1, export.end) = ("23:59:00", ("05/07/2015", "00:00:00"))
        let whole = export.bytes
        let warnings = try DeviceFile.parse(whole, as: .actiwareRPX).warnings
        #expect(!warnings.contains { "\($0)".contains("header says") })
        let last = try #require(whole.dropLast(2).lastIndex(of: 10))
        let cut = try DeviceFile.parse(Array(whole[...last]), as: .actiwareRPX)
        #expect(cut.epochs == 2)
        #expect(cut.warnings.contains(.countDoesNotFit(header: 3, rows: 2)))
        let torn = refusal { () throws(DeviceFileError) in
            try DeviceFile.parse(Array(whole[...(last + 30)]), as: .actiwareRPX)
        }
        #expect(torn?.hasPrefix("line 25: ") == true, "\(torn ?? "taken")")
    }

    @Test func `a repeated row has two values for one moment and is refused`() {
        let rows = overMidnight("04/07/2015", "05/07/2015")
        let reason = refusal { () throws(DeviceFileError) in
            try Export(rows: rows + [rows[2]]).read()
        }
        #expect(reason?.hasPrefix("line 25: time: 2015-07-05T00:00:00 is not after") == true)
    }

    @Test func `a wrong header is refused with its line`() {
        let rows = overMidnight("04/07/2015", "05/07/2015")
        let wrong: [(String, (inout Export) -> Void)] = [
            ("line 12: epoch length: “x” is not", { $0.epoch = "\"x\",\"seconds\"" }),
            ("line 12: epoch length: the unit “hours”", { $0.epoch = "\"1\",\"hours\"" }),
            ("line 24: the file ends before the section", { $0.section = "Other" }),
            ("line 21: the row of column names needs", { $0.names = "\"Line\",\"Date\",\"Time\"" }),
            ("line 21: two columns are named “Time”", { $0.names += "\"Time\"" }),
            ("line 21: no row of epochs", { $0.rows = [] }),
        ]
        for (said, change) in wrong {
            var export = Export(rows: rows)
            change(&export)
            let reason = refusal { () throws(DeviceFileError) in try export.read() }
            #expect(reason?.hasPrefix(said) == true, "\(reason ?? "taken")")
        }
        let other = refusal { () throws(DeviceFileError) in
            try DeviceFile.parse(awd(["1"]), as: .actiwareRPX)
        }
        #expect(other?.hasPrefix("line 1: this is not an Actiware export") == true)
    }
}
