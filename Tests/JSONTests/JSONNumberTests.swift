import Chances
import Foundation
import Testing

@testable import JSON

struct JSONNumberTests {
    @Test(arguments: [
        (0, "0"), (-0.0, "-0"), (72, "72"), (-1.5, "-1.5"), (0.1, "0.1"), (36.61, "36.61"),
        (0.001, "0.001"), (1.005, "1.005"), (1e16, "1e+16"), (1e-5, "1e-05"), (100, "100"),
        (Double.leastNonzeroMagnitude, "5e-324"), (0.1 + 0.2, "0.30000000000000004"),
    ])
    func `a double is written with its shortest digits`(value: Double, text: String) {
        #expect(written { $0.append(decimal: value) } == text)
    }

    @Test func `any finite double reads back as the same double`() {
        var generator = Chance(seed: 2)
        for round in 0..<20_000 {
            var value = Double(bitPattern: generator.next())
            if round % 2 == 0 {
                value = Double(Int64.random(in: -9_999_999...9_999_999, using: &generator)) / 1000
            }
            guard value.isFinite else { continue }
            let text = written { $0.append(decimal: value) }
            #expect(Double(text)?.bitPattern == value.bitPattern)
            #expect(text.utf8.count <= 25)
            let body = Data("[\(text)]".utf8)
            #expect((try? JSONSerialization.jsonObject(with: body)) != nil, "\(text)")
        }
    }

    @Test(arguments: [0, 1, -1, 9, 10, 99, 100, .max, .min] as [Int64])
    func `an integer is written in decimal`(value: Int64) {
        #expect(written { $0.append(decimal: value) } == String(value))
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_380_903_082_000, "2013-10-04T16:11:22Z"),
        (1_380_903_082_007, "2013-10-04T16:11:22.007Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"), (-2_203_891_200_000, "1900-03-01T00:00:00Z"),
        (rfc3339Milliseconds.lowerBound, "0001-01-01T00:00:00Z"),
        (rfc3339Milliseconds.upperBound, "9999-12-31T23:59:59.999Z"),
    ])
    func `an instant is written in UTC`(milliseconds: Int64, text: String) {
        #expect(written { $0.append(rfc3339: milliseconds) } == text)
    }

    @Test func `instants agree with Foundation's calendar`() {
        let style = Date.ISO8601FormatStyle()
        var generator = Chance(seed: 3)
        for _ in 0..<2000 {
            // From 1600 on, where Foundation's calendar is the Gregorian one, too.
            let second = Int64.random(in: -11_676_096_000...253_402_300_799, using: &generator)
            let expected = Date(timeIntervalSince1970: Double(second)).formatted(style)
            #expect(written { $0.append(rfc3339: second * 1000) } == expected)
        }
    }
}
