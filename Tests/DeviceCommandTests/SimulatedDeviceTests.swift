import Domain
import Foundation
import Testing

@testable import tpaas

struct SimulatedDeviceTests {
    private let start = Moment(milliseconds: 1_700_000_000_000)

    private func lines(
        _ kind: SimulatedDevice.Kind,
        seed: UInt64 = 1,
        critical: Int? = nil
    ) throws -> [MeasurementLine] {
        var device = SimulatedDevice(kind, seed: seed, critical: critical)
        return try (0..<200).map { number in
            let line = device.line(at: start + .milliseconds(Int64(number) * kind.interval))
            return try #require(try MeasurementLine(line.dropLast(), number: number + 2))
        }
    }

    @Test func `a watch measures a pulse of somebody at rest, and one that is critical`() throws {
        let pulses = try lines(.watch, critical: 7).map(\.pulse)
        #expect(pulses[6] == 190)
        #expect(pulses.enumerated().allSatisfy { $0 == 6 || (58...98).contains($1 ?? 0) })
        #expect(try lines(.watch)[1].time == "\(start + .seconds(10))")
        #expect(try lines(.watch).allSatisfy { $0.systolic == nil })
    }

    @Test func `a meter measures blood pressures, and one that is critical`() throws {
        let pressures = try lines(.meter, critical: 1)
        #expect(pressures[0].systolic == 210 && pressures[0].diastolic == 130)
        #expect(
            pressures.dropFirst().allSatisfy {
                (91...180).contains($0.systolic ?? 0) && ($0.diastolic ?? 999) <= 120
            }
        )
    }

    @Test func `a seed gives the same values each time, another one others`() throws {
        func pulses(_ seed: UInt64) throws -> [Double?] {
            try lines(.watch, seed: seed).map(\.pulse)
        }
        #expect(try pulses(3) == pulses(3))
        #expect(try pulses(3) != pulses(4))
    }

    @Test func `half a line that a crash left is no measurement`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let buffer = try DeviceBuffer(path)
        try buffer.append("whole\n")
        try buffer.append("half")
        #expect(String(decoding: try buffer.content(), as: UTF8.self) == "whole\n")
        try buffer.append("next\n")
        #expect(String(decoding: try buffer.content(), as: UTF8.self) == "whole\nnext\n")
    }
}
