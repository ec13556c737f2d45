internal import Application
internal import Domain
internal import HTML
internal import Languages

/// A chart of lines over time, as SVG that the server makes; gaps are left open.
struct Chart {
    /// The most points of all lines of a chart together.
    static let mostPoints = 2_000

    /// The most points of all charts of a page together, so that it stays below 100 kB.
    static let mostOnPage = 4_000

    private let lines: [[[Envelope.Point]]]
    private let window: Window
    private let values: ClosedRange<Double>
    private let id: String

    /// From one mark of the scale to the next.
    private let step: Double

    /// A chart, or nil where there is nothing to draw.
    ///
    /// - Parameters:
    ///   - lines: of each line its parts between gaps.
    ///   - window: what the axis of time shows; it has both ends.
    ///   - id: what its identifiers on the page begin with.
    init?(_ lines: [[[Envelope.Point]]], in window: Window, id: String) {
        let numbers = lines.joined().joined().map(\.value)
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        let margin = least == greatest ? max(1, least.magnitude / 10) : 0
        let (low, high) = (least >= 0 ? 0 : least - margin, greatest + margin)
        step = Self.roundStep(atLeast: (high - low) / 4)
        values = (low / step).rounded(.down) * step...(high / step).rounded(.up) * step
        self.lines = lines
        self.window = window
        self.id = id
    }

    /// How many points are drawn.
    var points: Int { lines.joined().reduce(0) { $0 + $1.count } }

    /// The drawing, with what it shows in words.
    func svg(
        title: String,
        description: String,
        clock: ReaderClock,
        _ words: any Words
    ) -> HTML {
        let named = lines.enumerated().flatMap { index, runs in
            runs.map { run in (name: index % 2 == 1 ? "series-2" : "series", run: run) }
        }
        let drawn = named.filter { $0.run.count > 1 }.map { name, run in
            Plot.line(run.map { (x($0.time), y($0.value)) }, name)
        }
        let dots = named.filter { $0.run.count == 1 }.map { name, run in
            Plot.dot(x: x(run[0].time), y: y(run[0].value), name)
        }
        return Plot.svg(
            id: id,
            title: title,
            description: description,
            "\(scale(words))\(times(clock, words))\(Plot.lines(drawn))\(dots)"
        )
    }

    /// The least of 1, 2, 2.5, 5 times a power of ten that is not below a number above zero.
    static func roundStep(atLeast least: Double) -> Double {
        guard least.isFinite, least > 0 else { return 1 }
        var power = 1.0
        while power > least { power /= 10 }
        while power * 10 <= least { power *= 10 }
        let factor = [1, 2, 2.5, 5].first { $0 * power >= least } ?? 10
        return factor * power
    }

    private func scale(_ words: any Words) -> HTML {
        let digits = step < 1 ? 100.0 : 10
        let marks = stride(
            from: values.lowerBound,
            through: values.upperBound + step / 2,
            by: step
        ).map { value -> HTML in
            Plot.level(y(value), words.number((value * digits).rounded() / digits))
        }
        return HTML(marks)
    }

    /// The axis of time: the hours of one or two days, else days, at most eight of them.
    private func times(_ clock: ReaderClock, _ words: any Words) -> HTML {
        guard let from = window.from, let until = window.until else { return "" }
        let (first, last) = (clock.day(from).daysSinceEpoch, clock.lastDay(before: until))
        let days = last.daysSinceEpoch - first + 1
        guard days > 2 else {
            let hours = stride(
                from: from.milliseconds,
                to: until.milliseconds,
                by: days * 3 * 3_600_000
            )
            return HTML(
                hours.enumerated().map { place, mark in
                    let moment = Moment(milliseconds: mark)
                    let text = String(clock.reading(moment).clockText.prefix(5))
                    return Plot.time(x(moment), text, place: place)
                }
            )
        }
        let marks = stride(from: first, through: last.daysSinceEpoch, by: max(1, (days + 6) / 7))
        return HTML(
            marks.enumerated().map { place, day in
                let date = CivilDate(daysSinceEpoch: day)
                return Plot.time(x(clock.start(of: date)), words.shortDate(date), place: place)
            }
        )
    }

    private func x(_ moment: Moment) -> Double {
        let from = Double((window.from ?? moment).milliseconds)
        let span = max(1, Double((window.until ?? moment).milliseconds) - from)
        return (Double(moment.milliseconds) - from) / span
    }

    private func y(_ value: Double) -> Double {
        let span = max(values.upperBound - values.lowerBound, .leastNormalMagnitude)
        return 1 - (value - values.lowerBound) / span
    }
}
