internal import Application
internal import Domain
internal import HTML
internal import Languages

/// Accesses by day: one's own, others', and those that were refused.
struct Activity {
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
        let bars = own.indices.map { bar($0, of: max(greatest, 1)) }
        let legend = zip(["bar", "bar-2", "bar-3"], names).map { kind, name -> HTML in
            """
            <li><svg viewBox="0 0 1 1" aria-hidden="true"><rect class="\(kind)" width="1" \
            height="1"/></svg>\(name)</li>

            """
        }
        let levels: HTML = """
            \(Plot.level(0, words.count(greatest)))\(Plot.level(1, words.count(0), "axis"))
            """
        return """
            <figure class="chart"><ul class="plain legend">\(legend)</ul>
            \(Plot.svg(id: "activity", title: period, description: text, "\(levels)\(bars)"))
            <figcaption>\(text)</figcaption></figure>

            """
    }

    private var names: [String] { [words.byMe, words.byOthers, words.accessesRefused] }

    private func bar(_ index: Int, of greatest: Int) -> HTML {
        let width = 1 / Double(own.count)
        let x = Double(index) * width
        var top = 1.0
        let parts = [("bar", own[index]), ("bar-2", others[index]), ("bar-3", refused[index])]
        let rects = parts.compactMap { name, count -> HTML? in
            guard count > 0 else { return nil }
            let height = Double(count) / Double(greatest)
            top -= height
            return Plot.bar(
                x: x + width * 0.05,
                top: top,
                width: width * 0.9,
                height: height,
                name
            )
        }
        guard index.isMultiple(of: 5) else { return HTML(rects) }
        let day = words.shortDate(day(index))
        return "\(rects)\(Plot.time(x + width / 2, day, place: index / 5))"
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
