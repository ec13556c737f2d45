internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// Where a page of the log is, and whose entries it is about.
struct LogPlace {
    let path: Link
    let isOwn: Bool

    /// A person's own entries.
    static let own = LogPlace(path: "/account/log", isOwn: true)

    /// All of them, for an administrator.
    static let all = LogPlace(path: "/admin/log", isOwn: false)

    /// What the place is about, for who asks.
    func scope(of person: User.ID) -> LogScope { isOwn ? .own(person) : .all }

    /// Where verifications are stopped and removed.
    var verifications: Link {
        isOwn ? "/account/log/verifications" : "/admin/log/verifications"
    }

    /// The sessions before one.
    func older(before first: Int) -> Link {
        let number = String(first)
        return isOwn
            ? Link("/account/log", ["before": number]) : Link("/admin/log", ["before": number])
    }

    /// The page after a change, which tells what was done.
    func after(_ change: LogChange) -> Response {
        .redirect(to: "\(path.description)?done=\(change.rawValue)")
    }
}

/// What was done, as the page after it tells.
enum LogChange: String, CaseIterable, Sendable {
    case started, stopped, removed, busy
}

extension Visit {
    /// The log's sessions, of which some are to be verified, and verifications.
    func logPage(_ place: LogPlace) throws(Refusal) -> Response {
        var before: Int?
        if let text = request.query["before"] {
            guard let number = Int(text), number >= 0 else { throw .notFound }
            before = number
        }
        let overview = try parts.verifyLog.overview(
            place.scope(of: try person),
            before: before,
            by: try person,
            at: now
        )
        let zone = readerClock.zone
        let teller = LogTeller(words: words, place: place) { moment in
            let offset = parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
            return words.time(LocalClock(moment, offsetMinutes: offset).reading)
        }
        let list: HTML =
            overview.verifications.isEmpty
            ? "<p>\(words.noVerifications)</p>"
            : teller.table(overview.verifications, token(.endVerification))
        let isRunning = overview.verifications.contains { $0.state == .running }
        let refresh: HTML? =
            isRunning
            ? """
            <p class="actions"><a class="button secondary" href="\(place.path)">\
            \(words.refreshLog)</a></p>
            """ : nil
        let content: HTML = """
            \(logNotice)<p class="lead">\(place.isOwn ? words.logLead : words.wholeLogLead)</p>
            <h2>\(words.verifications)</h2>
            \(refresh)\(list)
            <h2>\(words.logSessions)</h2>
            \(choice(overview, teller))
            """
        guard place.isOwn else { return administration(.log, words.log, content) }
        let whole: HTML = "<h1>\(words.log)</h1>\n\(content)"
        return page(words.log, whole, in: .account, width: .wide)
    }

    private var logNotice: HTML? {
        guard let done = request.query["done"].flatMap(LogChange.init(rawValue:)) else {
            return nil
        }
        let kind = done == .busy ? "warn" : "ok"
        return "<p class=\"notice \(kind)\" role=\"status\">\(words.told(done))</p>\n"
    }

    private func choice(_ overview: VerifyLog.Overview, _ teller: LogTeller) -> HTML {
        guard !overview.sessions.isEmpty else { return "<p>\(words.noLogSessions)</p>" }
        let place = teller.place
        let older: HTML? = overview.next.map { first in
            let link = place.older(before: first)
            return """
                <nav class="pager" aria-label="\(words.logSessions)"><span></span>\
                <a href="\(link)">\(words.older)</a></nav>
                """
        }
        return """
            <form method="post" action="\(place.path)">\(token(.startVerification))
            <fieldset class="plain"><legend>\(words.whatToVerify)</legend>
            <label class="check"><input type="radio" name="session" value="" \(checked: true)>\
            <span>\(place.isOwn ? words.allOwnEntries : words.wholeLog)</span></label>
            \(teller.table(overview.sessions))
            </fieldset>
            <p class="actions"><button>\(words.verifyLog)</button></p></form>
            \(older)
            """
    }
}

extension Visit {
    /// Starts a verification of the session that was chosen, or of all.
    func startVerification(_ place: LogPlace) throws(Refusal) -> Response {
        var session: LogSession.ID?
        if let text = form["session"], !text.isEmpty {
            guard let id = LogSession.ID(text) else { throw .notFound }
            session = id
        }
        do throws(Refusal) {
            let scope = place.scope(of: try person)
            try parts.verifyLog.start(of: session, scope, by: try person, at: now)
            return place.after(.started)
        } catch .conflict(.exists) {
            return place.after(.busy)
        }
    }

    /// Stops or removes one.
    func endVerification(_ place: LogPlace) throws(Refusal) -> Response {
        guard let id = LogVerification.ID(form["verification"] ?? "") else { throw .notFound }
        let scope = place.scope(of: try person)
        switch form["change"] {
        case "stop":
            try parts.verifyLog.stop(id, scope, by: try person)
            return place.after(.stopped)
        case "remove":
            try parts.verifyLog.remove(id, scope, by: try person)
            return place.after(.removed)
        default:
            throw .notFound
        }
    }
}
