internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How long before the last measured moment a value is looked for, where the last is missing.
    private static let glance = Duration.seconds(900)

    /// The first page after logging in: the latest values, and whose data may be seen.
    func homePage() throws(Refusal) -> Response {
        let person = try person
        guard let user = try parts.users.user(person) else { throw .unauthenticated }
        let standing = try standing(over: person)
        let latest = try parts.findLatest(of: person, by: standing, at: now)
        var cards: [HTML] = []
        for type in parts.registry.types {
            guard let time = latest.times[type.code] else { continue }
            if let card = try card(type, at: time, standing) { cards.append(card) }
        }
        let notices = latest.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard.text))</p>\n"
        }
        let values: HTML =
            cards.isEmpty
            ? "<p>\(words.noDataYet)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let others = try parts.listPeople(for: person, at: now).filter { $0.owner.id != person }
        let content: HTML = """
            <h1>\(words.greeting(user.name.first))</h1>
            \(notices)<h2>\(words.latestValues)</h2>
            \(values)
            <h2>\(words.othersData)</h2>
            \(list(others))
            """
        return page(words.home, content, in: .home)
    }

    /// The latest value of a type, read as any other value is.
    private func card(
        _ type: DataType,
        at time: Moment,
        _ standing: Standing
    ) throws(Refusal) -> HTML? {
        let window = Window(from: time - Self.glance, until: time + .milliseconds(1))
        let text = "pages: from=\(time - Self.glance)&until=\(time + .milliseconds(1))"
        let page = try parts.readRecords(
            RecordQuery(
                owner: try person,
                type: type.code,
                window: window,
                limit: ReadRecords.most
            ),
            in: context(text),
            by: standing,
            at: now
        )
        guard let last = page.readings.last(where: { !$0.isMissing }) else { return nil }
        let link = Link("/data", ["type": type.code.text])
        return """
            <li class="card"><h3><a href="\(link)">\(words.name(type))</a></h3>
            <p class="lead">\(words.text(last, type)) \(words.unit(type.unit))</p>
            <p class="hint">\(words.time(last.localTime.reading))</p></li>

            """
    }

    private func list(_ people: [ListPeople.Line]) -> HTML {
        guard !people.isEmpty else { return "<p>\(words.nobodyGave)</p>" }
        let items = people.map { line -> HTML in
            let types = parts.registry.types.filter { line.readable.contains($0.code) }
            let owner = line.owner.id.description
            let audit: HTML =
                line.mayManage
                ? """
                <p><a href="\(Link("/account/audit", ["owner": owner]))">\(words.audit)</a></p>
                """ : ""
            return """
                <li class="card"><h3>\
                <a href="\(Link("/data", ["owner": owner]))">\(line.owner.name)</a></h3>
                <p>\(words.mayRead(types.map(words.name)))</p>\(audit)</li>

                """
        }
        return "<ul class=\"cards\">\(items)</ul>"
    }
}
