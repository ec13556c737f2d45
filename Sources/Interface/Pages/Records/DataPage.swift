internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Data of one owner: a chart and a table a data type, under one another, on one axis of time.
    ///
    /// What is asked for is read before anything else is looked at, so that an owner who gave
    /// nothing and an owner who is not there lead the same way. Where no days are given, the
    /// browser is sent on to the latest that there are: two round trips a shard, each time.
    func dataPage() throws(Refusal) -> Response {
        let circle = try circle()
        let question = try dataQuestion(in: circle)
        let standing = try standing(over: question.owner, in: circle)
        if isWithoutDays, !question.types.isEmpty, circle.member(question.owner) != nil {
            return .redirect(to: try latest(question, standing).link("/data").description)
        }
        let shown = try question.types.isEmpty ? nil : charts(question, standing)
        let people = parts.listPeople(in: circle, at: now)
        guard let line = people.first(where: { $0.owner.id == question.owner }) else {
            throw .notFound
        }
        let content: HTML = """
            <h1>\(words.data)</h1>
            \(areas(question.owner, line, current: .charts))
            \(choices(question, people, line))
            \(shown ?? HTML.empty)
            """
        return page(words.data, content, in: .data, width: .wide)
    }

    /// The same question for the days up to the latest value that may be read.
    private func latest(
        _ question: DataQuestion,
        _ standing: Standing
    ) throws(Refusal) -> DataQuestion {
        let times = try parts.findLatest(of: question.owner, by: standing, at: now).times
        let time = question.types.compactMap { times[$0] }.max() ?? now
        let to = question.clock.day(time)
        let days = question.period.days ?? 7
        return DataQuestion(
            owner: question.owner,
            types: question.types,
            period: question.period,
            from: CivilDate(daysSinceEpoch: max(to.daysSinceEpoch - days + 1, 0)),
            to: to,
            clock: question.clock
        )
    }

    private func charts(
        _ question: DataQuestion,
        _ standing: Standing
    ) throws(Refusal) -> HTML {
        guard question.days <= DataQuestion.mostDays else {
            throw .invalid("from", words.tooManyDays(DataQuestion.mostDays))
        }
        let steps = DataSteps(question)
        let answer = try parts.summarizeRecords(
            SummarizeRecords.Question(
                owner: question.owner,
                types: question.types,
                window: question.window,
                steps: steps.moments,
                zone: question.clock.zone,
                mostPoints: min(Chart.mostPoints, Chart.mostOnPage / question.types.count)
            ),
            zones: parts.zones,
            in: context(question.auditText),
            by: standing,
            at: now
        )
        var notices = answer.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard.text))</p>\n"
        }
        if !answer.isWhole {
            notices.append("<p class=\"notice warn\" role=\"status\">\(words.notAllDrawn)</p>\n")
        }
        let sections = answer.summaries.map { summary in
            DataSection(summary: summary, question: question, steps: steps, words: words).html
        }
        return "\(notices)\(shifts(question))\(sections)"
    }

    /// The ways to the periods before and behind.
    private func shifts(_ question: DataQuestion) -> HTML {
        """
        <nav class="pager" aria-label="\(words.periodLabel)">\
        <a href="\(question.link("/data", shifted: -question.days))">\(words.earlierPeriod)</a>\
        <a href="\(question.link("/data", shifted: question.days))">\(words.laterPeriod)</a></nav>

        """
    }

    private func choices(
        _ question: DataQuestion,
        _ people: [ListPeople.Line],
        _ line: ListPeople.Line
    ) -> HTML {
        let owner: HTML =
            people.count < 2
            ? ownerField(question.owner)
            : Field(name: "owner", label: words.whose).select(
                people.map { (value: $0.owner.id.description, label: $0.owner.name) },
                chosen: question.owner.description
            )
        let readable = parts.registry.types.filter { line.readable.contains($0.code) }
        let types = readable.map { type -> HTML in
            """
            <label class="check"><input type="checkbox" name="type" value="\(type.code.text)" \
            \(checked: question.types.contains(type.code))>\(words.name(type))</label>

            """
        }
        let period = Field(name: "period", label: words.periodLabel).select(
            DataQuestion.Period.allCases.map { (value: $0.rawValue, label: words.name($0)) },
            chosen: question.period.rawValue
        )
        let isShown = !question.types.isEmpty
        let from = Field(name: "from", label: words.fromDay).input(
            "date",
            isShown ? question.from.description : "",
            complete: "off",
            required: false
        )
        let to = Field(name: "to", label: words.toDay).input(
            "date",
            isShown ? question.to.description : "",
            complete: "off",
            required: false
        )
        return """
            <form method="get" action="/data">
            \(owner)<fieldset><legend>\(words.whatData)</legend>
            <div class="fields">\(types)</div></fieldset>
            <div class="fields">\(period)<div></div>\(from)\(to)</div>
            <p class="hint">\(words.periodHint)</p>
            <p class="actions"><button>\(words.show)</button></p>
            </form>
            """
    }
}

/// The parts of a person's data at the pages.
enum DataArea: CaseIterable {
    case charts, recordings, entering, archive
}

extension Visit {
    /// The ways to the parts of a person's data.
    func areas(_ owner: User.ID, _ line: ListPeople.Line, current: DataArea?) -> HTML {
        let text = owner.description
        let isWriter = line.rights.values.contains { $0.contains(.create) }
        let items = DataArea.allCases.compactMap { area -> HTML? in
            let (link, name) =
                switch area {
                case .charts: (Link("/data", ["owner": text]), words.charts)
                case .recordings: (Link("/data/recordings", ["owner": text]), words.recordings)
                case .entering: (Link("/data/new", ["owner": text]), words.enterMeasurement)
                case .archive: (Link("/data/export", ["owner": text]), archive(of: line.owner))
                }
            if area == .entering, !isWriter { return nil }
            if area == .archive, session?.person != owner, current != .archive { return nil }
            return area == current
                ? "<li><a href=\"\(link)\" aria-current=\"page\">\(name)</a></li>"
                : "<li><a href=\"\(link)\">\(name)</a></li>"
        }
        return """
            <nav class="sections" aria-label="\(words.data)"><ul>\(items)</ul></nav>
            """
    }

    private func archive(of owner: NamedOwner) -> String {
        owner.id == session?.person ? words.exportTitle : words.exportTitle(of: owner.name)
    }
}
