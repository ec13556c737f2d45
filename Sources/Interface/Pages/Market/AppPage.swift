internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The app that the address names.
    private var appNamed: App.ID {
        get throws(Refusal) {
            let segments = request.path.segments
            guard segments.count > 1, let id = App.ID(segments[1]) else { throw .notFound }
            return id
        }
    }

    /// One app: what it asks for, what the person gave it, what it holds.
    func appPage() throws(Refusal) -> Response {
        try appPage(try appNamed, doneNotice, status: 200)
    }

    /// That it was done, on the page after it.
    var doneNotice: HTML? {
        MarketDone(rawValue: request.query["done"] ?? "").map {
            "<p class=\"notice ok\" role=\"status\">\(words.done($0))</p>\n"
        }
    }

    /// Allows or takes back a part of what the app asks for.
    func changeAppRights() throws(Refusal) -> Response {
        guard let owner = User.ID(form["owner"] ?? ""), let part = form["part"] else {
            throw .notFound
        }
        let asked: ChangeAppRights.Part
        if part == "needed" {
            asked = .needed
        } else {
            guard let type = DataType.Code(part) else { throw .notFound }
            asked = .line(type)
        }
        switch form["do"] {
        case "allow":
            let choice = MarketPeriod(rawValue: form["until"] ?? "")
            let period = choice.flatMap { $0.period(day: form["day"] ?? "") }
            return try answer(.allow(asked, of: owner, period), saying: .allowed)
        case "take": return try answer(.take(asked, of: owner), saying: .taken)
        default: throw .notFound
        }
    }

    /// Subscribes to the app, or ends that with all that hangs on it.
    func changeSubscription() throws(Refusal) -> Response {
        switch form["do"] {
        case "begin": try answer(.subscribe, saying: .subscribed)
        case "end": try answer(.unsubscribe, saying: .unsubscribed)
        default: throw .notFound
        }
    }

    /// Ends what the app holds of the person.
    func removeTokens() throws(Refusal) -> Response {
        try answer(.endGrants, saying: .removed)
    }

    private func answer(
        _ answer: ChangeAppRights.Answer,
        saying done: MarketDone
    ) throws(Refusal) -> Response {
        let id = try appNamed
        do throws(Refusal) {
            try parts.changeAppRights(answer, to: id, in: request.id, by: try person, at: now)
        } catch .invalid(let violations) {
            let fault = MarketFault(rawValue: violations.first?.field ?? "") ?? .until
            let notice: HTML = """
                <p class="notice danger" role="alert">\(words.fault(fault))</p>

                """
            return try appPage(id, notice, status: 422)
        }
        let query: KeyValuePairs<StaticString, String> = ["done": done.rawValue]
        // Who has nothing more to do with an app that is not published does not see it any more.
        if done == .unsubscribed, try parts.market.app(id, for: try person) == nil {
            return .redirect(to: Link("/market", query).description)
        }
        return .redirect(to: Link("/market/\(id.text)", query).description)
    }

    private func appPage(
        _ id: App.ID,
        _ notice: HTML?,
        status: Int
    ) throws(Refusal) -> Response {
        let view = try parts.viewApp(id, by: try person, at: now)
        let zone = readerClock.zone
        let teller = AppTeller(
            visit: self,
            view: view,
            clock: { moment in
                let offset = parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
                return words.time(LocalClock(moment, offsetMinutes: offset).reading)
            }
        )
        let app = view.app.app
        let used: HTML? =
            view.app.isUsed ? " <span class=\"badge ok\">\(words.youUseIt)</span>" : nil
        let content: HTML = """
            <h1>\(app.name)</h1>
            \(notice)<p>\(badge(of: app))\(used)</p>
            <p class="lead app-words">\(view.app.description)</p>
            <p>\(words.developedBy(view.app.developer))</p>
            <p>\(words.explanation(app.granterType, app.name))</p>
            \(teller.notices)\(teller.subscription)\(teller.sections)\
            \(teller.tokens)\(teller.leaving)
            <p class="actions"><a href="/market">\(words.toMarket)</a></p>
            """
        return page(
            app.name,
            content,
            in: .market,
            status: status,
            at: Link("/market/\(id.text)").description
        )
    }
}

/// What was done at an app's page, as the address of the page after it says.
enum MarketDone: String, Hashable, Sendable, CaseIterable {
    case allowed, taken, subscribed, unsubscribed, removed
}

/// Why an answer was not taken, by the name of the use case's field.
enum MarketFault: String, Hashable, Sendable, CaseIterable {
    case needed, until, app
}

/// For how long something is allowed.
enum MarketPeriod: String, Hashable, Sendable, CaseIterable {
    case month, quarter, year

    /// Up to and including a day that is typed.
    case day

    /// The period as the use case takes it; nil: the day is none.
    func period(day: String) -> ConsentPeriod? {
        switch self {
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        case .day: CivilDate(day).map(ConsentPeriod.until)
        }
    }
}
