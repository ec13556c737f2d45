internal import Application
internal import Domain
internal import HTTP

/// What is asked for at the data page: whose data, of which type, of which days.
struct DataQuestion {
    /// How many days are shown where no period is given.
    static let days = 7

    let owner: User.ID
    let type: DataType.Code?
    let from: CivilDate
    let to: CivilDate
    let page: Int

    /// The minutes that the clocks are ahead of UTC at the beginning and the end of the period.
    let offsets: (from: Int, to: Int)

    /// From the first day's midnight up to the last day's end.
    var window: Window {
        Window(
            from: Self.midnight(from.daysSinceEpoch, offsets.from),
            until: Self.midnight(to.daysSinceEpoch + 1, offsets.to)
        )
    }

    /// Exactly what was asked for, for the audit.
    var auditText: String {
        let (from, until) = (window.from?.description ?? "", window.until?.description ?? "")
        return "pages: from=\(from)&until=\(until)"
    }

    private static func midnight(_ day: Int, _ offset: Int) -> Moment {
        LocalTime.moment(Int64(day) * 86_400_000, offset)
    }
}

extension Visit {
    /// Reads what is asked for.
    ///
    /// - Throws: `Refusal.notFound` for an identifier that is none, as for one of nobody.
    func dataQuestion(
        _ latest: (User.ID, DataType.Code) throws(Refusal) -> Moment?
    )
        throws(Refusal) -> DataQuestion
    {
        let owner = try owner()
        var type: DataType.Code?
        if let text = request.query["type"] {
            guard let code = DataType.Code(text) else { throw .notFound }
            type = code
        }
        let zone = try parts.owners.timeZone(of: try person) ?? "UTC"
        func offset(_ moment: Moment) -> Int {
            parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
        }
        func offset(_ day: CivilDate) -> Int {
            offset(Moment(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000))
        }
        var to = try day("to")
        var from = try day("from")
        if to == nil, from == nil, let type, let time = try latest(owner, type) {
            to = LocalClock(time, offsetMinutes: offset(time)).date
        }
        let last = to ?? LocalClock(now, offsetMinutes: offset(now)).date
        if from == nil {
            from = CivilDate(daysSinceEpoch: max(last.daysSinceEpoch - DataQuestion.days + 1, 0))
        }
        let first = min(from ?? last, last)
        return DataQuestion(
            owner: owner,
            type: type,
            from: first,
            to: last,
            page: max(1, request.query["page"].flatMap { Int($0) } ?? 1),
            offsets: (offset(first), offset(last))
        )
    }

    /// Whose data or audit is asked for; who is logged in, where nobody is named.
    func owner() throws(Refusal) -> User.ID {
        let named = request.query.all("owner").filter { !$0.isEmpty }
        guard let text = named.first else { return try person }
        guard named.count == 1, let owner = User.ID(text) else { throw .notFound }
        return owner
    }

    private func day(_ name: String) throws(Refusal) -> CivilDate? {
        guard let text = request.query[name] else { return nil }
        guard let day = CivilDate(text), day.year < 9_999 else {
            throw .invalid(name, words.dayFault)
        }
        return day
    }
}
