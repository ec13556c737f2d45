internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// Whose relationships a form is about; its sender's, where it names nobody.
    func formOwner() throws(Refusal) -> User.ID {
        guard let text = form["owner"] else { return try person }
        guard let owner = User.ID(text) else { throw .notFound }
        return owner
    }

    /// The hidden field that names him.
    func ownerField(_ owner: User.ID) -> HTML {
        "<input type=\"hidden\" name=\"owner\" value=\"\(owner.description)\">"
    }

    /// Says for whom who is logged in acts, where that is another.
    func actingNotice(_ owner: User.ID, in circle: Circle) -> HTML {
        guard owner != circle.person else { return "" }
        let name = circle.member(owner)?.owner.name ?? words.unknownPerson
        return "<p class=\"notice warn\">\(words.actsFor(name))</p>\n"
    }

    /// To a page that then says what was done.
    func goBack(
        to page: Link,
        _ deed: RelationshipDeed,
        of owner: User.ID
    ) throws(Refusal) -> Response {
        let link = Link(page, ["done": deed.rawValue, "owner": owner.description])
        return .redirect(to: link.description)
    }

    /// What was just done.
    var deedNotice: HTML {
        guard request.method == .get,
            let deed = request.query["done"].flatMap({ RelationshipDeed(rawValue: $0) })
        else { return "" }
        return "<p class=\"notice ok\" role=\"status\">\(words.done(deed))</p>\n"
    }

    /// The clock and the calendar of who is logged in.
    var readerClock: ReaderClock {
        ReaderClock(zone: session?.timeZone ?? "UTC", zones: parts.zones)
    }
}

/// The clock and the calendar of a place.
struct ReaderClock {
    let zone: String
    let zones: any TimeZones

    private func offset(_ moment: Moment) -> Int {
        zones.offsetMinutes(in: zone, at: moment) ?? 0
    }

    /// What the clock shows at a moment.
    func reading(_ moment: Moment) -> LocalDateTime {
        LocalClock(moment, offsetMinutes: offset(moment)).reading
    }

    /// The day of a moment.
    func day(_ moment: Moment) -> CivilDate {
        LocalClock(moment, offsetMinutes: offset(moment)).date
    }

    /// The last day of a time that ends at a moment.
    func lastDay(before end: Moment) -> CivilDate { day(end - .milliseconds(1)) }

    /// When a day, or one so many days later, begins.
    func start(of day: CivilDate, later days: Int = 0) -> Moment {
        let midnight = Int64(day.daysSinceEpoch + days) * 86_400_000
        return LocalTime.moment(midnight, offset(Moment(milliseconds: midnight)))
    }

    /// Whether a day begins at a moment.
    func isMidnight(_ moment: Moment) -> Bool { start(of: day(moment)) == moment }
}
