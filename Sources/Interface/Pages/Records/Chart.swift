internal import Domain
internal import HTML
internal import Languages

/// A chart of readings, as SVG that the server makes: at most 2,000 points, gaps left open.
struct Chart {
    /// The most points of all lines together.
    static let mostPoints = 2_000

    private static let (left, right, top, bottom) = (70.0, 990.0, 10.0, 270.0)

    private let lines: [[(time: Moment, value: Double?)]]
    private let window: Window
    private let values: ClosedRange<Double>

    /// From one mark of the scale to the next.
    private let step: Double

    /// A chart, or nil where there is nothing to draw.
    init?(_ readings: [Reading], _ type: DataType, in window: Window) {
        let count = readings.map { $0.numbers(type).count }.max() ?? 0
        guard count > 0, let first = readings.first?.time, let last = readings.last?.time else {
            return nil
        }
        let lines = (0..<count).map { line in
            readings.map { reading -> (time: Moment, value: Double?) in
                let numbers = reading.numbers(type)
                return (reading.time, numbers.indices.contains(line) ? numbers[line] : nil)
            }
        }
        let numbers = lines.joined().compactMap(\.value)
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        let margin = least == greatest ? max(1, least.magnitude / 10) : 0
        let (low, high) = (least >= 0 ? 0 : least - margin, greatest + margin)
        step = Self.roundStep(atLeast: (high - low) / 4)
        values = (low / step).rounded(.down) * step...(high / step).rounded(.up) * step
        self.window = Window(from: window.from ?? first, until: window.until ?? last)
        self.lines = lines.map { Self.thinned($0, to: Self.mostPoints / count) }
    }

    /// How many points are drawn.
    var points: Int { lines.reduce(0) { $0 + $1.count } }

    /// The drawing, with what it shows in words.
    func svg(
        title: String,
        description: String,
        offsetMinutes: Int,
        _ words: any Words
    ) -> HTML {
        let drawn = lines.enumerated().flatMap { index, line in
            Self.runs(line).map { run in draw(run, second: index % 2 == 1) }
        }
        return """
            <svg viewBox="0 0 1000 300" role="img" aria-labelledby="chart-title chart-text">
            <title id="chart-title">\(title)</title>
            <desc id="chart-text">\(description)</desc>
            \(scale(words))\(days(offsetMinutes, words))\(drawn)</svg>
            """
    }

    /// Of each stretch of time the least and the greatest value, so that no peak is lost.
    private static func thinned(
        _ line: [(time: Moment, value: Double?)],
        to most: Int
    ) -> [(time: Moment, value: Double?)] {
        guard line.count > most else { return line }
        let stretches = most / 2
        var result: [(time: Moment, value: Double?)] = []
        for index in 0..<stretches {
            let slice = line[index * line.count / stretches..<(index + 1) * line.count / stretches]
            let known = slice.filter { $0.value != nil }
            guard let low = known.min(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
                let high = known.max(by: { ($0.value ?? 0) < ($1.value ?? 0) })
            else {
                if let first = slice.first { result.append(first) }
                continue
            }
            result +=
                low.time < high.time ? [low, high] : low.time > high.time ? [high, low] : [low]
        }
        return result
    }

    /// The parts of a line between values that are missing, and across long pauses.
    private static func runs(
        _ line: [(time: Moment, value: Double?)]
    ) -> [[(time: Moment, value: Double)]] {
        let steps = zip(line, line.dropFirst()).map { $1.time.milliseconds - $0.time.milliseconds }
        let usual = steps.sorted()[safe: steps.count / 2] ?? 0
        let isSeries = line.count >= 50
        var runs: [[(time: Moment, value: Double)]] = [[]]
        for point in line {
            guard let value = point.value else {
                runs.append([])
                continue
            }
            let before = runs[runs.count - 1].last?.time.milliseconds
            let pause = point.time.milliseconds - (before ?? point.time.milliseconds)
            if isSeries, pause > 10 * max(usual, 1) { runs.append([]) }
            runs[runs.count - 1].append((point.time, value))
        }
        return runs.filter { !$0.isEmpty }
    }

    private func draw(_ run: [(time: Moment, value: Double)], second: Bool) -> HTML {
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

    /// The days on the axis of time, at most eight.
    private func days(_ offsetMinutes: Int, _ words: any Words) -> HTML {
        guard let from = window.from, let until = window.until else { return "" }
        let first = LocalClock(from, offsetMinutes: offsetMinutes).date.daysSinceEpoch
        let last = LocalClock(until, offsetMinutes: offsetMinutes).date.daysSinceEpoch
        let step = max(1, (last - first + 7) / 8)
        let marks = stride(from: first, through: last, by: step).map { day -> HTML in
            let midnight = Moment(
                milliseconds: Int64(day) * 86_400_000 - Int64(offsetMinutes) * 60_000
            )
            guard window.contains(midnight) else { return "" }
            return """
                <line class="axis" x1="\(number: x(midnight), decimals: 1)" \
                x2="\(number: x(midnight), decimals: 1)" y1="270" y2="276"/>
                <text x="\(number: x(midnight), decimals: 1)" y="292">\
                \(words.shortDate(CivilDate(daysSinceEpoch: day)))</text>

                """
        }
        return HTML(marks)
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

extension Array {
    fileprivate subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
