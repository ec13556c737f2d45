package import Domain

/// A line of a chart that is made of any number of values, in bounded memory and in any order.
///
/// Up to `most` values stay as they are. More are kept as the least and the greatest of equal
/// stretches of time, so that no peak is lost however far the chart is zoomed out.
package struct Envelope: Hashable, Sendable {
    /// A point of the line.
    package struct Point: Hashable, Sendable {
        /// When it was measured.
        package let time: Moment

        /// What was measured.
        package let value: Double
    }

    /// What is left of the values of a stretch of time.
    private struct Stretch: Hashable, Sendable {
        var first: Point
        var last: Point
        var least: Point
        var greatest: Point

        init(_ point: Point) { (first, last, least, greatest) = (point, point, point, point) }

        mutating func add(_ point: Point) {
            if point.time < first.time { first = point }
            if point.time > last.time { last = point }
            if point.value < least.value { least = point }
            if point.value > greatest.value { greatest = point }
        }

        var points: [Point] {
            if least.time == greatest.time { return [least] }
            return least.time < greatest.time ? [least, greatest] : [greatest, least]
        }
    }

    private let window: Window
    private let most: Int
    private var values: [Point] = []
    private var stretches: [Stretch?] = []

    /// The longest time between two samples of regular series; nil: there was none.
    private var epoch: Int64?
    private var hasSingles = false

    /// The line of a window with two ends, of at most so many points; at least two.
    package init(of window: Window, most: Int) {
        self.window = window
        self.most = max(2, most)
    }

    /// Takes a value; `epoch` is how far the samples of its series are apart, nil for a single one.
    package mutating func add(_ time: Moment, _ value: Double, epoch step: Int64?) {
        if let step { epoch = max(epoch ?? step, step) } else { hasSingles = true }
        let point = Point(time: time, value: value)
        guard stretches.isEmpty else { return fold(point) }
        values.append(point)
        guard values.count > most else { return }
        stretches = Array(repeating: nil, count: most / 2)
        for value in values { fold(value) }
        values = []
    }

    private mutating func fold(_ point: Point) {
        let from = window.from?.milliseconds ?? 0
        let span = max(1, (window.until?.milliseconds ?? from + 1) - from)
        let share = Double(point.time.milliseconds - from) / Double(span)
        let place = min(max(Int(share * Double(stretches.count)), 0), stretches.count - 1)
        if stretches[place] == nil {
            stretches[place] = Stretch(point)
        } else {
            stretches[place]?.add(point)
        }
    }

    /// The parts of the line between gaps, in the order of time.
    ///
    /// In a regular series a gap is where a sample is missing; between single measurements, where
    /// there are many of them, a pause ten times as long as usual.
    package var runs: [[Point]] {
        let parts =
            stretches.isEmpty
            ? values.sorted { $0.time < $1.time }.map { Stretch($0) }
            : stretches.compactMap(\.self)
        let gap = longestStep(parts)
        var runs: [[Point]] = []
        var end: Moment?
        for part in parts {
            let pause = part.first.time.milliseconds - (end ?? part.first.time).milliseconds
            if runs.isEmpty || pause > gap { runs.append([]) }
            runs[runs.count - 1] += part.points
            end = part.last.time
        }
        return runs
    }

    /// The longest pause over which a line is drawn.
    private func longestStep(_ parts: [Stretch]) -> Int64 {
        if let epoch, !hasSingles { return epoch + epoch / 2 }
        guard parts.count >= 50 else { return .max }
        let steps = zip(parts, parts.dropFirst()).map { before, after in
            after.first.time.milliseconds - before.last.time.milliseconds
        }
        let usual = steps.sorted()[steps.count / 2]
        return max(10 * max(usual, 1), 2 * (epoch ?? 0))
    }
}

/// How many values there are, between what, and their sum.
package struct Statistic: Hashable, Sendable {
    /// How many.
    package private(set) var count = 0

    /// The least; without meaning where there is none.
    package private(set) var least = Double.infinity

    /// The greatest; without meaning where there is none.
    package private(set) var greatest = -Double.infinity

    private var sum = 0.0

    /// No values.
    package init() {}

    /// Takes a value.
    package mutating func add(_ value: Double) {
        count += 1
        least = min(least, value)
        greatest = max(greatest, value)
        sum += value
    }

    /// The mean; nil where there is no value.
    package var mean: Double? { count == 0 ? nil : sum / Double(count) }
}
