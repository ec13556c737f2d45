import Application
import Domain
import Foundation

/// The time zones that the system knows (the IANA database).
struct TimeZoneDatabase: TimeZones {
    /// Minutes that the clocks of a zone are ahead of UTC at a moment.
    func offsetMinutes(in zone: String, at moment: Moment) -> Int? {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
        return zone.secondsFromGMT(for: date) / 60
    }
}
