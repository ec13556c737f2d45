internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many entries a page has.
    private static let entries = 50

    /// Who touched an owner's data, rights and account, and why: for himself or who stands for him.
    func auditPage() throws(Refusal) -> Response {
        let owner = try owner()
        var before: RecordKey?
        if let text = request.query["before"] {
            guard let key = RecordKey(text) else { throw .notFound }
            before = key
        }
        let (page, circle) = try audit(of: owner, before: before)
        let zone = readerClock.zone
        let teller = AuditTeller(
            words: words,
            registry: parts.registry,
            people: page.names.people,
            apps: page.names.apps,
            entities: page.names.entities,
            seals: try seals(page, owner, isFirst: before == nil),
            reader: try person,
            clock: { moment in
                let offset = parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
                return words.time(LocalClock(moment, offsetMinutes: offset).reading)
            }
        )
        let isOwn = try person == owner
        let notice = teller.seals?.notice(page.entries) ?? sealsAbsent(isOwn)
        let content: HTML = """
            <h1>\(words.audit)</h1>
            <p class="lead">\(words.auditLead)</p>
            <p class="actions"><a class="button secondary" \
            href="\(Link("/account/activity", ["owner": owner.description]))">\
            \(words.activityTitle)</a>
            <a class="button secondary" \
            href="\(Link("/account/activity/log", ["owner": owner.description]))">\
            \(words.analyzerTitle)</a></p>
            \(wards(owner, in: circle, action: "/account/audit"))\
            \(page.incomplete.map { self.notice($0) })
            \(notice)\(entries(page, teller, owner))
            """
        let answer = self.page(words.audit, content, in: .audit, width: .wide)
        // Its script reads the public log.
        return teller.seals == nil ? answer : answer.with(PagePolicy.reading)
    }

    /// A page of an owner's audit, and the circle of who reads it: of one's own, both are one
    /// question, so that there is one left for what the log has beside the page.
    private func audit(
        of owner: User.ID,
        before: RecordKey?
    ) throws(Refusal) -> (page: ReadAudit.Page, circle: Circle) {
        let person = try person
        guard owner == person else {
            let circle = try circle()
            let page = try parts.readAudit.written(
                of: owner,
                before: before,
                limit: Self.entries,
                by: try standing(over: owner, in: circle),
                at: now
            )
            return (page, circle)
        }
        let own = try parts.readAudit.own(
            of: person,
            before: before,
            limit: Self.entries,
            in: parts.own.circles,
            at: now
        )
        guard let own else { throw .unauthenticated }
        return own
    }

    private func sealsAbsent(_ isOwn: Bool) -> HTML {
        "<p class=\"hint\">\(isOwn ? words.sealsUnavailable : words.sealsOfOthers)</p>\n"
    }

    /// What the public log has of a page; nil where it is not for who asks.
    private func seals(
        _ page: ReadAudit.Page,
        _ owner: User.ID,
        isFirst: Bool
    ) throws(Refusal) -> AuditSeals? {
        try parts.findSeals(page, of: owner, isFirst: isFirst, by: try person).map { seals in
            AuditSeals(
                words: words,
                owner: owner,
                seals: seals,
                isFirst: isFirst,
                witnesses: site.witnesses
            )
        }
    }

    private func notice(_ shard: String) -> HTML {
        "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard))</p>\n"
    }

    /// The choice of whose, for who stands for others.
    func wards(
        _ owner: User.ID,
        in circle: Circle,
        action: Link,
        _ label: String? = nil
    ) -> HTML {
        let managed = parts.listPeople(in: circle, at: now).filter(\.mayManage)
        guard managed.count > 1 else { return "" }
        let choice = Field(name: "owner", label: label ?? words.whoseAudit).select(
            managed.map { (value: $0.owner.id.description, label: $0.owner.name) },
            chosen: owner.description
        )
        return """
            <form method="get" action="\(action)">
            \(choice)<p class="actions"><button>\(words.show)</button></p>
            </form>
            """
    }

    private func entries(_ page: ReadAudit.Page, _ teller: AuditTeller, _ owner: User.ID) -> HTML {
        guard !page.entries.isEmpty || teller.seals?.seals.gaps.isEmpty == false else {
            return "<p>\(words.noEntries)</p>"
        }
        let older: HTML? = page.next.map { key in
            let link = Link(
                "/account/audit",
                ["owner": owner.description, "before": key.description]
            )
            return """
                <nav class="pager" aria-label="\(words.audit)"><span></span>\
                <a href="\(link)">\(words.older)</a></nav>
                """
        }
        let heads = teller.columns().map { column -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(column)</th>"
        }
        return """
            <div class="scroll" role="region" aria-label="\(words.audit)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(teller.otherGaps(page.entries))\
            \(page.entries.map { teller.row($0) })</tbody>
            </table>
            </div>
            \(older)
            """
    }
}
