import Application
import Domain
import HTML
import Languages
import Testing

@testable import Pages

struct ChartTests {
    private let type: DataType

    init() throws { type = try #require(try World().registry.types.first) }

    private func readings(_ values: [Double?], step: Int64 = 60_000) -> [Reading] {
        values.enumerated().map { index, value in
            Reading(
                time: Moment(milliseconds: Int64(index) * step),
                offsetMinutes: 0,
                value: .sample(value),
                device: nil,
                isImplausible: false
            )
        }
    }

    private func chart(_ values: [Double?]) throws -> Chart {
        try #require(Chart(readings(values), type, in: .always))
    }

    private func svg(_ chart: Chart) -> String {
        chart.svg(title: "<t>", description: "d", offsetMinutes: 0, English()).description
    }

    @Test func `many values become at most 2000 points, and no peak is lost`() throws {
        var values = [Double?](repeating: 1, count: 20_000)
        values[12_345] = 1_000
        let chart = try chart(values)
        #expect(chart.points <= Chart.mostPoints)
        #expect(svg(chart).contains(",10 "))
    }

    @Test func `what is missing is a gap, never zero`() throws {
        let drawing = svg(try chart([1, 2, nil, 3, 4]))
        #expect(drawing.components(of: "<polyline") == 2)
        #expect(Chart(readings([nil, nil]), type, in: .always) == nil)
    }

    @Test func `a value alone is a dot, and a flat line can be drawn`() throws {
        #expect(svg(try chart([5])).contains("<circle"))
        #expect(svg(try chart([0, 0, 0])).contains("<polyline"))
    }

    @Test(arguments: [(0.3, 0.5), (1, 1), (1.1, 2), (2.2, 2.5), (35.25, 50), (501, 1_000), (0, 1)])
    func `marks are at round numbers`(least: Double, step: Double) {
        #expect(Chart.roundStep(atLeast: least) == step)
    }

    @Test func `the scale reaches from zero past the greatest value`() throws {
        let drawing = svg(try chart([78, 141]))
        for mark in ["0", "50", "100", "150"] { #expect(drawing.contains(">\(mark)</text>")) }
    }

    @Test func `a drawing says what it shows`() throws {
        let drawing = svg(try chart([1, 2]))
        #expect(drawing.contains("<title id=\"chart-title\">&lt;t&gt;</title>"))
        #expect(drawing.contains("<desc id=\"chart-text\">d</desc>"))
    }
}
