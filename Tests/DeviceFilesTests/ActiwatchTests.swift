import Domain
import Testing

@testable import DeviceFiles

struct ActiwatchTests {
    @Test func `the four kinds of epoch line are read`() throws {
        let plain = try readAWD(awd(["12", "7 M", "0"], serial: "V1", end: "\n"))
        #expect(plain["activity"]?.values == [12, 7, 0])
        #expect(plain.markers == [1])
        #expect(plain["white_light"] == nil)
        let light = try readAWD(awd(["498 , 0,05 M", "0 , 12,50", "3 , 7", "4 , NaN "]))
        #expect(light["activity"]?.values == [498, 0, 3, 4])
        #expect(light["white_light"]?.values == [0.05, 12.5, 7, nil])
        #expect(light.markers == [0])
        #expect(light.subject == "Jo Doe")
        #expect(light.device == .init(model: "Actiwatch 7", serial: "D012345"))
        #expect(light.warnings.isEmpty)
    }

    @Test func `a last line without a line feed is an epoch`() throws {
        #expect(try readAWD(awd(["1 , 2.5", "3 , 4.5"]).dropLast(2)).epochs == 2)
    }

    @Test(arguments: [
        ("1", 15), ("2 ", 30), (" 4 ", 60), ("8", 120), ("20", 300), ("81", 2), ("C1", 5),
        ("C2", 10),
    ])
    func `each epoch code is a length`(_ code: String, _ seconds: Int64) throws {
        #expect(try readAWD(awd(["1 , 2"], epoch: code)).epochMilliseconds == seconds * 1000)
    }

    @Test(arguments: [
        ("17:00", "17:00:00"), ("09:38:00 AM ", "09:38:00"), ("18:11:00 ", "18:11:00"),
        ("12:05 AM", "00:05:00"), ("12:05 PM", "12:05:00"), ("01:05:09 pm", "13:05:09"),
    ])
    func `each way to write the start is read`(_ time: String, _ clock: String) throws {
        let start = try readAWD(awd(["1 , 2"], time: time)).start
        #expect(start.description == "2009-10-01T\(clock)")
    }

    @Test func `what is not stored and what is odd are named in warnings`() throws {
        let pressure = try readAWD(awd(["1 , -2.5"], date: "1-jan-1918", serial: "I7"))
        #expect(pressure.channels.map(\.code) == ["activity"])
        let start = try #require(LocalDateTime(year: 1918, month: 1, day: 1, hour: 17))
        #expect(pressure.warnings == [.channelNotStored("pressure"), .oldDate(start)])
        #expect(try readAWD(awd(["1"])).warnings == [.lightAbsent])
        #expect(try readAWD(awd(["1"], serial: "Q1")).warnings == [.unknownModel(serial: "Q1")])
    }

    @Test(arguments: [
        (["1 , 2", "1x4 , 2"], "line 9: activity: “1x4” is not a whole number"),
        (["1 , 2", "-4 , 2"], "line 9: activity: “-4” is negative"),
        (["1 , 2", "9999999 , 2"], "line 9: activity: “9999999” is more than any such"),
        (["1 , 2", "1 , -2"], "line 9: white_light: “-2” is negative"),
        (["1 , 2", "1 , 2.x"], "line 9: white_light: “2.x” is not a number"),
        (["1 , 2.5", "1 , 2,5"], "line 9: white_light: “2,5” has another decimal mark"),
        (["1 , 2", "1 ,"], "line 9: white_light: nothing follows the comma"),
        (["1 , 2", "1"], "line 9: white_light: the value is missing"),
        (["1", "1 , 2"], "line 9: white_light: a second value"),
        (["1 , 2", "1 , 2 Q"], "line 9: “Q” is not understood"),
        (["1 , 2", "1,2"], "line 9: activity: “1,2” is not a whole number"),
        (["1 , 2", "", "1 , 2"], "line 9: an empty line"),
        (["1 , 2", "NaN , 2"], "line 9: activity: “NaN” is not a whole number"),
        ([], "line 7: no epoch"),
    ])
    func `a fault in an epoch is refused with its line`(_ lines: [String], _ said: String) {
        let reason = refusal { () throws(DeviceFileError) in try readAWD(awd(lines)) }
        #expect(reason?.hasPrefix(said) == true, "\(reason ?? "taken")")
    }

    @Test(arguments: [
        (awd(["1"], date: "01-Okt-2009"), "line 2: start date: “01-Okt-2009” is not a date"),
        (awd(["1"], date: "30-Feb-2009"), "line 2: start date"),
        (awd(["1"], date: "01-Oct-09"), "line 2: start date"),
        (awd(["1"], time: "17"), "line 3: start time"),
        (awd(["1"], time: "13:00 PM"), "line 3: start time"),
        (awd(["1"], time: "24:00"), "line 3: start time"),
        (awd(["1"], epoch: "7"), "line 4: epoch code: “7” is not an epoch code"),
        (awd(["1"], age: "V123"), "line 5: age"),
        (awd(["1"], sex: "12"), "line 7: sex: “12” is not M, F or X"),
        (Array("Jo\n01-Oct-2009\n17:00\n4\n".utf8), "line 4: the file ends before the age"),
        ([], "line 1: the file is empty"),
        (Array("Jo\n\u{0}".utf8), "line 2: the file holds zero bytes"),
        (Array("Jo\nx".utf8) + [0xE9, 0x0A], "line 2: the text is not UTF-8"),
        ([0xFF, 0xFE, 0x4A, 0x00], "line 1: the file is UTF-16"),
        (Array("Jo\n".utf8) + [UInt8](repeating: 49, count: 4097), "line 2: the line is longer"),
    ])
    func `a fault in the header is refused with its line`(_ bytes: [UInt8], _ said: String) {
        let reason = refusal { () throws(DeviceFileError) in try readAWD(bytes) }
        #expect(reason?.hasPrefix(said) == true, "\(reason ?? "taken")")
    }

    @Test func `the example is plausible, reads without warnings and is the seed's own`() throws {
        let start = try #require(LocalDateTime(year: 2024, month: 3, day: 4, hour: 18))
        let example = ActiwatchExample(start: start, epochs: 3 * 1440, seed: 7)
        let recording = try readAWD(example.file())
        #expect(recording.start == start)
        #expect(recording.epochs == 4320)
        #expect(recording.channels.map(\.code) == ["activity", "white_light"])
        #expect(recording.warnings.isEmpty)
        #expect(recording.markers.count == 6)
        let activity = try #require(recording["activity"]).values.compactMap(\.self)
        let night = activity[(8 * 60)..<(12 * 60)].reduce(0, +)
        let day = activity[(16 * 60)..<(20 * 60)].reduce(0, +)
        #expect(night * 5 < day)
        #expect(example.file() == example.file())
        #expect(ActiwatchExample(start: start, epochs: 99, seed: 8).file() != example.file())
    }
}
