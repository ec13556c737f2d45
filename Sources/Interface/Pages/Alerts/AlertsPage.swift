internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The alerts that the person may know of: open ones, and those acknowledged lately.
    func alertsPage() throws(Refusal) -> Response {
        let seen = try parts.listAlerts(
            atPagesOf: try person,
            in: context("alerts"),
            at: now
        )
        let clock = ReaderClock(zone: seen.first?.reaching.timeZone ?? "UTC", zones: parts.zones)
        let items = seen.map { item($0, clock) }
        let list: HTML =
            items.isEmpty ? "<p>\(words.noAlerts)</p>" : "<ul class=\"cards\">\(items)</ul>"
        let content: HTML = """
            <h1>\(words.alerts)</h1>
            <p class="lead">\(words.alertsLead)</p>
            \(alertDeed)\(list)
            <p class="actions"><a class="button secondary" href="/alerts">\(words.lookAgain)</a>
            <a href="/alerts/thresholds">\(words.thresholds)</a></p>
            """
        return page(words.alerts, content, in: .alerts)
    }

    /// Acknowledges an alert.
    func acknowledgeAlert() throws(Refusal) -> Response {
        guard let id = Alert.ID(form["alert"] ?? "") else { throw .notFound }
        do throws(Refusal) {
            try parts.acknowledgeAlert(
                id,
                in: context("alerts/\(id)"),
                by: try person,
                at: now
            )
        } catch .conflict(.answered) {
            return .redirect(to: "/alerts?done=before")
        }
        return .redirect(to: "/alerts?done=now")
    }

    /// How many alerts are open, for the script of a page that is left open.
    ///
    /// It is asked every few seconds and by itself, so it keeps no session alive, and nobody is
    /// sent here after logging in.
    func newAlerts() -> Response {
        guard let session, session.isVerified else { return Response(status: 204) }
        let count = session.alerts.count
        let lines = [String(count), session.alertMark, words.openAlerts(count)]
        return Response(
            status: 200,
            contentType: "text/plain; charset=utf-8",
            body: Array(lines.joined(separator: "\n").utf8)
        )
    }

    private var alertDeed: HTML? {
        switch request.query["done"] {
        case "now": "<p class=\"notice ok\" role=\"status\">\(words.nowAcknowledged)</p>\n"
        case "before":
            "<p class=\"notice warn\" role=\"status\">\(words.acknowledgedBefore)</p>\n"
        default: nil
        }
    }

    private func item(_ seen: SeenAlert, _ clock: ReaderClock) -> HTML {
        let alert = seen.alert
        let type = parts.registry[alert.type]
        let link = Link("/data", ["owner": alert.owner.description, "type": alert.type.text])
        let name = type.map(words.name) ?? alert.type.text
        return """
            <li class="card"><h2>\(seen.reaching.ownerName)</h2>
            <p>\(state(alert)) \(words.beyondThreshold(name))</p>
            <dl class="facts">\(facts(seen, clock))</dl>
            \(acknowledging(seen, name, clock))<p><a href="\(link)">\(words.seeReadings)\
            <span class="visually-hidden">: \(seen.reaching.ownerName), \(name)</span></a></p></li>

            """
    }

    private func state(_ alert: Alert) -> HTML {
        alert.isOpen
            ? "<span class=\"badge danger\">\(words.alertIsOpen)</span>"
            : "<span class=\"badge\">\(words.alertIsAcknowledged)</span>"
    }

    private func facts(_ seen: SeenAlert, _ clock: ReaderClock) -> HTML {
        let alert = seen.alert
        let last: HTML = """
            <dt>\(words.lastReading)</dt><dd>\(words.time(clock.reading(alert.last)))</dd>
            """
        guard seen.view.isWhole else { return last }
        return """
            \(last)<dt>\(words.firstReading)</dt>\
            <dd>\(words.time(clock.reading(alert.first)))</dd>
            <dt>\(words.howManyReadings)</dt><dd>\(count: alert.readings)</dd>
            """
    }

    private func acknowledging(
        _ seen: SeenAlert,
        _ type: String,
        _ clock: ReaderClock
    ) -> HTML {
        if let done = seen.alert.acknowledgement {
            let name = seen.reaching.acknowledger ?? words.formerUser
            let time = words.time(clock.reading(done.time))
            return "<p class=\"hint\">\(words.acknowledged(by: name, at: time))</p>\n"
        }
        let about = "\(seen.reaching.ownerName), \(type)"
        return """
            <form method="post" action="/alerts">\(token(.acknowledgeAlert))
            <input type="hidden" name="alert" value="\(seen.alert.id.description)">
            <p class="actions"><button>\(words.acknowledge)\
            <span class="visually-hidden">: \(about)</span></button></p></form>

            """
    }
}

extension BrowserSession {
    /// Another one whenever the open alerts are others, or have grown.
    var alertMark: String {
        let last = alerts.map(\.changed).max()?.milliseconds ?? 0
        return "\(alerts.count)-\(last)"
    }
}
