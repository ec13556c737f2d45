import Chances
import Domain
import Testing

@testable import tpaas

struct MeasurementLineTests {
    private static let time = "2024-05-10T08:30:00+02:00"

    private func read(_ line: String, number: Int = 1) throws -> MeasurementLine? {
        try MeasurementLine(line[...], number: number)
    }

    @Test(arguments: [
        "\(time),120,80,60", " \(time) , 120 ,80.0, 6e1\r",
        "{\"time\":\"\(time)\",\"systolic\":120,\"diastolic\":80,\"pulse\":60,\"id\":\"x\"}",
    ])
    func `a measurement is read as fields and as an object`(line: String) throws {
        let read = try #require(try read(line))
        #expect(read.time == Self.time && read.systolic == 120 && read.diastolic == 80)
        #expect(read.pulse == 60)
    }

    @Test(arguments: [
        "\(time),120,80", "\(time),120,80,",
        "{\"time\":\"\(time)\",\"systolic\":120,\"diastolic\":80}",
    ])
    func `the pulse may be missing`(line: String) throws {
        #expect(try #require(try read(line)).pulse == nil)
    }

    @Test(arguments: ["\(time),,,61", "{\"time\":\"\(time)\",\"pulse\":61}"])
    func `a watch measures the pulse alone`(line: String) throws {
        let read = try #require(try read(line))
        #expect(read.pulse == 61 && read.systolic == nil && read.diastolic == nil)
    }

    @Test func `a heading and empty lines are passed over`() throws {
        #expect(try read("time,systolic,diastolic,pulse") == nil)
        #expect(try read(" \r", number: 7) == nil)
    }

    @Test(arguments: [
        "time,systolic,diastolic,pulse", "\(time),120", "\(time),120,80,60,1",
        "yesterday,120,80,60",
        "\(time),high,80,60", "\(time),120,,60", "\(time),120,80,fast", "\(time),inf,80,60",
        "\(time),nan,80,60", "\(time),0x78,80,60", "\(time),1e999,80,60", "{", "[]", "{}",
        "{\"time\":\"\(time)\",\"systolic\":120,\"diastolic\":80,\"pulse\":\"60\"}",
        "{\"time\":\"\(time)\",\"systolic\":\"120\",\"diastolic\":80}",
        "\(time),,80,60", "\(time),,,", "\(time),,",
        "{\"time\":\"\(time)\",\"systolic\":\"120\",\"diastolic\":\"80\",\"pulse\":60}",
        "\(time),120,80," + String(repeating: "6", count: 1_000),
    ])
    func `what is no measurement is refused with its line`(line: String) {
        #expect {
            _ = try read(line, number: 3)
        } throws: { error in
            guard let fault = error as? DeviceFault else { return false }
            return fault.kind == .file && fault.description.hasPrefix("Line 3: ")
        }
    }

    @Test func `a damaged line is refused or read as numbers, never worse`() {
        var chance = Chance(seed: 8_628)
        let whole = [
            "\(Self.time),120,80,60",
            "{\"time\":\"\(Self.time)\",\"systolic\":120,\"diastolic\":80,\"pulse\":60}",
        ].map { Array($0.utf8) }
        let letters = Array("0123456789.,:-+eETZ{}[]\"\\ \r\n\0\u{e9}".utf8)
        var (taken, refused) = (0, 0)
        for _ in 0..<Rounds.fuzz {
            var bytes = chance.pick(whole)
            for _ in 0...chance.below(4) {
                let place = chance.below(bytes.count)
                switch chance.below(4) {
                case 0: bytes[place] = chance.pick(letters)
                case 1: bytes.insert(chance.pick(letters), at: place)
                case 2:
                    bytes.insert(contentsOf: bytes[place...].prefix(chance.below(30)), at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + chance.below(9)))
                }
                if bytes.isEmpty { bytes = whole[0] }
            }
            do {
                guard let read = try read(String(decoding: bytes, as: UTF8.self), number: 2) else {
                    continue
                }
                taken += 1
                #expect(Moment(read.time) != nil && read.systolic?.isFinite != false)
                #expect(read.diastolic?.isFinite != false && read.pulse?.isFinite != false)
            } catch {
                refused += 1
                #expect((error as? DeviceFault)?.kind == .file)
            }
        }
        #expect(taken > 0 && refused > 0)
    }
}
