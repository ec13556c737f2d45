internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many notices a page has.
    private static let notices = 50

    /// What the person was told.
    func noticesPage() throws(Refusal) -> Response {
        var before: RecordKey?
        if let text = request.query["before"] {
            guard let key = RecordKey(text) else { throw .notFound }
            before = key
        }
        let read = ReadNotices(notices: parts.notices)
        let page = try read(of: try person, before: before, limit: Self.notices)
        let zone = readerClock.zone
        let items = page.notices.map { item($0, zone) }
        let list: HTML =
            items.isEmpty
            ? "<p>\(words.noNotices)</p>" : "<ul class=\"cards\">\(items)</ul>"
        let older: HTML? = page.next.map { key in
            """
            <nav class="pager" aria-label="\(words.notices)"><span></span>\
            <a href="\(Link("/notices", ["before": key.description]))">\(words.older)</a></nav>
            """
        }
        let content: HTML = """
            <h1>\(words.notices)</h1>
            <p class="lead">\(words.noticesLead)</p>
            \(marking(page))\(list)
            \(older)
            """
        return self.page(words.notices, content, in: .notices)
    }

    /// Notes that the person has seen what stood on the page.
    func seeNotices() throws(Refusal) -> Response {
        guard let milliseconds = Int64(form["until"] ?? "") else { throw .notFound }
        let moment = Moment(milliseconds: milliseconds)
        try parts.notices.markSeen(by: try person, until: moment, at: now)
        return .redirect(to: "/notices")
    }

    private func marking(_ page: ReadNotices.Page) -> HTML? {
        guard page.notices.contains(where: { !$0.isSeen }), let newest = page.notices.first else {
            return nil
        }
        let until = String(newest.notice.time.milliseconds)
        return """
            <form method="post" action="/notices">\(token(.seeNotices))
            <input type="hidden" name="until" value="\(until)">
            <p class="actions"><button class="secondary">\(words.markSeen)</button></p></form>

            """
    }

    private func item(_ shown: ShownNotice, _ zone: String) -> HTML {
        let notice = shown.notice
        func clock(_ moment: Moment) -> String {
            let offset = parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
            return words.time(LocalClock(moment, offsetMinutes: offset).reading)
        }
        let sentence = words.sentence(
            notice.kind,
            other: shown.other ?? words.formerUser,
            app: shown.app ?? notice.app?.text,
            end: notice.until.map(clock) ?? ""
        )
        let mark: HTML? =
            shown.isSeen ? nil : "<strong class=\"badge\">\(words.newNotice)</strong> "
        let ward: HTML? =
            notice.ward == nil
            ? nil : "<p class=\"hint\">\(words.toWard(shown.ward ?? words.formerUser))</p>\n"
        let note: HTML? = notice.note.map { note in
            "<dl class=\"facts\"><dt>\(words.whatHeWrote)</dt><dd>\(note)</dd></dl>\n"
        }
        return """
            <li class="card">\(ward)<p>\(mark)\(sentence)</p>
            \(note)<p class="hint">\(clock(notice.time))</p></li>

            """
    }
}
