internal import Application
internal import Domain
internal import HTML
internal import Languages

/// What is shown of one data type: chart, profile of the day, table, and the way to all values.
struct DataSection {
    let summary: RecordSummary
    let question: DataQuestion
    let steps: DataSteps
    let words: any Words

    private var type: DataType { summary.type }

    private var title: String {
        let unit = words.unit(type.unit)
        let name = words.name(type)
        return unit.isEmpty ? name : name + " (" + unit + ")"
    }

    var html: HTML {
        guard !summary.lines.isEmpty else {
            return """
                <h2>\(words.name(type))</h2>
                <p><a href="\(link("/data/values"))">\(words.allValues)</a></p>

                """
        }
        guard summary.count > 0 else {
            return """
                <h2>\(title)</h2>
                <p class="lead">\(words.noRecords)</p>

                """
        }
        return """
            <h2>\(title)</h2>
            \(figure)\(profile)
            <details><summary>\(words.tableOf(title))</summary>
            \(table)</details>
            <p class="actions"><a href="\(link("/data/values"))">\(words.allValues)</a>
            <a href="\(link("/data/values.csv"))">\(words.downloadFile)</a></p>

            """
    }

    private func link(_ page: Link) -> Link {
        Link(
            page,
            [
                "owner": question.owner.description, "type": type.code.text,
                "from": question.from.description, "to": question.to.description,
            ]
        )
    }

    private var figure: HTML {
        let chart = Chart(
            summary.lines.map(\.envelope.runs),
            in: question.window,
            id: type.code.text
        )
        guard let chart else { return "" }
        let numbers = summary.lines.map(\.whole).filter { $0.count > 0 }
        let text = words.chartText(
            count: summary.count,
            least: words.number(numbers.map(\.least).min() ?? 0),
            greatest: words.number(numbers.map(\.greatest).max() ?? 0),
            unit: words.unit(type.unit)
        )
        let svg = chart.svg(
            title: words.chartTitle(title, words.date(question.from), words.date(question.to)),
            description: text,
            clock: question.clock,
            words
        )
        let gaps = summary.missing > 0 ? words.missingSamples(summary.missing) : ""
        return """
            <figure class="chart">\(svg)
            <figcaption>\(text) \(lines) \(gaps)</figcaption></figure>

            """
    }

    /// What the lines of a chart are, where there are two.
    private var lines: String {
        guard case .panel(let components) = type.shape, components.count == 2 else { return "" }
        return words.linesOf(words.name(components[0]), words.name(components[1]))
    }

    /// How the values of a day run, on average; only where there are several days.
    private var profile: HTML {
        guard question.days > 1, let hours = summary.lines.first?.hours,
            hours.filter({ $0.count > 0 }).count > 2,
            let profile = DayProfile(hours.map(\.mean), id: type.code.text + "-profile")
        else { return "" }
        let name =
            if case .panel(let components) = type.shape, let first = components.first {
                title + ", " + words.name(first)
            } else {
                title
            }
        return """
            <details><summary>\(words.profileOf(name))</summary>
            <figure class="chart">
            \(profile.svg(title: words.profileOf(name), description: words.profileText, words))
            <figcaption>\(words.profileText)</figcaption></figure>
            \(profile.table(words))</details>

            """
    }

    private var table: HTML {
        let heads = summary.lines.indices.map { line -> HTML in
            let name = componentName(line)
            return """
                <th scope="col" class="number">\(words.leastOf(name))</th>\
                <th scope="col" class="number">\(words.meanOf(name))</th>\
                <th scope="col" class="number">\(words.greatestOf(name))</th>
                """
        }
        let rows = (0..<steps.moments.count - 1).compactMap(row)
        return """
            <div class="scroll" role="region" aria-label="\(words.tableOf(title))" tabindex="0">
            <table>
            <thead><tr><th scope="col">\(words.time)</th>\
            <th scope="col" class="number">\(words.howMany)</th>\(heads)</tr></thead>
            <tbody>\(rows)</tbody>
            </table></div>

            """
    }

    private func row(_ step: Int) -> HTML? {
        let statistics = summary.lines.map { $0.steps[step] }
        guard let count = statistics.map(\.count).max(), count > 0 else { return nil }
        let cells = statistics.map { statistic -> HTML in
            guard let mean = statistic.mean else { return "<td></td><td></td><td></td>" }
            return """
                <td class="number">\(words.number(statistic.least))</td>\
                <td class="number">\(words.number(mean.shown))</td>\
                <td class="number">\(words.number(statistic.greatest))</td>
                """
        }
        return """
            <tr><td>\(steps.name(step, words))</td>\
            <td class="number">\(words.count(count))</td>\(cells)</tr>

            """
    }

    private func componentName(_ line: Int) -> String? {
        guard case .panel(let components) = type.shape, components.indices.contains(line) else {
            return nil
        }
        return words.name(components[line])
    }
}

extension Double {
    /// A mean as people read it, with two decimals at most.
    var shown: Double { (self * 100).rounded() / 100 }
}
