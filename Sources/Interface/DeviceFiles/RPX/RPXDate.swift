internal import Domain

/// A date as an export writes it, which may be readable in two ways.
struct RPXDate: Equatable {
    private let year: Int
    private let first: Int
    private let second: Int
    /// The order that the way of writing settles: dots are day first, ISO 8601 is month first.
    private let settled: DateOrder?

    /// Reads `04/07/2015`, `4-7-2015`, `19.09.2019` or `2015-07-04`.
    init(_ field: ByteField) throws(FieldFault) {
        var (numbers, widths, count, mark) = ([0, 0, 0], [0, 0, 0], 0, UInt8(0))
        for byte in field {
            if let digit = byte.digit {
                numbers[count] = numbers[count] * 10 + digit
                widths[count] += 1
                guard widths[count] <= 4 else { throw Self.noDate(field) }
            } else {
                guard count < 2, mark == 0 || mark == byte, Self.marks.contains(byte) else {
                    throw Self.noDate(field)
                }
                (mark, count) = (byte, count + 1)
            }
        }
        let yearFirst = widths[0] == 4
        year = yearFirst ? numbers[0] : numbers[2]
        first = yearFirst ? numbers[1] : numbers[0]
        second = yearFirst ? numbers[2] : numbers[1]
        settled = yearFirst ? .monthFirst : mark == .point ? .dayFirst : nil
        let short = yearFirst ? widths[1...] : widths[..<2]
        guard count == 2, short.allSatisfy({ 1...2 ~= $0 }) else { throw Self.noDate(field) }
        guard yearFirst || widths[2] == 4, 1900..<2200 ~= year else {
            throw FieldFault(
                reason: "\(field.quoted) has no year of four digits from 1900: set the short date "
                    + "of Windows to four digits and export again"
            )
        }
    }

    /// Days since 1970-01-01; nil if the date does not exist in that order.
    func days(_ order: DateOrder) -> Int? {
        switch settled ?? order {
        case .dayFirst: CivilDate(year: year, month: second, day: first)?.daysSinceEpoch
        case .monthFirst: CivilDate(year: year, month: first, day: second)?.daysSinceEpoch
        }
    }

    /// Whether both orders are the same date: by the way of writing, or as 04/04 is.
    var isSettled: Bool { settled != nil || first == second }

    private static let marks: [UInt8] = [UInt8(ascii: "/"), .point, UInt8(ascii: "-")]

    private static func noDate(_ field: ByteField) -> FieldFault {
        FieldFault(reason: "\(field.quoted) is not a date")
    }
}
