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

    private static let (left, right, top, bottom) = (60.0, 990.0, 10.0, 190.0)

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
            <div class="scroll" role="region" aria-label="\(words.activityOfApps)" tabindex="0">
            <svg class="chart-area" viewBox="0 0 1000 220" role="img" \
            aria-label="\(words.activityOfApps)">
            \(axes(words))\(line(\.calls, "series"))\(line(\.refused, "series-2"))
            </svg></div>
            <figcaption>\(words.linesOfActivity)</figcaption></figure>
            <div class="scroll" role="region" aria-label="\(words.activityOfApps)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\
            <th scope="col" role="columnheader">\(words.time)</th>\
            <th scope="col" role="columnheader" class="number">\(words.answered)</th>\
            <th scope="col" role="columnheader" class="number">\(words.refusedCalls)</th></tr>
            </thead>
            <tbody role="rowgroup">\(rows)</tbody></table></div>
            """
    }

    private func axes(_ words: any Words) -> HTML {
        let marks = [0, most].map { value -> HTML in
            """
            <line class="grid" x1="60" y1="\(number: y(value), decimals: 1)" x2="990" \
            y2="\(number: y(value), decimals: 1)"/>
            <text x="54" y="\(number: y(value) + 4, decimals: 1)" text-anchor="end">\
            \(words.count(value))</text>

            """
        }
        let days = [0, Self.days / 2, Self.days - 1].map { place -> HTML in
            """
            <text x="\(number: x(place), decimals: 1)" y="212" text-anchor="middle">\
            \(words.shortDate(sums[place].day.utc.date))</text>

            """
        }
        return "\(marks)\(days)"
    }

    private func line(_ value: (AppUse) -> Int, _ kind: String) -> HTML {
        let points = sums.enumerated().map { place, sum in
            "\(tenths(x(place))),\(tenths(y(value(sum))))"
        }
        return """
            <polyline class="\(kind)" points="\(points.joined(separator: " "))"/>

            """
    }

    private func x(_ place: Int) -> Double {
        Self.left + Double(place) / Double(Self.days - 1) * (Self.right - Self.left - 30)
    }

    private func y(_ value: Int) -> Double {
        Self.bottom - Double(value) / Double(most) * (Self.bottom - Self.top)
    }

    private func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
