internal import Application
internal import Domain
internal import HTML
internal import Languages

/// How often a developer's apps asked in the last month, by the day (UTC).
///
/// A chart that the server makes, with a table; nothing in it tells of whom.
struct AppActivity {
    /// So many days are shown.
    static let days = 30

    /// Each day's sums, the oldest first.
    private let sums: [AppUse]

    /// The activity up to and including today.
    init(_ uses: [AppUse], until now: Moment) {
        let today = now - .milliseconds(now.utc.milliseconds)
        let byDay = Dictionary(grouping: uses, by: \.day)
        sums = (0..<Self.days).reversed().map { back in
            let day = today - .seconds(back * 86_400)
            let all = byDay[day] ?? []
            return AppUse(
                app: all.first?.app ?? Self.nobody,
                day: day,
                calls: all.reduce(0) { $0 + $1.calls },
                refused: all.reduce(0) { $0 + $1.refused }
            )
        }
    }

    private static let nobody: App.ID = {
        guard let id = App.ID("-") else { preconditionFailure("an identifier") }
        return id
    }()

    private var most: Int { max(sums.map(\.calls).max() ?? 0, 1) }

    /// The chart and its table.
    func markup(_ words: any Words) -> HTML {
        let rows = sums.reversed().filter { $0.calls > 0 }.map { sum -> HTML in
            let cells = [words.answered, words.refusedCalls]
            let numbers = [sum.calls - sum.refused, sum.refused]
            let rest = zip(cells, numbers).map { name, number -> HTML in
                """
                <td role="cell" class="number" data-label="\(name)">\(words.count(number))</td>
                """
            }
            return """
                <tr role="row"><td role="cell" data-label="\(words.time)">\
                \(words.date(sum.day.utc.date))</td>\(rest)</tr>

                """
        }
        guard !rows.isEmpty else { return "<p>\(words.noActivity)</p>" }
        return """
            <figure class="chart">
            \(plot(words))
            <figcaption>\(words.linesOfActivity)</figcaption></figure>
            <div class="scroll" role="region" aria-label="\(words.values)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\
            <th scope="col" role="columnheader">\(words.time)</th>\
            <th scope="col" role="columnheader" class="number">\(words.answered)</th>\
            <th scope="col" role="columnheader" class="number">\(words.refusedCalls)</th></tr>
            </thead>
            <tbody role="rowgroup">\(rows)</tbody></table></div>
            """
    }

    private func plot(_ words: any Words) -> HTML {
        let days = [0, Self.days / 2, Self.days - 1].map { place in
            let day = words.shortDate(sums[place].day.utc.date)
            return Plot.time(x(place), day, place: 0)
        }
        let levels = [0, most].map { Plot.level(y($0), words.count($0)) }
        let lines = Plot.lines([line(\.calls, "series"), line(\.refused, "series-2")])
        return Plot.svg(
            id: "use",
            title: words.activityOfApps,
            description: words.linesOfActivity,
            isLow: true,
            "\(levels)\(days)\(lines)"
        )
    }

    private func line(_ value: (AppUse) -> Int, _ kind: String) -> HTML {
        Plot.line(sums.enumerated().map { (x($0.offset), y(value($0.element))) }, kind)
    }

    private func x(_ place: Int) -> Double { Double(place) / Double(Self.days - 1) }

    private func y(_ value: Int) -> Double { 1 - Double(value) / Double(most) }
}
