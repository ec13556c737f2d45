internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many values a page of the table has.
    private static let rows = 100

    /// Every value of a period, a hundred a page, each with the way to its own page.
    func valuesPage() throws(Refusal) -> Response {
        let circle = try circle()
        let question = try dataQuestion(in: circle)
        guard let code = question.types.first else { throw .notFound }
        var key: RecordKey?
        if let text = request.query["after"] {
            guard let read = RecordKey(text) else { throw .notFound }
            key = read
        }
        let standing = try standing(over: question.owner, in: circle)
        let page = try read(question, code, after: key, limit: Self.rows, by: standing)
        guard let type = parts.registry[code],
            let line = parts.listPeople(in: circle, at: now)
                .first(where: { $0.owner.id == question.owner })
        else { throw .notFound }
        let notices = page.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard.text))</p>\n"
        }
        let (from, to) = (words.date(question.from), words.date(question.to))
        let content: HTML = """
            <h1>\(words.name(type))</h1>
            \(areas(question.owner, line, current: nil))\(notices)
            <p class="lead">\(line.owner.name), \(words.span(from, to))</p>
            \(table(page, type, question))
            <p><a href="\(question.link("/data"))">\(words.charts)</a></p>
            """
        return self.page(words.name(type), content, in: .data, width: .wide)
    }

    /// Reads one page of records, which is written down before it is shown.
    func read(
        _ question: DataQuestion,
        _ type: DataType.Code,
        after key: RecordKey?,
        limit: Int = ReadRecords.most,
        by standing: Standing
    ) throws(Refusal) -> RecordPage {
        try parts.readRecords(
            RecordQuery(
                owner: question.owner,
                type: type,
                window: question.window,
                after: key,
                limit: limit
            ),
            in: context(question.auditText),
            by: standing,
            at: now
        )
    }

    private func table(_ page: RecordPage, _ type: DataType, _ question: DataQuestion) -> HTML {
        let readings = page.readings
        guard !readings.isEmpty else { return "<p>\(words.noRecords)</p>" }
        let rows = readings.map { row($0, type, question) }
        let next: HTML? = page.next.map { key in
            let link = Link(question.link("/data/values"), ["after": key.description])
            return """
                <nav class="pager" aria-label="\(words.values)">\
                <a href="\(question.link("/data/values"))">\(words.fromBeginning)</a>\
                <a href="\(link)">\(words.next)</a></nav>
                """
        }
        return """
            <div class="scroll" role="region" aria-label="\(words.values)" tabindex="0">
            <table>
            <thead><tr><th scope="col">\(words.time)</th>\
            <th scope="col" class="number">\(words.value)</th>\
            <th scope="col">\(words.device)</th></tr></thead>
            <tbody>\(rows)</tbody>
            </table>
            </div>
            \(next)
            """
    }

    private func row(_ reading: Reading, _ type: DataType, _ question: DataQuestion) -> HTML {
        let badge: HTML =
            reading.isImplausible
            ? " <span class=\"badge warn\">\(words.implausible)</span>" : ""
        let time = words.time(reading.localTime.reading)
        let link: HTML =
            if let address = reading.address {
                "<a href=\"\(recordLink(address, of: question.owner, type.code))\">\(time)</a>"
            } else {
                HTML(text: time)
            }
        return """
            <tr><td>\(link)</td>\
            <td class="number">\(words.text(reading, type))\(badge)</td>\
            <td>\(reading.device)</td></tr>

            """
    }

    /// Where a record has its page.
    func recordLink(
        _ address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code
    ) -> Link {
        Link(
            "/data/record",
            [
                "owner": owner.description, "type": type.text, "id": address.description,
            ]
        )
    }
}
