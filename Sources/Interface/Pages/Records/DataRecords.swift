internal import Application
internal import Domain
internal import HTML
internal import Languages

extension Visit {
    /// How many values a page of the table has.
    private static let rows = 100

    /// What was read: notices, chart, table, file.
    func records(_ page: RecordPage, _ type: DataType, _ question: DataQuestion) -> HTML {
        let readings = page.readings
        var notices: [HTML] = page.incomplete.map { shard in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard.text))</p>\n"
        }
        if page.next != nil {
            notices.append(
                "<p class=\"notice\" role=\"status\">\(words.moreThanShown(readings.count))</p>\n"
            )
        }
        guard !readings.isEmpty else {
            return """
                <h2>\(words.name(type))</h2>
                \(notices)<p class="lead">\(words.noRecords)</p>
                """
        }
        let file = Link(
            "/data/values.csv",
            [
                "owner": question.owner.description, "type": type.code.text,
                "from": question.from.description, "to": question.to.description,
            ]
        )
        return """
            <h2>\(title(type))</h2>
            \(notices)\(figure(readings, type, question))
            <p><a href="\(file)">\(words.downloadFile)</a></p>
            \(table(readings, type, question))
            """
    }

    private func title(_ type: DataType) -> String {
        let unit = words.unit(type.unit)
        let name = words.name(type)
        return unit.isEmpty ? name : name + " (" + unit + ")"
    }

    private func figure(
        _ readings: [Reading],
        _ type: DataType,
        _ question: DataQuestion
    ) -> HTML {
        guard let chart = Chart(readings, type, in: question.window) else { return "" }
        let numbers = readings.flatMap { $0.numbers(type) }.compactMap { $0 }
        let text = words.chartText(
            count: readings.count,
            least: words.number(numbers.min() ?? 0),
            greatest: words.number(numbers.max() ?? 0),
            unit: words.unit(type.unit)
        )
        let svg = chart.svg(
            title: words.chartTitle(
                title(type),
                words.date(question.from),
                words.date(question.to)
            ),
            description: text,
            offsetMinutes: readings[0].offsetMinutes,
            words
        )
        return """
            <figure class="chart">
            <div class="scroll" role="region" aria-label="\(title(type))" tabindex="0">\
            <div class="chart-area">\(svg)</div></div>
            <figcaption>\(text) \(lines(type))</figcaption></figure>
            """
    }

    /// What the lines of a chart are, where there are two.
    private func lines(_ type: DataType) -> String {
        guard case .panel(let components) = type.shape, components.count == 2 else { return "" }
        return words.linesOf(words.name(components[0]), words.name(components[1]))
    }

    private func table(
        _ readings: [Reading],
        _ type: DataType,
        _ question: DataQuestion
    ) -> HTML {
        let last = (readings.count + Self.rows - 1) / Self.rows
        let number = min(question.page, last)
        let shown = readings[(number - 1) * Self.rows..<min(number * Self.rows, readings.count)]
        let rows = shown.map { row($0, type) }
        return """
            <div class="scroll" role="region" aria-label="\(words.values)" tabindex="0">
            <table>
            <caption>\(words.pageOf(number, last))</caption>
            <thead><tr><th scope="col">\(words.time)</th>\
            <th scope="col" class="number">\(words.value)</th>\
            <th scope="col">\(words.device)</th></tr></thead>
            <tbody>\(rows)</tbody>
            </table>
            </div>
            \(pager(number, last, type, question))
            """
    }

    private func row(_ reading: Reading, _ type: DataType) -> HTML {
        let badge: HTML =
            reading.isImplausible
            ? " <span class=\"badge warn\">\(words.implausible)</span>" : ""
        return """
            <tr><td>\(words.time(reading.localTime.reading))</td>\
            <td class="number">\(words.text(reading, type))\(badge)</td>\
            <td>\(reading.device)</td></tr>

            """
    }

    private func pager(
        _ number: Int,
        _ last: Int,
        _ type: DataType,
        _ question: DataQuestion
    ) -> HTML {
        guard last > 1 else { return "" }
        func link(_ page: Int, _ text: String) -> HTML {
            guard (1...last).contains(page) else { return "<span></span>" }
            let link = Link(
                "/data",
                [
                    "owner": question.owner.description, "type": type.code.text,
                    "from": question.from.description, "to": question.to.description,
                    "page": String(page),
                ]
            )
            return "<a href=\"\(link)\">\(text)</a>"
        }
        return """
            <nav class="pager" aria-label="\(words.values)">\
            \(link(number - 1, words.previous))\(link(number + 1, words.next))</nav>
            """
    }
}
