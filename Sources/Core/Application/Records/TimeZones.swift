package import Domain

/// Knows how far the clocks of a place are ahead of UTC (the IANA time zone database).
package protocol TimeZones {
    /// Minutes that the clocks of a zone are ahead of UTC at a moment; nil where there is no zone
    /// of that name.
    func offsetMinutes(in zone: String, at moment: Moment) -> Int?
}

/// What a reading of a local clock means in UTC.
package enum LocalTime: Hashable, Sendable {
    /// One moment.
    case moment(Moment, offsetMinutes: Int)

    /// The clocks showed it twice: the earlier moment and the later one.
    case twice(earlier: Int, later: Int)

    /// The clocks never showed it: they were put forward over it.
    case never(before: Int, after: Int)

    /// What a local clock's reading means in a zone; nil where there is no zone of that name.
    ///
    /// - Parameters:
    ///   - reading: milliseconds since the clock's own 1970-01-01T00:00:00.
    ///   - zone: an IANA name such as `Europe/Rome`.
    ///   - zones: what knows the zones.
    package init?(reading: Int64, in zone: String, _ zones: some TimeZones) {
        let day: Int64 = 86_400_000
        guard
            let before = zones.offsetMinutes(in: zone, at: Moment(milliseconds: reading - day)),
            let after = zones.offsetMinutes(in: zone, at: Moment(milliseconds: reading + day))
        else { return nil }
        let meant = Set([before, after]).filter { offset in
            zones.offsetMinutes(in: zone, at: Self.moment(reading, offset)) == offset
        }
        switch (meant.count, meant.first) {
        case (1, let offset?): self = .moment(Self.moment(reading, offset), offsetMinutes: offset)
        // The earlier moment is the one at which the clock was further ahead.
        case (2, _): self = .twice(earlier: max(before, after), later: min(before, after))
        default: self = .never(before: before, after: after)
        }
    }

    /// The moment at which a clock so many minutes ahead of UTC shows a reading.
    package static func moment(_ reading: Int64, _ offsetMinutes: Int) -> Moment {
        Moment(milliseconds: reading - Int64(offsetMinutes) * 60_000)
    }
}

/// Writes an offset as RFC 3339 does: `+02:00`.
package func offsetText(minutes: Int) -> String {
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    let text = [hours, rest].map { ($0 < 10 ? "0" : "") + String($0) }
    return (minutes < 0 ? "-" : "+") + text.joined(separator: ":")
}

/// Reads an offset such as `+02:00` in minutes; nil where it is something else.
package func offsetMinutes(of text: String) -> Int? {
    guard text.utf8.count == 6, text.first == "+" || text.first == "-" else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
        let hours = Int(parts[0]), hours < 24, let minutes = Int(parts[1]), minutes < 60,
        parts[0].utf8.count == 2
    else { return nil }
    return (hours * 60 + minutes) * (text.first == "-" ? -1 : 1)
}
