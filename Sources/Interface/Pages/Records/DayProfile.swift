internal import HTML
internal import Languages

/// How the values of a day run on average: a bar an hour, as SVG, with its table.
struct DayProfile {
    private static let (left, right, top, bottom) = (70.0, 990.0, 10.0, 150.0)

    private let means: [Double?]
    private let greatest: Double
    private let id: String

    /// The profile of 24 means; nil where there is nothing to draw, or something below zero.
    init?(_ means: [Double?], id: String) {
        let known = means.compactMap(\.self)
        guard let greatest = known.max(), greatest > 0, known.allSatisfy({ $0 >= 0 }) else {
            return nil
        }
        self.means = means
        self.greatest = greatest
        self.id = id
    }

    /// The drawing.
    func svg(title: String, description: String, _ words: any Words) -> HTML {
        let width = (Self.right - Self.left) / 24
        let bars = means.enumerated().map { hour, mean -> HTML in
            let height = (mean ?? 0) / greatest * (Self.bottom - Self.top)
            return """
                <rect class="bar" x="\(number: Self.left + Double(hour) * width + 2, decimals: 1)" \
                y="\(number: Self.bottom - height, decimals: 1)" \
                width="\(number: width - 4, decimals: 1)" height="\(number: height, decimals: 1)"/>

                """
        }
        let marks = stride(from: 0, through: 24, by: 3).map { hour -> HTML in
            let x = Self.left + Double(hour) * width
            return """
                <text x="\(number: x, decimals: 1)" y="172" text-anchor="middle">\
                \(Self.clock(hour))</text>

                """
        }
        return """
            <svg viewBox="0 0 1000 180" role="img" aria-labelledby="\(id)-title \(id)-text">
            <title id="\(id)-title">\(title)</title>
            <desc id="\(id)-text">\(description)</desc>
            <text x="64" y="20" text-anchor="end">\(words.number(greatest.shown))</text>
            <line class="axis" x1="70" x2="990" y1="150" y2="150"/>
            \(bars)\(marks)</svg>
            """
    }

    /// The means as a table.
    func table(_ words: any Words) -> HTML {
        let rows = means.enumerated().compactMap { hour, mean -> HTML? in
            guard let mean else { return nil }
            return """
                <tr><td>\(Self.clock(hour))</td>\
                <td class="number">\(words.number(mean.shown))</td></tr>

                """
        }
        return """
            <table><thead><tr><th scope="col">\(words.time)</th>\
            <th scope="col" class="number">\(words.meanOf(nil))</th></tr></thead>
            <tbody>\(rows)</tbody></table>
            """
    }

    private static func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
