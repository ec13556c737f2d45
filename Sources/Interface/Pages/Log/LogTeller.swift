internal import Application
internal import Domain
internal import HTML
internal import Languages

/// Tells the log's sessions and verifications in words.
struct LogTeller {
    let words: any Words
    let place: LogPlace

    /// The time on the reader's clock.
    let clock: (Moment) -> String

    /// Sessions, one of which can be chosen.
    func table(_ sessions: [LogSession]) -> HTML {
        let columns = [
            words.sessionBegan, words.sessionLabel, words.machine, words.sessionID,
            words.entriesOfSession, words.end,
        ]
        let rows = sessions.map { session -> HTML in
            let id = session.id.description
            let cells: [HTML] = [
                """
                <label class="check"><input type="radio" name="session" value="\(id)">\
                <span>\(clock(session.opened))</span></label>
                """,
                "\(session.label)", "<code>\(session.machine)</code>", "<code>\(id)</code>",
                "\(words.count(session.entries))", end(session.end),
            ]
            return row(columns, cells)
        }
        return table(words.logSessions, columns, rows)
    }

    private func row(_ columns: [String], _ cells: [HTML]) -> HTML {
        let row = zip(columns, cells).map { column, cell -> HTML in
            "<td role=\"cell\" data-label=\"\(column)\">\(cell)</td>"
        }
        return "<tr role=\"row\">\(row)</tr>\n"
    }

    private func table(_ name: String, _ columns: [String], _ rows: [HTML]) -> HTML {
        let heads = columns.map { column -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(column)</th>"
        }
        return """
            <div class="scroll" role="region" aria-label="\(name)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody>
            </table>
            </div>
            """
    }

    private func end(_ end: LogSession.End) -> HTML {
        switch end {
        case .open: "<span class=\"badge ok\">\(words.sessionIsOpen)</span>"
        case .closed(let moment): "\(words.sessionClosed(clock(moment)))"
        case .recovered(let moment):
            "<span class=\"badge warn\">\(words.recovered)</span> \(words.found(clock(moment)))"
        }
    }

    /// Verifications, with what can be done about each.
    func table(_ verifications: [LogVerification], _ token: HTML) -> HTML {
        let columns = [
            words.verificationStarted, words.verificationID, words.sessionID, words.progress,
            words.outcome, words.logActions,
        ]
        let all = place.isOwn ? words.allOwnEntries : words.wholeLog
        let rows = verifications.map { verification -> HTML in
            let session = verification.session.map { "<code>\($0.description)</code>" as HTML }
            let cells: [HTML] = [
                "\(clock(verification.started)) \(badge(verification))",
                "<code>\(verification.id.description)</code>", session ?? "\(all)",
                progress(verification), "\(result(verification)) \(faults(verification))",
                changes(verification, token),
            ]
            return row(columns, cells)
        }
        return table(words.verifications, columns, rows)
    }

    private func changes(_ verification: LogVerification, _ token: HTML) -> HTML {
        """
        <form class="inline" method="post" action="\(place.verifications)">\(token)
        <input type="hidden" name="verification" value="\(verification.id.description)">
        \(stop(verification))
        <button name="change" value="remove" class="danger">\(words.remove)\
        <span class="visually-hidden">: \(clock(verification.started))</span></button></form>
        """
    }

    private func badge(_ verification: LogVerification) -> HTML {
        let state = words.name(verification.state)
        switch verification.state {
        case .running: return "<span class=\"badge\">\(state)</span>"
        case .interrupted: return "<span class=\"badge warn\">\(state)</span>"
        case .terminated:
            return verification.faultCount == 0
                ? "<span class=\"badge ok\">\(state)</span>"
                : "<span class=\"badge danger\">\(state)</span>"
        }
    }

    private func progress(_ verification: LogVerification) -> HTML {
        guard let progress = verification.progress else { return "\(words.verificationWaits)" }
        let sentence = words.looked(
            words.count(progress.done),
            words.count(progress.total),
            words.count(progress.rate)
        )
        guard verification.state == .running, progress.total > 0 else { return "\(sentence)" }
        return """
            <progress max="\(count: progress.total)" value="\(count: progress.done)" \
            aria-label="\(words.progress)"></progress> \(sentence)
            """
    }

    private func result(_ verification: LogVerification) -> HTML {
        var parts: [HTML] = []
        if verification.faultCount > 0 {
            parts.append("<strong>\(words.faults(verification.faultCount))</strong>")
        } else if verification.state == .terminated {
            parts.append("\(words.logIsWell)")
        } else {
            parts.append("\(words.noResult)")
        }
        if verification.erased > 0 {
            parts.append(" <span class=\"hint\">\(words.erased(verification.erased))</span>")
        }
        return "\(parts)"
    }

    private func faults(_ verification: LogVerification) -> HTML? {
        guard !verification.faults.isEmpty else { return nil }
        let items = verification.faults.map { fault -> HTML in
            """
            <li><span class="badge danger">\(words.name(fault.kind))</span> \
            <code>\(fault.place)</code></li>
            """
        }
        return "<ul class=\"plain\">\(items)</ul>\n"
    }

    private func stop(_ verification: LogVerification) -> HTML? {
        guard verification.state == .running else { return nil }
        return """
            <button name="change" value="stop" class="secondary">\(words.stopIt)\
            <span class="visually-hidden">: \(clock(verification.started))</span></button>
            """
    }
}
