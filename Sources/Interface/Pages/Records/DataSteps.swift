internal import Application
internal import Domain
internal import Languages

/// Into what the table of a period is divided: the hours of a day, days, or months.
struct DataSteps {
    private enum Unit { case hour, day, month }

    /// What the lines begin at, and what the last one ends at.
    let moments: [Moment]
    private let unit: Unit
    private let clock: ReaderClock

    init(_ question: DataQuestion) {
        clock = question.clock
        let (first, last) = (question.from, question.to)
        switch question.days {
        case 1:
            unit = .hour
            let (from, until) = (clock.start(of: first), clock.start(of: first, later: 1))
            let hours = stride(from: from.milliseconds, to: until.milliseconds, by: 3_600_000)
            moments = hours.map { Moment(milliseconds: $0) } + [until]
        case ...62:
            unit = .day
            let clock = clock
            moments = (0...question.days).map { clock.start(of: first, later: $0) }
        default:
            unit = .month
            var starts = [clock.start(of: first)]
            var (year, month) = (first.year, first.month)
            while true {
                (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
                guard let next = CivilDate(year: year, month: month, day: 1), next <= last else {
                    break
                }
                starts.append(clock.start(of: next))
            }
            moments = starts + [clock.start(of: last, later: 1)]
        }
    }

    /// What a line of the table is called.
    func name(_ index: Int, _ words: any Words) -> String {
        let start = clock.reading(moments[index])
        switch unit {
        case .hour: return String(start.clockText.prefix(5))
        case .day: return words.date(start.date)
        case .month:
            let end = clock.lastDay(before: moments[index + 1])
            return words.span(words.date(start.date), words.date(end))
        }
    }
}
