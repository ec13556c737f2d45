import Cryptography
import Domain

/// What a simulated device measures: the same seed gives the same values.
struct SimulatedDevice {
    /// Which device it is.
    enum Kind: String, CaseIterable {
        /// A smart watch: heart rate every ten seconds.
        case watch

        /// A blood pressure meter: blood pressure and pulse every half hour.
        case meter

        /// An ActiWatch: a recording of activity and light, sent when it is complete.
        case actiwatch

        /// Milliseconds between two measurements.
        var interval: Int64 {
            switch self {
            case .watch: 10_000
            case .meter: 1_800_000
            case .actiwatch: 60_000
            }
        }
    }

    let kind: Kind

    /// The measurement that is critical, from 1; nil: none is.
    let critical: Int?

    private var chance: SeededEntropy
    private var pulse = 72
    private var count = 0

    /// A device.
    init(_ kind: Kind, seed: UInt64, critical: Int? = nil) {
        self.kind = kind
        self.critical = critical
        chance = SeededEntropy(seed)
    }

    /// The next measurement, as a line of the device's file; see `MeasurementLine`.
    mutating func line(at time: Moment) -> String {
        count += 1
        let isCritical = count == critical
        pulse = min(max(pulse + Int(chance.next() % 7) - 3, 58), 98)
        guard kind == .meter else { return "\(time),,,\(isCritical ? 190 : pulse)\n" }
        let systolic = isCritical ? 210 : 112 + Int(chance.next() % 20)
        let diastolic = isCritical ? 130 : 70 + Int(chance.next() % 14)
        return "\(time),\(systolic),\(diastolic),\(pulse)\n"
    }
}
