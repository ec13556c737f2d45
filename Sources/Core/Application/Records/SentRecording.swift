package import Domain

/// A recording as a device's file has it: on the device's own clock.
package struct SentRecording: Hashable, Sendable {
    /// Milliseconds since the clock's own 1970-01-01T00:00:00, when the first epoch began.
    package let start: Int64

    /// How long an epoch is.
    package let epochMilliseconds: Int64

    /// How many epochs it has.
    package let epochs: Int

    /// Its series; not-a-number where a sample is missing.
    package let channels: [Recording.Channel]

    /// The epochs at which the wearer pressed the marker button.
    package let markers: [Int]

    /// The device: model and serial number.
    package let device: String

    /// What was noticed in the file, in sentences.
    package let warnings: [String]

    /// The SHA-256 of what was sent and how it was read, but for the time zone.
    package let digest: [UInt8]

    /// A recording as a device's file has it.
    package init(
        start: Int64,
        epochMilliseconds: Int64,
        epochs: Int,
        channels: [Recording.Channel],
        markers: [Int],
        device: String,
        warnings: [String],
        digest: [UInt8]
    ) {
        self.start = start
        self.epochMilliseconds = epochMilliseconds
        self.epochs = epochs
        self.channels = channels
        self.markers = markers
        self.device = device
        self.warnings = warnings
        self.digest = digest
    }
}

/// A recording in UTC, and what is to be said about how it got there.
struct PlacedRecording {
    let start: Moment
    let offsetMinutes: Int
    var warnings: [String]

    /// Places a recording in time.
    ///
    /// - Throws: `Refusal.invalid("timezone")` where there is no such zone, or its clocks showed
    ///   the start twice or never: that is for the sender to settle, by a fixed offset.
    init(
        _ sent: SentRecording,
        in zone: String,
        _ zones: some TimeZones
    ) throws(Refusal) {
        switch LocalTime(reading: sent.start, in: zone, zones) {
        case nil: throw .invalid("timezone", "There is no time zone “\(zone)”.")
        case .moment(let moment, let minutes): (start, offsetMinutes) = (moment, minutes)
        case .twice(let earlier, let later):
            throw .invalid("timezone", Self.ambiguous("showed the start twice", earlier, later))
        case .never(let before, let after):
            throw .invalid("timezone", Self.ambiguous("never showed the start", before, after))
        }
        warnings = []
        let end = start + .milliseconds(Int64(sent.epochs) * sent.epochMilliseconds)
        let atEnd = zones.offsetMinutes(in: zone, at: end)
        if let atEnd, atEnd != offsetMinutes {
            warnings.append(
                "The clocks in \(zone) changed from \(offsetText(minutes: offsetMinutes)) to "
                    + "\(offsetText(minutes: atEnd)) during the recording; the device's clock ran "
                    + "on, so all samples are taken at \(offsetText(minutes: offsetMinutes))."
            )
        }
    }

    private static func ambiguous(_ what: String, _ one: Int, _ other: Int) -> String {
        "The clocks there \(what) of the recording. Name the offset instead: "
            + "\(offsetText(minutes: one)) or \(offsetText(minutes: other))."
    }
}
