package import Domain

/// Until when a person lets an app do what it asks for.
package enum ConsentPeriod: Hashable, Sendable {
    case month
    case quarter
    case year

    /// Up to and including a day.
    case until(CivilDate)

    /// The longest, so that nothing is forgotten for ever.
    private static let longestYears = 10

    /// The last day of the period (UTC); nil where it would lie in the past or too far away.
    package func lastDay(at now: Moment) -> CivilDate? {
        let today = now.utc.date
        switch self {
        case .month: return today.adding(months: 1)
        case .quarter: return today.adding(months: 3)
        case .year: return today.adding(months: 12)
        case .until(let day):
            guard let latest = today.adding(months: 12 * Self.longestYears) else { return nil }
            return day >= today && day <= latest ? day : nil
        }
    }

    /// The first moment after the period; nil where there is no such period.
    package func end(at now: Moment) -> Moment? {
        lastDay(at: now).map { Moment(milliseconds: Int64($0.daysSinceEpoch + 1) * 86_400_000) }
    }
}

extension CivilDate {
    /// The same day of a later month, or that month's last; nil after the year 9999.
    fileprivate func adding(months count: Int) -> CivilDate? {
        let months = year * 12 + month - 1 + count
        let (year, month) = (months / 12, months % 12 + 1)
        let last = CivilDate.days(inMonth: month, of: year)
        return CivilDate(year: year, month: month, day: min(day, last))
    }
}
