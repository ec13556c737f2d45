import Chances
import Foundation
import Testing

@testable import Domain

struct MomentTests {
    @Test(
        arguments: [
            // RFC 3339 §5.8
            ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z", 482_196_050_520),
            ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z", 851_042_397_000),
            ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z", -1_041_337_172_130),
            // The borders, and what the grammar leaves open
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", -1),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("2000-02-29t00:00:00z", "2000-02-29T00:00:00Z", 951_782_400_000),
            ("1970-01-01T00:00:00-00:00", "1970-01-01T00:00:00Z", 0),
            ("1970-01-01T23:59:00+23:59", "1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00.1Z", "1970-01-01T00:00:00.100Z", 100),
            ("1970-01-01T00:00:00.123999999Z", "1970-01-01T00:00:00.123Z", 123),
        ] as [(String, String, Int64)]
    )
    func `date-times are read and printed in UTC`(
        text: String,
        printed: String,
        milliseconds: Int64
    ) {
        #expect(Moment(text)?.milliseconds == milliseconds)
        #expect(Moment(text)?.description == printed)
    }

    @Test(arguments: [
        "", "Z", "2013-10-04", "16:11:22Z", "2013-10-04T16:11:22", "2013-10-04 16:11:22Z",
        "2013-10-04T16:11Z", "2013-10-04T16:11:22ZZ", " 2013-10-04T16:11:22Z",
        "2013-10-04T16:11:22Z ", "2013-10-04T16:11:22Z\n", "13-10-04T16:11:22Z",
        "2013-1-04T16:11:22Z", "2013-13-04T16:11:22Z", "2013-00-04T16:11:22Z",
        "2013-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2013-10-00T16:11:22Z",
        "2013-10-32T16:11:22Z", "2013-10-04T24:00:00Z", "2013-10-04T16:60:22Z",
        "2013-10-04T16:11:60Z", "2013-10-04T16:11:22.Z", "2013-10-04T16:11:22,5Z",
        "2013-10-04T16:11:22.1234567890Z", "2013-10-04T16:11:22+1:00", "2013-10-04T16:11:22+0100",
        "2013-10-04T16:11:22+01", "2013-10-04T16:11:22+24:00", "2013-10-04T16:11:22+01:60",
        "2013-10-04T16:11:22+01:00Z", "+2013-10-04T16:11:22Z", "-013-10-04T16:11:22Z",
        "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01", "２013-10-04T16:11:22Z", "2013‐10‐04T16:11:22Z",
        "1990-12-31T23:59:60Z", "1990-12-31T15:59:60-08:00",
    ])
    func `what is no date-time, or none on this time scale, is refused`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `any moment that can be written is read again, in any zone`() throws {
        var chance = Chance(seed: 21)
        let span = Moment.latest.milliseconds - Moment.earliest.milliseconds
        for _ in 0..<5_000 {
            let offset = chance.below(2 * 1_439 + 1) - 1_439
            let moment = Moment(
                milliseconds: Moment.earliest.milliseconds
                    + Int64(chance.next() % UInt64(bitPattern: span))
            )
            #expect(Moment(moment.description) == moment)
            #expect(Moment(rfc3339: Array(moment.description.utf8)) == moment)
            let local = Moment(milliseconds: moment.milliseconds + Int64(offset) * 60_000)
            guard local.isWritable else { continue }
            let zone =
                (offset < 0 ? "-" : "+") + Digits.padded(abs(offset) / 60) + ":"
                + Digits.padded(abs(offset) % 60)
            #expect(Moment(local.description.dropLast() + zone) == moment)
        }
    }

    @Test func `mutated date-times are refused or mean what they print`() {
        var chance = Chance(seed: 22)
        let rounds = Rounds.of(20_000, long: 1_000_000)
        for _ in 0..<rounds {
            var bytes = Array("1937-01-01T12:00:27.87+00:20".utf8)
            for _ in 0...chance.below(3) {
                let place = chance.below(bytes.count)
                switch chance.below(3) {
                case 0: bytes[place] = UInt8(chance.below(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(chance.pick(Array("0129-+:.TZtz".utf8)), at: place)
                }
            }
            guard let moment = Moment(rfc3339: bytes) else { continue }
            #expect(moment.isWritable && Moment(moment.description) == moment)
        }
    }

    @Test func `durations are added and taken away to the millisecond`() {
        let moment = Moment(milliseconds: 5)
        #expect(moment + .seconds(1.5) == Moment(milliseconds: 1_505))
        #expect(moment - .milliseconds(7) == Moment(milliseconds: -2))
        #expect(Moment(milliseconds: 1_505) - moment == .milliseconds(1_500))
        #expect(Moment.earliest.isWritable && !Moment.latest.isWritable)
    }
}

struct CivilDateTests {
    @Test func `every day of 1 to 9999 is that of Foundation's calendar`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let first = try #require(CivilDate(year: 1, month: 1, day: 1)).daysSinceEpoch
        let last = try #require(CivilDate(year: 9_999, month: 12, day: 31)).daysSinceEpoch
        #expect(first * 86_400_000 == Moment.earliest.milliseconds)
        #expect((last + 1) * 86_400_000 == Moment.latest.milliseconds)
        // Foundation is Julian before 1582, where the same day 1600 years later is asked for. The
        // step is prime to the days of the week, of a year and of 400 years.
        for days in stride(from: first, through: last, by: 367) {
            let eras = days < -141_427 ? 4 : 0
            let later = Date(timeIntervalSince1970: Double(days + eras * 146_097) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: later)
            let civil = CivilDate(daysSinceEpoch: days)
            let asked = [civil.year + eras * 400, civil.month, civil.day]
            #expect(asked == [parts.year, parts.month, parts.day])
        }
    }

    @Test func `days follow each other from the first to the last`() throws {
        var expected = (year: 1, month: 1, day: 1)
        var days = try #require(CivilDate(year: 1, month: 1, day: 1)).daysSinceEpoch
        while expected.year < 10_000 {
            let date = CivilDate(daysSinceEpoch: days)
            guard (date.year, date.month, date.day) == expected, date.daysSinceEpoch == days
            else {
                Issue.record("day \(days) is \(date), not \(expected)")
                return
            }
            days += 1
            expected.day += 1
            if expected.day > CivilDate.days(inMonth: expected.month, of: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
    }

    @Test func `text is read as it is printed and nothing else`() throws {
        for text in ["0001-01-01", "1999-12-31", "2000-02-29", "2024-02-29", "9999-12-31"] {
            #expect(CivilDate(text)?.description == text)
        }
        for text in [
            "", "--", "2024-2-29", "2023-02-29", "1900-02-29", "0000-01-01", "2024-13-01",
            "2024-00-10", "2024-04-31", "2024-04-00", "20240229", "2024-02-29-", "+024-02-29",
            "2024-02-2\u{0669}", "2024-02-2１", "2024-02-9\u{301}", " 2024-02-29", "10000-01-01",
        ] {
            #expect(CivilDate(text) == nil, "\(text)")
        }
    }

    @Test func `dates are in the order of their days`() {
        var chance = Chance(seed: 23)
        for _ in 0..<1_000 {
            let (one, two) = (chance.below(100_000), chance.below(100_000))
            let dates = (CivilDate(daysSinceEpoch: one), CivilDate(daysSinceEpoch: two))
            #expect((dates.0 < dates.1) == (one < two))
        }
    }
}
