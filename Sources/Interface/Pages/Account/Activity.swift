internal import Application
internal import Domain
internal import HTML
internal import Languages

/// Accesses by day: one's own, others', and those that were refused.
struct Activity {
    private static let (left, right, top, bottom) = (60.0, 990.0, 40.0, 240.0)

    private let first: CivilDate
    private let own: [Int]
    private let others: [Int]
    private let refused: [Int]
    private let words: any Words

    /// The accesses of so many days from the first on.
    init(
        _ tallies: [AccessTally],
        of owner: User.ID,
        from first: CivilDate,
        days: Int,
        words: any Words
    ) {
        var (own, others) = (Array(repeating: 0, count: days), Array(repeating: 0, count: days))
        var refused = own
        for tally in tallies where (0..<days).contains(tally.step) {
            if tally.isRefused {
                refused[tally.step] += tally.count
            } else if tally.actor == owner {
                own[tally.step] += tally.count
            } else {
                others[tally.step] += tally.count
            }
        }
        self.first = first
        self.own = own
        self.others = others
        self.refused = refused
        self.words = words
    }

    private func day(_ index: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: first.daysSinceEpoch + index)
    }

    /// The bars, with what they say in words.
    func figure(_ period: String) -> HTML {
        let text = words.activityText(
            own: own.reduce(0, +),
            others: others.reduce(0, +),
            refused: refused.reduce(0, +)
        )
        let greatest = own.indices.map { own[$0] + others[$0] + refused[$0] }.max() ?? 0
        let scale = (Self.bottom - Self.top) / Double(max(greatest, 1))
        let bars = own.indices.map { bar($0, scale) }
        let legend = zip(["bar", "bar-2", "bar-3"], names).enumerated().map { place, item in
            let x = Self.left + Double(place) * 310
            return """
                <rect class="\(item.0)" x="\(number: x, decimals: 0)" y="8" width="16" \
                height="16"/><text x="\(number: x + 24, decimals: 0)" y="21">\(item.1)</text>

                """ as HTML
        }
        return """
            <figure class="chart"><div class="scroll" role="region" aria-label="\(period)" \
            tabindex="0"><div class="chart-area">
            <svg viewBox="0 0 1000 270" role="img" aria-labelledby="activity-title activity-text">
            <title id="activity-title">\(period)</title>
            <desc id="activity-text">\(text)</desc>
            \(legend)<line class="axis" x1="60" x2="990" y1="240" y2="240"/>
            <text x="54" y="52" text-anchor="end">\(words.count(greatest))</text>
            \(bars)</svg></div></div>
            <figcaption>\(text)</figcaption></figure>

            """
    }

    private var names: [String] { [words.byMe, words.byOthers, words.accessesRefused] }

    private func bar(_ index: Int, _ scale: Double) -> HTML {
        let width = (Self.right - Self.left) / Double(own.count)
        let x = Self.left + Double(index) * width
        var height = Self.bottom
        let parts = [("bar", own[index]), ("bar-2", others[index]), ("bar-3", refused[index])]
        let rects = parts.compactMap { name, count -> HTML? in
            guard count > 0 else { return nil }
            height -= Double(count) * scale
            return """
                <rect class="\(name)" x="\(number: x + 3, decimals: 1)" \
                y="\(number: height, decimals: 1)" width="\(number: width - 6, decimals: 1)" \
                height="\(number: Double(count) * scale, decimals: 1)"/>

                """
        }
        let mark: HTML =
            index % 5 == 0
            ? """
            <text x="\(number: x, decimals: 1)" y="262">\(words.shortDate(day(index)))</text>

            """ : ""
        return "\(rects)\(mark)"
    }

    /// The same as a table; days without anything are left out.
    func table(_ period: String) -> HTML {
        let rows = own.indices.compactMap { index -> HTML? in
            guard own[index] + others[index] + refused[index] > 0 else { return nil }
            return """
                <tr><td>\(words.date(day(index)))</td><td class="number">\(words.count(own[index]))\
                </td><td class="number">\(words.count(others[index]))</td>\
                <td class="number">\(words.count(refused[index]))</td></tr>

                """
        }
        let heads = names.map { name -> HTML in "<th scope=\"col\" class=\"number\">\(name)</th>" }
        return """
            <div class="scroll" role="region" aria-label="\(words.tableOf(period))" tabindex="0">
            <table><thead><tr><th scope="col">\(words.time)</th>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div>

            """
    }
}
