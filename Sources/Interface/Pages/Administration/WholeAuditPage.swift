internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Who did what, of everybody: never a value, nor the exact request.
    func wholeAuditPage() throws(Refusal) -> Response {
        let clock = readerClock
        let query = try wholeAuditQuery(clock)
        let page = try parts.readWholeAudit(query, try act)
        let names = page.names
        let teller = AuditTeller(
            words: words,
            registry: parts.registry,
            people: names.people,
            apps: names.apps,
            entities: names.entities,
            reader: try person,
            clock: { words.time(clock.reading($0)) }
        )
        let owners: (AuditEntry) -> HTML = { entry in
            guard let owner = entry.owner else { return "\(words.nobodyKnown)" }
            let link = Link("/admin/users/\(owner.description)")
            return "<a href=\"\(link)\">\(names.people[owner] ?? words.unknownPerson)</a>"
        }
        let incomplete = page.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard))</p>\n"
        }
        let content: HTML = """
            <p class="lead">\(words.wholeAuditLead)</p>
            \(questions)\(incomplete)\
            \(table(page, teller, owners))\
            \(older(than: page.next))
            """
        return administration(.audit, words.name(AdministrationPart.audit), content)
    }

    private func wholeAuditQuery(_ clock: ReaderClock) throws(Refusal) -> WholeAuditQuery {
        var query = WholeAuditQuery()
        func asked(_ name: String) -> String? {
            request.query[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let text = asked("person") {
            // Somebody is known by his address, or by his identifier from a link.
            var found = User.ID(text)
            if found == nil { found = try parts.users.credentials(email: text)?.user.id }
            guard let found else { throw .notFound }
            query.person = found
        }
        if let text = asked("app") {
            guard let app = App.ID(text) else { throw .notFound }
            query.app = app
        }
        if let text = asked("before") {
            guard let key = RecordKey(text) else { throw .notFound }
            query.before = key
        }
        func day(_ name: String) throws(Refusal) -> CivilDate? {
            guard let text = asked(name) else { return nil }
            guard let day = CivilDate(text), day.year < 9_999 else { throw .notFound }
            return day
        }
        query.period = Window(
            from: try day("from").map { clock.start(of: $0) },
            until: try day("to").map { clock.start(of: $0, later: 1) }
        )
        return query
    }

    private var questions: HTML {
        func field(_ name: String, _ label: String, _ type: String, _ hint: String? = nil) -> HTML {
            Field(name: name, label: label, hint: hint)
                .input(type, request.query[name] ?? "", complete: "off", required: false)
        }
        return """
            <form method="get" action="/admin/audit" role="search">
            <div class="fields">\
            \(field("person", words.personOfAudit, "text", words.personOfAuditHint))\
            \(field("app", words.clientID, "text"))</div>
            <div class="fields">\
            \(field("from", words.fromDay, "date"))\(field("to", words.toDay, "date"))</div>
            <p class="actions"><button>\(words.show)</button></p></form>

            """
    }

    private func table(
        _ page: ReadAudit.Page,
        _ teller: AuditTeller,
        _ owners: (AuditEntry) -> HTML
    ) -> HTML {
        guard !page.entries.isEmpty else { return "<p>\(words.noEntries)</p>" }
        let rows = page.entries.map { teller.row($0, about: owners($0)) }
        let heads = teller.columns(withOwner: true).map { column -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(column)</th>"
        }
        return """
            <div class="scroll" role="region" aria-label="\(words.audit)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody>
            </table>
            </div>

            """
    }

    private func older(than next: RecordKey?) -> HTML? {
        next.map { key in
            let link = Link(
                "/admin/audit",
                [
                    "person": request.query["person"] ?? "", "app": request.query["app"] ?? "",
                    "from": request.query["from"] ?? "", "to": request.query["to"] ?? "",
                    "before": key.description,
                ]
            )
            return """
                <nav class="pager" aria-label="\(words.otherPages)"><span></span>\
                <a href="\(link)">\(words.older)</a></nav>
                """
        }
    }
}
