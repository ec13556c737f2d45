internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The first page after logging in: what waits, the latest values, and whose data may be seen.
    ///
    /// Three round trips to the platform (session, circle, audit), two to each shard.
    func homePage() throws(Refusal) -> Response {
        let circle = try circle()
        let latest = try parts.readLatest(
            of: circle.person,
            in: context("pages: latest"),
            by: try standing(over: circle.person, in: circle),
            at: now
        )
        let cards = parts.registry.types.compactMap { type in
            latest.values[type.code].map { card(type, $0) }
        }
        let notices = latest.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard.text))</p>\n"
        }
        let values: HTML =
            cards.isEmpty
            ? "<p>\(words.noDataYet)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let own = try standing(over: circle.person, in: circle)
        let doctors: HTML? =
            own.actor?.isDoctor(at: now) == true
            ? """
            <p class="actions"><a class="button secondary" href="/emergency">\
            \(words.emergencyAccess)</a></p>

            """ : nil
        let choice: HTML? =
            circle.waiting.isWithoutDoctor
            ? """
            <p class="notice">\(words.isWithoutDoctor)
            <a href="/relationships/doctors">\(words.chooseDoctors)</a></p>

            """ : nil
        let others = parts.listPeople(in: circle, at: now).filter {
            $0.owner.id != circle.person
        }
        let content: HTML = """
            <h1>\(words.greeting(circle.firstName))</h1>
            \(emergencyNotices(over: circle.person, in: circle))\
            \(attention(circle.waiting))\(choice)\
            \(notices)\(doctors)<h2>\(words.latestValues)</h2>
            \(values)
            <p class="actions"><a class="button" href="/data">\(words.myCharts)</a>
            <a class="button secondary" href="/data/new">\(words.enterMeasurement)</a></p>
            <h2>\(words.othersData)</h2>
            \(list(others))
            """
        return page(words.home, content, in: .home)
    }

    /// What waits for an answer, or is to be known at once: a line each.
    private func attention(_ waiting: Circle.Waiting) -> HTML {
        var lines: [HTML] = []
        if waiting.relationships > 0 {
            lines.append(
                """
                <p class="notice"><a href="/relationships">\
                \(words.relationshipsWait(waiting.relationships))</a></p>

                """
            )
        }
        if waiting.rights > 0 {
            lines.append(
                """
                <p class="notice"><a href="/relationships">\
                \(words.rightsWait(waiting.rights))</a></p>

                """
            )
        }
        return HTML(lines)
    }

    private func card(_ type: DataType, _ record: Record) -> HTML {
        let reading = Reading(record)
        let link = Link("/data", ["type": type.code.text])
        return """
            <li class="card"><h3><a href="\(link)">\(words.name(type))</a></h3>
            <p class="lead">\(words.text(reading, type)) \(words.unit(type.unit))</p>
            <p class="hint">\(words.time(reading.localTime.reading))</p></li>

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
