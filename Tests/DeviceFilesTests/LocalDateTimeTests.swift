import Foundation
import Domain
import Testing

@testable import DeviceFiles

struct LocalDateTimeTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1900, 1, 1, -25_567), (1969, 12, 31, -1), (2000, 2, 29, 11_016),
        (2000, 3, 1, 11_017), (2038, 1, 19, 24_855), (2100, 3, 1, 47_541),
    ])
    func `known dates have their known day numbers`(_ year: Int, _ month: Int, _ day: Int, _ n: Int)
    {
        #expect(CivilDate(year: year, month: month, day: day)?.daysSinceEpoch == n)
        #expect(CivilDate(daysSinceEpoch: n) == CivilDate(year: year, month: month, day: day))
    }

    @Test func `every day of two centuries is the one of Foundation's calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for days in stride(from: -25_567, through: 47_846, by: 17) {
            let date = Date(timeIntervalSince1970: Double(days) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let civil = CivilDate(daysSinceEpoch: days)
            #expect(civil.year == parts.year && civil.month == parts.month)
            #expect(civil.day == parts.day && civil.daysSinceEpoch == days)
        }
    }

    @Test func `there is no 29 February 1900 and no 24 o'clock`() {
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2001, month: 4, day: 31) == nil)
        #expect(CivilDate(year: 2001, month: 13, day: 1) == nil)
        #expect(LocalDateTime(year: 2001, month: 1, day: 1, hour: 24) == nil)
    }

    @Test func `times before 1970 run forwards too`() throws {
        let late = try #require(LocalDateTime(year: 1918, month: 1, day: 23, hour: 23, minute: 59))
        #expect(late.description == "1918-01-23T23:59:00")
        #expect(late.advanced(bySeconds: 90).description == "1918-01-24T00:00:30")
        #expect(late < late.advanced(bySeconds: 1))
    }
}
