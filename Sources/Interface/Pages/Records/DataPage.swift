internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Data of one owner and type: a chart, the values behind it, and a file.
    ///
    /// What is asked for is read before anything else is looked up, so that an owner who gave
    /// nothing and an owner who is not there lead the same way.
    func dataPage() throws(Refusal) -> Response {
        let question = try dataQuestion(latestTime)
        var shown: HTML = ""
        if let code = question.type {
            let page = try read(question, code, after: nil)
            guard let type = parts.registry[code] else { throw .notFound }
            shown = records(page, type, question)
        }
        let people = try parts.listPeople(for: try person, at: now)
        guard let line = people.first(where: { $0.owner.id == question.owner }) else {
            throw .notFound
        }
        let content: HTML = """
            <h1>\(words.data)</h1>
            \(choices(question, people, line))
            \(shown)
            """
        return self.page(words.data, content, in: .data, width: .wide)
    }

    /// Reads one page of records, which is written down before it is shown.
    func read(
        _ question: DataQuestion,
        _ type: DataType.Code,
        after key: RecordKey?
    ) throws(Refusal) -> RecordPage {
        try parts.readRecords(
            RecordQuery(
                owner: question.owner,
                type: type,
                window: question.window,
                after: key,
                limit: ReadRecords.most
            ),
            in: context(question.auditText),
            by: try standing(over: question.owner),
            at: now
        )
    }

    /// When data that may be read were last measured; nil also where they may not be read.
    func latestTime(of owner: User.ID, _ type: DataType.Code) throws(Refusal) -> Moment? {
        let standing = try standing(over: owner)
        return try parts.findLatest(of: owner, by: standing, at: now).times[type]
    }

    private func choices(
        _ question: DataQuestion,
        _ people: [ListPeople.Line],
        _ line: ListPeople.Line
    ) -> HTML {
        let owner = Field(name: "owner", label: words.whose).select(
            people.map { (value: $0.owner.id.description, label: $0.owner.name) },
            chosen: question.owner.description
        )
        let readable = parts.registry.types.filter { line.readable.contains($0.code) }
        let type = Field(name: "type", label: words.whatData).select(
            [(value: "", label: words.choose)]
                + readable.map { (value: $0.code.text, label: words.name($0)) },
            chosen: question.type?.text ?? ""
        )
        let isChosen = question.type != nil
        let from = Field(name: "from", label: words.fromDay).input(
            "date",
            isChosen ? question.from.description : "",
            complete: "off",
            required: false
        )
        let to = Field(name: "to", label: words.toDay).input(
            "date",
            isChosen ? question.to.description : "",
            complete: "off",
            required: false
        )
        return """
            <form method="get" action="/data">
            <div class="fields">\(owner)\(type)\(from)\(to)</div>
            <p class="hint">\(words.periodHint)</p>
            <p class="actions"><button>\(words.show)</button></p>
            </form>
            """
    }
}
