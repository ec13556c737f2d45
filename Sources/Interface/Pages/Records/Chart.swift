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

    private static let (left, right, top, bottom) = (70.0, 990.0, 10.0, 270.0)

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
        let drawn = lines.enumerated().flatMap { index, runs in
            runs.map { run in draw(run, second: index % 2 == 1) }
        }
        return """
            <svg viewBox="0 0 1000 300" role="img" aria-labelledby="\(id)-title \(id)-text">
            <title id="\(id)-title">\(title)</title>
            <desc id="\(id)-text">\(description)</desc>
            \(scale(words))\(times(clock, words))\(drawn)</svg>
            """
    }

    private func draw(_ run: [Envelope.Point], second: Bool) -> HTML {
        let points = run.map { tenths(x($0.time)) + "," + tenths(y($0.value)) }
        let name = second ? "series-2" : "series"
        guard run.count > 1 else {
            return """
                <circle class="\(name)" cx="\(number: x(run[0].time), decimals: 1)" \
                cy="\(number: y(run[0].value), decimals: 1)" r="3"/>

                """
        }
        return "<polyline class=\"\(name)\" points=\"\(points.joined(separator: " "))\"/>\n"
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
            let height = y(value)
            return """
                <line class="grid" x1="70" x2="990" y1="\(number: height, decimals: 1)" \
                y2="\(number: height, decimals: 1)"/>
                <text x="64" y="\(number: height + 4, decimals: 1)" text-anchor="end">\
                \(words.number((value * digits).rounded() / digits))</text>

                """
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
                hours.map { mark in
                    let moment = Moment(milliseconds: mark)
                    return self.mark(moment, String(clock.reading(moment).clockText.prefix(5)))
                }
            )
        }
        let marks = stride(from: first, through: last.daysSinceEpoch, by: max(1, (days + 6) / 7))
        return HTML(
            marks.map { day in
                let date = CivilDate(daysSinceEpoch: day)
                return mark(clock.start(of: date), words.shortDate(date))
            }
        )
    }

    private func mark(_ moment: Moment, _ text: String) -> HTML {
        """
        <line class="axis" x1="\(number: x(moment), decimals: 1)" \
        x2="\(number: x(moment), decimals: 1)" y1="270" y2="276"/>
        <text x="\(number: x(moment), decimals: 1)" y="292">\(text)</text>

        """
    }

    private func x(_ moment: Moment) -> Double {
        let from = Double((window.from ?? moment).milliseconds)
        let span = max(1, Double((window.until ?? moment).milliseconds) - from)
        return Self.left + (Double(moment.milliseconds) - from) / span * (Self.right - Self.left)
    }

    private func y(_ value: Double) -> Double {
        let span = max(values.upperBound - values.lowerBound, .leastNormalMagnitude)
        return Self.bottom - (value - values.lowerBound) / span * (Self.bottom - Self.top)
    }

    private func tenths(_ number: Double) -> String {
        NumberText.of((number * 10).rounded() / 10)
    }
}
