package import Domain

/// Writes an AWD file of an invented wearer: for demonstrations, documentation and tests.
///
/// Days of work and walking, nights of rest, light by the sun: plausible, not a model of anyone.
/// The same seed gives the same bytes.
package struct ActiwatchExample: Sendable {
    /// The subject line.
    package var subject = "Example"
    /// A serial number of a model with light.
    package var serial = "P0000001"
    /// When the recording starts on the device's clock.
    package var start: LocalDateTime
    /// How many one-minute epochs.
    package var epochs: Int
    /// What chance is made of.
    package var seed: UInt64

    /// A recording of so many one-minute epochs.
    package init(start: LocalDateTime, epochs: Int, seed: UInt64) {
        (self.start, self.epochs, self.seed) = (start, epochs, seed)
    }

    /// The file: CRLF lines, light in lux with two decimals.
    package func file() -> [UInt8] {
        var chance = SplitMix64(state: seed)
        var text = header
        var (vigour, woken) = (0, 0)
        for index in 0..<epochs {
            let minute = start.advanced(bySeconds: Int64(index) * 60).secondOfDay / 60
            let asleep = minute < 415 || minute >= 1380
            if index % 20 == 0 { vigour = chance.below(900) }
            if asleep, chance.below(90) == 0 { woken = 1 + chance.below(6) }
            woken = max(0, woken - 1)
            let restless = asleep ? (woken > 0 ? 160 : 0) : vigour
            let activity = restless * chance.below(200) / 100 * (chance.below(8) == 0 ? 0 : 1)
            let light = asleep ? 0 : lux(minute, &chance)
            let marker = minute == 1380 || minute == 415 ? " M" : ""
            text += "\(activity) , \(light / 100).\(Digits.padded(light % 100))\(marker)\r\n"
        }
        return Array(text.utf8)
    }

    private var header: String {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let (date, time) = (start.date, start.secondOfDay)
        let year = Digits.padded(date.year, to: 4)
        let day = "\(Digits.padded(date.day))-\(months[date.month - 1])-\(year)"
        let clock = [time / 3600, time / 60 % 60, time % 60].map { Digits.padded($0) }
            .joined(separator: ":")
        return "\(subject)\r\n\(day)\r\n\(clock)\r\n 4 \r\n0\r\n\(serial)\r\nX\r\n"
    }

    /// Hundredths of lux: lamps of some 150 lux, and between 7 and 19 h now and then the daylight,
    /// as a parabola with its top of 12,000 lux at 13 h.
    private func lux(_ minute: Int, _ chance: inout SplitMix64) -> Int {
        let fromNoon = abs(minute - 780)
        let lamp = 5_000 + chance.below(20_000)
        guard fromNoon < 360, chance.below(4) == 0 else { return lamp }
        return lamp + 1_200_000 * (129_600 - fromNoon * fromNoon) / 129_600
    }
}

/// A small generator for examples, never for secrets: splitmix64 by Sebastiano Vigna.
private struct SplitMix64 {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
