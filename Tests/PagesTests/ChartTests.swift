import Application
import Domain
import HTML
import Languages
import Testing

@testable import Pages

struct ChartTests {
    private let window = Window(
        from: Moment(milliseconds: 0),
        until: Moment(milliseconds: 20_000 * 60_000)
    )

    private func runs(_ values: [Double?]) -> [[Envelope.Point]] {
        var envelope = Envelope(of: window, most: Chart.mostPoints)
        for (index, value) in values.enumerated() {
            let time = Moment(milliseconds: Int64(index) * 60_000)
            if let value { envelope.add(time, value, epoch: 60_000) }
        }
        return envelope.runs
    }

    private func chart(_ values: [Double?]) throws -> Chart {
        try #require(Chart([runs(values)], in: window, id: "a"))
    }

    private func svg(_ chart: Chart) throws -> String {
        let clock = ReaderClock(zone: "UTC", zones: try World())
        return chart.svg(title: "<t>", description: "d", clock: clock, English()).description
    }

    @Test func `many values become at most 2000 points, and no peak is lost`() throws {
        var values = [Double?](repeating: 1, count: 20_000)
        values[12_345] = 1_000
        let chart = try chart(values)
        #expect(chart.points <= Chart.mostPoints)
        #expect(try svg(chart).contains(",0 "))
    }

    @Test func `what is missing is a gap, never zero`() throws {
        let drawing = try svg(chart([1, 2, nil, 3, 4]))
        #expect(drawing.components(of: "<polyline") == 2)
        #expect(Chart([runs([nil, nil])], in: window, id: "a") == nil)
    }

    @Test func `a value alone is a dot, and a flat line can be drawn`() throws {
        #expect(try svg(chart([5])).contains("<circle"))
        #expect(try svg(chart([0, 0, 0])).contains("<polyline"))
    }

    @Test(arguments: [(0.3, 0.5), (1, 1), (1.1, 2), (2.2, 2.5), (35.25, 50), (501, 1_000), (0, 1)])
    func `marks are at round numbers`(least: Double, step: Double) {
        #expect(Chart.roundStep(atLeast: least) == step)
    }

    @Test func `the scale reaches from zero past the greatest value`() throws {
        let drawing = try svg(chart([78, 141]))
        for mark in ["0", "50", "100", "150"] { #expect(drawing.contains(">\(mark)</text>")) }
    }

    @Test func `a narrow page leaves out every second day of an axis`() throws {
        let drawing = try svg(chart([1, 2]))
        let marks = drawing.components(of: "text-anchor=\"middle\"")
        #expect(marks > 2 && drawing.components(of: "class=\"odd\"") == marks / 2)
    }

    @Test func `a drawing says what it shows`() throws {
        let drawing = try svg(chart([1, 2]))
        #expect(drawing.contains("<title id=\"a-title\">&lt;t&gt;</title>"))
        #expect(drawing.contains("<desc id=\"a-text\">d</desc>"))
    }
}
