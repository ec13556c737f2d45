internal import Application
internal import Domain
internal import HTML
internal import HTTP

/// What is asked for at the data pages: whose data, of which types, of which days.
struct DataQuestion {
    /// How long a period is; by any other, both days are given.
    enum Period: String, CaseIterable {
        case day, week, month, chosen

        /// How many days it has; nil: as many as are chosen.
        var days: Int? {
            switch self {
            case .day: 1
            case .week: 7
            case .month: 30
            case .chosen: nil
            }
        }
    }

    /// The most days of a chart.
    static let mostDays = 366

    /// The most data types that are shown at once.
    static let mostTypes = 6

    let owner: User.ID
    let types: [DataType.Code]
    let period: Period
    let from: CivilDate
    let to: CivilDate

    /// The owner's clock and calendar.
    let clock: ReaderClock

    /// How many days are asked for.
    var days: Int { to.daysSinceEpoch - from.daysSinceEpoch + 1 }

    /// From the first day's midnight up to the last day's end.
    var window: Window {
        Window(from: clock.start(of: from), until: clock.start(of: to, later: 1))
    }

    /// Exactly what was asked for, for the audit.
    var auditText: String {
        let (from, until) = (window.from?.description ?? "", window.until?.description ?? "")
        return "pages: from=\(from)&until=\(until)"
    }

    /// The same at another page, some days later.
    func link(_ page: Link, shifted days: Int = 0) -> Link {
        var link = Link(page, ["owner": owner.description])
        for type in types { link = Link(link, ["type": type.text]) }
        let (from, to) = (from.daysSinceEpoch + days, to.daysSinceEpoch + days)
        return Link(
            link,
            [
                "period": period.rawValue,
                "from": CivilDate(daysSinceEpoch: max(from, 0)).description,
                "to": CivilDate(daysSinceEpoch: max(to, 0)).description,
            ]
        )
    }
}

extension Visit {
    /// Reads what is asked for; where no days are given, those up to today.
    ///
    /// - Throws: `Refusal.notFound` for an identifier that is none, as for one of nobody.
    func dataQuestion(in circle: Circle) throws(Refusal) -> DataQuestion {
        let owner = try owner()
        var types: [DataType.Code] = []
        for text in request.query.all("type") where !text.isEmpty {
            guard let code = DataType.Code(text) else { throw .notFound }
            if !types.contains(code) { types.append(code) }
        }
        let clock = clock(of: owner, in: circle)
        let (first, last) = (try day("from"), try day("to"))
        let named = request.query["period"].flatMap { DataQuestion.Period(rawValue: $0) }
        let period = named ?? (first == nil ? .week : .chosen)
        let to = last ?? clock.day(now)
        let length = period.days ?? (first == nil ? 7 : nil)
        var from = first ?? to
        if let length { from = CivilDate(daysSinceEpoch: max(to.daysSinceEpoch - length + 1, 0)) }
        return DataQuestion(
            owner: owner,
            types: Array(types.prefix(DataQuestion.mostTypes)),
            period: period,
            from: min(from, to),
            to: to,
            clock: clock
        )
    }

    /// Whether no day was given.
    var isWithoutDays: Bool {
        (request.query["from"] ?? "").isEmpty && (request.query["to"] ?? "").isEmpty
    }

    /// Whose data or audit is asked for; who is logged in, where nobody is named.
    func owner() throws(Refusal) -> User.ID {
        let named = request.query.all("owner").filter { !$0.isEmpty }
        guard let text = named.first else { return try person }
        guard named.count == 1, let owner = User.ID(text) else { throw .notFound }
        return owner
    }

    /// A day of the query; nil where none is given.
    func day(_ name: String) throws(Refusal) -> CivilDate? {
        guard let text = request.query[name], !text.isEmpty else { return nil }
        guard let day = CivilDate(text), day.year < 9_999, day.year > 1 else {
            throw .invalid(name, words.dayFault)
        }
        return day
    }
}
