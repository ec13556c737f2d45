package import Domain

/// What a device file holds: regular epochs of one or more channels on the device's own clock.
///
/// Epoch `i` starts at `start` + `i` × `epochMilliseconds` of local wall-clock time. The file knows
/// no change of daylight saving time, so the clock runs on; who names the time zone says what that
/// means.
package struct DeviceRecording: Sendable, Equatable {
    /// The device that made the recording.
    package struct Device: Sendable, Equatable {
        /// The model's name, such as `Actiwatch 4`; nil if the file does not tell.
        package let model: String?
        /// The serial number as written; nil if the file has none.
        package let serial: String?
    }

    /// One measured quantity.
    package struct Channel: Sendable, Equatable {
        /// The data type's code in the registry: `activity` or `white_light`.
        package let code: String
        /// One value an epoch: counts or lux, never negative, always finite; nil is a missing
        /// value.
        package let values: [Double?]
    }

    /// The device.
    package let device: Device
    /// The subject as named in the file.
    ///
    /// Personal and often a full name: shown to the uploader so that
    /// a wrong file is noticed, not meant to be stored.
    package let subject: String
    /// When the first epoch starts, on the device's clock.
    package let start: LocalDateTime
    /// The length of an epoch in milliseconds.
    package let epochMilliseconds: Int64
    /// The number of epochs; every channel has as many values.
    package let epochs: Int
    /// The channels, activity first.
    package let channels: [Channel]
    /// The epochs in which the wearer pressed the marker button, rising.
    package let markers: [Int]
    /// The spans of epochs in which the device was not worn, rising; nil if the file does not tell.
    package let offWrist: [Range<Int>]?
    /// What was noticed and survived.
    package let warnings: [DeviceFileWarning]

    /// When the last epoch ends, on the device's clock.
    package var end: LocalDateTime {
        start.advanced(bySeconds: Int64(epochs) * epochMilliseconds / 1000)
    }

    /// The channel of a data type, if the file has it.
    package subscript(_ code: String) -> Channel? { channels.first { $0.code == code } }
}

extension DeviceRecording.Channel {
    /// The code of activity counts.
    static let activity = "activity"
    /// The code of white light.
    static let whiteLight = "white_light"
    /// What a sensor can report at all.
    ///
    /// The registry of data types judges more finely; this stops digits run together: the strongest
    /// sun is about 130,000 lux, a count is of 16 bits or few more.
    static let possible = 0.0...1_000_000
}
