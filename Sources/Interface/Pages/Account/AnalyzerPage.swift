internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many entries a page of the log analyzer has.
    private static let entries = 50

    /// How many entries a file has at most.
    private static let mostInLogFile = 10_000

    /// The log analyzer: entries of an owner's audit, by what they are about, when, who and app.
    func analyzerPage() throws(Refusal) -> Response {
        let circle = try circle()
        let question = try LogQuestion(self, circle)
        let page = try parts.searchAudit(
            of: question.owner,
            question.filter,
            before: question.before,
            limit: Self.entries,
            naming: true,
            by: try standing(over: question.owner, in: circle),
            at: now
        )
        let names = KnownNames(page.names, in: circle)
        let clock = clock(of: circle.person, in: circle)
        let teller = AuditTeller(
            words: words,
            registry: parts.registry,
            people: names.people,
            apps: names.apps,
            entities: page.names.entities,
            reader: circle.person,
            clock: { words.time(clock.reading($0)) }
        )
        let notices = page.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard))</p>\n"
        }
        let only: HTML? =
            question.filter.person == nil && question.filter.app == nil
            ? nil
            : """
            <p class="notice">\(
                words.onlyOf(names.who(question.filter.person, question.filter.app, words))
            )
            <a href="\(question.link("/account/activity/log", named: false))">\
            \(words.ofEverybody)</a></p>

            """
        let content: HTML = """
            <h1>\(words.analyzerTitle)</h1>
            <p class="lead">\(words.auditLead)</p>
            \(choices(question))\(only)\(notices)
            \(list(page, teller, question))
            """
        return self.page(words.analyzerTitle, content, in: .audit, width: .wide)
    }

    /// The same entries as a file: identifiers and numbers, no text that others wrote.
    func analyzerFile() throws(Refusal) -> Response {
        let circle = try circle()
        let question = try LogQuestion(self, circle)
        let standing = try standing(over: question.owner, in: circle)
        var bytes = Array("time,event,action,data,person,app,outcome,entries\r\n".utf8)
        var (before, count) = (question.before, 0)
        repeat {
            let page = try parts.searchAudit(
                of: question.owner,
                question.filter,
                before: before,
                limit: ReadAudit.most,
                by: standing,
                at: now
            )
            if let shard = page.incomplete.first { throw .unavailable(.shard(shard)) }
            for entry in page.entries { bytes += Array(entry.line.utf8) }
            (before, count) = (page.next, count + page.entries.count)
            guard before == nil || count < Self.mostInLogFile else {
                throw .invalid("to", words.tooManyForFile(Self.mostInLogFile))
            }
        } while before != nil
        return Response(status: 200, contentType: "text/csv; charset=utf-8", body: bytes)
            .with(
                "content-disposition",
                "attachment; filename=\"log-\(question.from)-\(question.to).csv\""
            )
    }

    private func choices(_ question: LogQuestion) -> HTML {
        let tag = Field(name: "tag", label: words.what).select(
            [(value: "", label: words.everything)]
                + AuditFilter.Tag.allCases.map { (value: $0.rawValue, label: words.name($0)) },
            chosen: question.filter.tag?.rawValue ?? ""
        )
        let from = Field(name: "from", label: words.fromDay)
            .input("date", question.from.description, complete: "off", required: false)
        let to = Field(name: "to", label: words.toDay)
            .input("date", question.to.description, complete: "off", required: false)
        let person: HTML? = question.filter.person.map { person in
            "<input type=\"hidden\" name=\"person\" value=\"\(person.description)\">"
        }
        let app: HTML? = question.filter.app.map { app in
            "<input type=\"hidden\" name=\"app\" value=\"\(app.text)\">"
        }
        return """
            <form method="get" action="/account/activity/log">\(ownerField(question.owner))\
            \(person)\(app)
            \(tag)<div class="fields">\(from)\(to)</div>
            <p class="actions"><button>\(words.show)</button>
            <a href="\(question.link("/account/activity/log.csv"))">\(words.logFile)</a></p>
            </form>

            """
    }

    private func list(
        _ page: ReadAudit.Page,
        _ teller: AuditTeller,
        _ question: LogQuestion
    ) -> HTML {
        guard !page.entries.isEmpty else { return "<p>\(words.nothingLikeThis)</p>" }
        let older: HTML? = page.next.map { key in
            let link = Link(
                question.link("/account/activity/log"),
                ["before": key.description]
            )
            return """
                <nav class="pager" aria-label="\(words.analyzerTitle)"><span></span>\
                <a href="\(link)">\(words.older)</a></nav>
                """
        }
        let heads = teller.columns().map { column -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(column)</th>"
        }
        return """
            <div class="scroll" role="region" aria-label="\(words.analyzerTitle)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(page.entries.map { teller.row($0) })</tbody>
            </table>
            </div>
            \(older)
            """
    }
}

/// What is asked of the log analyzer.
struct LogQuestion {
    let owner: User.ID
    let from: CivilDate
    let to: CivilDate
    let filter: AuditFilter
    let before: RecordKey?

    /// Reads what is asked for; without days, the last thirty.
    ///
    /// - Throws: `Refusal.notFound` for an identifier that is none, `.invalid`.
    init(_ visit: Visit, _ circle: Circle) throws(Refusal) {
        let query = visit.request.query
        owner = try visit.owner()
        let clock = visit.clock(of: owner, in: circle)
        let last = try visit.day("to") ?? clock.day(visit.now)
        let first =
            try visit.day("from")
            ?? CivilDate(daysSinceEpoch: max(last.daysSinceEpoch - 29, 0))
        (from, to) = (min(first, last), last)
        guard to.daysSinceEpoch - from.daysSinceEpoch < DataQuestion.mostDays else {
            throw .invalid("from", visit.words.tooManyDays(DataQuestion.mostDays))
        }
        func named<Value>(
            _ name: String,
            _ read: (String) -> Value?
        ) throws(Refusal) -> Value? {
            guard let text = query[name], !text.isEmpty else { return nil }
            guard let value = read(text) else { throw .notFound }
            return value
        }
        before = try named("before") { RecordKey($0) }
        filter = AuditFilter(
            tag: try named("tag") { AuditFilter.Tag(rawValue: $0) },
            window: Window(from: clock.start(of: from), until: clock.start(of: to, later: 1)),
            person: try named("person") { User.ID($0) },
            app: try named("app") { App.ID($0) }
        )
    }

    /// The same question elsewhere, with or without the person and the app that it names.
    func link(_ page: Link, named: Bool = true) -> Link {
        var link = Link(
            page,
            [
                "owner": owner.description, "tag": filter.tag?.rawValue ?? "",
                "from": from.description, "to": to.description,
            ]
        )
        guard named else { return link }
        if let person = filter.person { link = Link(link, ["person": person.description]) }
        if let app = filter.app { link = Link(link, ["app": app.text]) }
        return link
    }
}

extension AuditEntry {
    /// A line of a file: identifiers, numbers and the platform's own words.
    fileprivate var line: String {
        let (event, action, type, outcome, count) =
            switch event {
            case .access(let access):
                (
                    "access", access.operation.rawValue, access.type.text,
                    access.outcome.text, String(access.entries)
                )
            case .policy(let policy): ("policy", policy.action.rawValue, "", "", "")
            case .account(let account): ("account", account.rawValue, "", "", "")
            case .emergency(let emergency): ("emergency", emergency.action.rawValue, "", "", "")
            case .factorsReset: ("account", AuditEvent.factorsResetName, "", "", "")
            case .erasure(let erasure):
                ("erasure", erasure.reason.rawValue, "", "", String(erasure.entries))
            case .erased: ("erased", "", "", "", "")
            }
        let fields = [
            time.description, event, action, type, actor?.description ?? "", app?.text ?? "",
            outcome, count,
        ]
        return fields.joined(separator: ",") + "\r\n"
    }
}

extension AccessEvent.Outcome {
    fileprivate var text: String {
        switch self {
        case .permit: "permit"
        case .deny: "deny"
        case .refused: "refused"
        }
    }
}
