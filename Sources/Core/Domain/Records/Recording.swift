/// What a device recorded in one go: regular series that begin together.
package struct Recording: Hashable, Sendable {
    /// A recording's identifier.
    package typealias ID = Identifier<Recording>

    /// One series of it.
    package struct Channel: Hashable, Sendable {
        /// The data type.
        package let type: DataType.Code

        /// One number an epoch; not-a-number where the sample is missing.
        package let samples: [Double]

        /// One series of a recording.
        package init(type: DataType.Code, samples: [Double]) {
            self.type = type
            self.samples = samples
        }
    }

    /// Its identifier.
    package let id: ID

    /// The first epoch's beginning.
    package let start: Moment

    /// Minutes that the device's clock was ahead of UTC, at its start and so all through.
    package let offsetMinutes: Int

    /// How long an epoch is.
    package let epochMilliseconds: Int64

    /// How many epochs it has; every channel has as many samples.
    package let epochs: Int

    /// Its series.
    package let channels: [Channel]

    /// The epochs at which the wearer pressed the marker button.
    package let markers: [Int]

    /// The device: model and serial number, as the file says.
    package let device: String

    /// What a device recorded in one go.
    package init(
        id: ID,
        start: Moment,
        offsetMinutes: Int,
        epochMilliseconds: Int64,
        epochs: Int,
        channels: [Channel],
        markers: [Int],
        device: String
    ) {
        self.id = id
        self.start = start
        self.offsetMinutes = offsetMinutes
        self.epochMilliseconds = epochMilliseconds
        self.epochs = epochs
        self.channels = channels
        self.markers = markers
        self.device = device
    }
}
