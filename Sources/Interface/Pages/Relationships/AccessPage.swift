internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// "Who can see what of me", as the decision itself answers it now or on a chosen day.
    func accessPage() throws(Refusal) -> Response {
        let owner = try owner()
        let zone = readerClock.zone
        func offset(_ moment: Moment) -> Int {
            parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
        }
        var day: CivilDate?
        if let text = request.query["day"], !text.isEmpty {
            guard let read = CivilDate(text), read.year < 9_999 else {
                throw .invalid("day", words.dayFault)
            }
            day = read
        }
        let moment = day.map { day in
            let noon = Int64(day.daysSinceEpoch) * 86_400_000 + 43_200_000
            return LocalTime.moment(noon, offset(Moment(milliseconds: noon)))
        }
        let circle = try circle()
        let readers = try parts.knowing(circle).listReaders(
            of: owner,
            by: try person,
            on: moment ?? now,
            at: now
        )
        let teller = ReaderTeller(words: words, registry: parts.registry) { moment in
            words.time(LocalClock(moment, offsetMinutes: offset(moment)).reading)
        }
        let title = owner == (try person) ? words.whoSeesMe : words.whoSeesWard
        let cards = readers.map(teller.card)
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.knowsNobody)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            <h1>\(title)</h1>
            <p class="lead">\(words.accessLead)</p>
            \(wards(owner, in: circle, action: "/relationships/access", words.whoseRelationships))\
            \(emergencyNotices(over: owner, in: circle))\(try dayForm(owner, day))
            <h2>\(day.map { words.onDay(words.date($0)) } ?? words.rightNow)</h2>
            \(list)
            <p>\(words.nobodyElse)</p>
            <p><a href="/account/grants">\(words.grants)</a></p>
            """
        return page(title, content, in: .relationships)
    }

    /// What would change: the same question for another day.
    private func dayForm(_ owner: User.ID, _ day: CivilDate?) throws(Refusal) -> HTML {
        let field = Field(name: "day", label: words.anotherDay, hint: words.anotherDayHint)
            .input("date", day?.description ?? "", complete: "off", required: false)
        return """
            <form method="get" action="/relationships/access">
            <input type="hidden" name="owner" value="\(owner.description)">
            \(field)<p class="actions"><button class="secondary">\(words.show)</button></p>
            </form>
            """
    }
}

/// Tells in words what a person may do with an owner's data.
struct ReaderTeller {
    let words: any Words
    let registry: DataTypeRegistry

    /// The time on the asker's clock.
    let clock: (Moment) -> String

    /// A person: what, why, and what would end it.
    func card(_ reader: ListReaders.Reader) -> HTML {
        let lines = reader.rights.map(line)
        let denial = reader.denial.map { words.because($0) } ?? ""
        let rights: HTML =
            lines.isEmpty
            ? """
            <p>\(words.seesNothing) <span class="hint">\(denial)</span></p>
            """ : "<ul class=\"plain\">\(lines)</ul>"
        let manages: HTML? =
            reader.mayManage ? "<p class=\"notice warn\">\(words.managesForYou)</p>\n" : nil
        let kinds = words.list(reader.kinds.map { words.name($0) })
        let why: HTML? = lines.isEmpty ? nil : "<p>\(words.whyAllowed(kinds))</p>\n"
        let ending: HTML? =
            lines.isEmpty || reader.staysWithoutRelationship
            ? nil : "<p class=\"hint\">\(words.withoutRelationship)</p>\n"
        return """
            <li class="card"><h3>\(reader.name.full)</h3>
            \(rights)
            \(manages)\(why)\(ending)</li>

            """
    }

    private func line(_ right: ListReaders.Right) -> HTML {
        let isAll = right.types.count == registry.codes.count
        let types = registry.types.filter { right.types.contains($0.code) }.map(words.name)
        let data: HTML? =
            right.data == .always
            ? nil : "<span class=\"hint\">\(words.onlyData(right.data.windows.map(span)))</span>"
        let until = right.until.map { words.until(clock($0)) } ?? words.noEnd
        return """
            <li>\(words.may(words.verbs(right.operations), isAll ? nil : words.list(types))) \
            <span class="badge ok">\(until)</span> \(data)</li>

            """
    }

    private func span(_ window: Window) -> String {
        (window.from.map(clock) ?? "…") + " – " + (window.until.map(clock) ?? "…")
    }
}
