import Chances
import Foundation
import RecordFakes
import Testing

@testable import Application

struct PackedSamplesTests {
    @Test func `counts take four bytes a sample and decimals as well`() throws {
        let counts = try #require(PackedSamples(packing: [0, 72, 3_219]))
        #expect(counts.places == 0 && counts.bytes.count == 13)
        let lux = try #require(PackedSamples(packing: [0, 345.1, 0.07]))
        #expect(lux.places == 2 && lux.numbers == [0, 345.1, 0.07])
    }

    @Test func `what no decimal gives back exactly is kept as it is`() throws {
        let lists: [[Double]] = [
            [1.0 / 3], [-0.0, 1], [1e300], [.leastNonzeroMagnitude], [2_147_483_648],
        ]
        for numbers in lists {
            let packed = try #require(PackedSamples(packing: numbers))
            #expect(packed.places == nil)
            #expect(packed.numbers.map(\.bitPattern) == numbers.map(\.bitPattern))
        }
    }

    @Test func `missing stays missing and deleted deleted, in both forms`() throws {
        for number in [1.5, 1.0 / 3] {
            let numbers = [number, PackedSamples.missing, PackedSamples.deleted, .nan]
            let packed = try #require(PackedSamples(packing: numbers))
            #expect(packed.numbers[0] == number)
            #expect(packed.numbers[1].isNaN && !packed.isDeleted(at: 1))
            #expect(packed.isDeleted(at: 2) && packed.hasDeleted)
            #expect(packed.numbers[3].isNaN && !packed.isDeleted(at: 3))
        }
    }

    @Test func `neither nothing nor too much nor the infinite is packed`() {
        #expect(PackedSamples(packing: []) == nil)
        #expect(PackedSamples(packing: [Double](repeating: 0, count: 961)) == nil)
        #expect(PackedSamples(packing: [Double.infinity]) == nil)
    }

    @Test func `a full segment of doubles stays inside its page`() throws {
        let numbers = (0..<960).map { Double($0) / 3 }
        let packed = try #require(PackedSamples(packing: numbers))
        #expect(packed.bytes.count < 8_000)
    }

    @Test func `random numbers come back bit by bit, and random bytes never trap`() throws {
        var random = Chance(seed: 11)
        let rounds = Rounds.of(300, long: 30_000)
        for _ in 0..<rounds {
            let places = Int.random(in: 0...8, using: &random)
            let numbers = (0..<Int.random(in: 1...40, using: &random)).map { _ -> Double in
                switch Int.random(in: 0..<8, using: &random) {
                case 0: PackedSamples.missing
                case 1: PackedSamples.deleted
                default:
                    (Double.random(in: -1e4...1e4, using: &random) * pow(10, Double(places)))
                        .rounded() / pow(10, Double(places))
                }
            }
            let packed = try #require(PackedSamples(packing: numbers))
            #expect(packed.numbers.map(\.bitPattern) == numbers.map(\.bitPattern))
            var bytes = packed.bytes
            bytes[Int.random(in: 0..<min(bytes.count, 3), using: &random)] = .random(
                in: 0...255,
                using: &random
            )
            if Bool.random(using: &random) { bytes.removeLast() }
            guard let other = PackedSamples(bytes: bytes) else { continue }
            #expect(other.numbers.count == other.count)
            let isSound = other.numbers.allSatisfy { !$0.isInfinite }
            #expect(isSound)
        }
    }
}
