import Chances
import Foundation
import Domain
import Testing

@testable import DeviceFiles

struct MutationTests {
    private static let rounds =
        Rounds.of(3_000, long: 300_000)

    @Test(arguments: DeviceFile.Format.allCases)
    func `a damaged file is refused or read as a sound recording, never worse`(
        _ format: DeviceFile.Format
    ) throws {
        let start = try #require(LocalDateTime(year: 2024, month: 3, day: 4, hour: 22))
        let whole =
            format == .actiwatchAWD
            ? ActiwatchExample(start: start, epochs: 40, seed: 1).file()
            : Export(rows: overMidnight("04/07/2015", "05/07/2015")).bytes
        var state: UInt64 = 42
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var (taken, refused) = (0, 0)
        for _ in 0..<Self.rounds {
            var bytes = whole
            for _ in 0...below(3) {
                let place = below(bytes.count)
                switch below(5) {
                case 0: bytes[place] = UInt8(below(256))
                case 1: bytes[place] = Array("0123456789,.:/-\"\r\nMNaE ".utf8)[below(23)]
                case 2: bytes.remove(at: place)
                case 3: bytes.insert(contentsOf: bytes[place...].prefix(below(30)), at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + below(60)))
                }
                if bytes.isEmpty { bytes = whole }
            }
            do throws(DeviceFileError) {
                check(try DeviceFile.parse(bytes, as: format))
                taken += 1
            } catch {
                let lines = bytes.count { $0 == 10 } + 1
                #expect(1...lines ~= error.line && !error.reason.isEmpty)
                refused += 1
            }
        }
        #expect(taken > 0 && refused > 0)
    }

    private func check(_ recording: DeviceRecording) {
        #expect(recording.epochs > 0 && recording.epochMilliseconds > 0)
        #expect(recording.channels.first?.code == "activity")
        for channel in recording.channels {
            #expect(channel.values.count == recording.epochs)
            #expect(channel.values.allSatisfy { $0.map { $0.isFinite && $0 >= 0 } ?? true })
        }
        #expect(recording.markers.allSatisfy { 0..<recording.epochs ~= $0 })
        #expect(recording.markers == recording.markers.sorted())
        #expect(recording.offWrist?.allSatisfy { $0.upperBound <= recording.epochs } ?? true)
    }
}
