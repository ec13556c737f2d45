internal import HTML
internal import Languages

/// How the values of a day run on average: a bar an hour, as SVG, with its table.
struct DayProfile {
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
        let bars = means.enumerated().map { hour, mean -> HTML in
            let height = (mean ?? 0) / greatest
            return Plot.bar(
                x: (Double(hour) + 0.05) / 24,
                top: 1 - height,
                width: 0.9 / 24,
                height: height,
                "bar"
            )
        }
        let marks = stride(from: 0, through: 24, by: 3).enumerated().map { place, hour in
            Plot.time(Double(hour) / 24, Self.clock(hour), place: place)
        }
        return Plot.svg(
            id: id,
            title: title,
            description: description,
            isLow: true,
            """
            \(Plot.level(0, words.number(greatest.shown)))\
            \(Plot.level(1, words.number(0.0), "axis"))\(bars)\(marks)
            """
        )
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
