import Application
import Domain
import JSON

/// Writes the samples of one segment as numbers: scaled integers digit by digit, without a detour
/// over floating point.
struct SampleWriter {
    /// The most bytes of one sample.
    static let most = 25

    private let samples: PackedSamples
    private let plausible: ClosedRange<Double>?
    private let plausibleIntegers: ClosedRange<Int32>

    /// The writer of a segment's samples, which of them are plausible judged by the registry.
    init(_ samples: PackedSamples, _ type: DataType) {
        self.samples = samples
        plausible = type.plausible
        let scale = (0..<(samples.places ?? 0)).reduce(1.0) { scale, _ in scale * 10 }
        let all = Double(Int32.min)...Double(Int32.max)
        let low = (type.plausible.map { $0.lowerBound * scale } ?? all.lowerBound).rounded(.up)
        let high = (type.plausible.map { $0.upperBound * scale } ?? all.upperBound).rounded(.down)
        let first = Int32(min(max(low, all.lowerBound), all.upperBound))
        let last = Int32(min(max(high, all.lowerBound), all.upperBound))
        plausibleIntegers = first...max(first, last)
    }

    /// Adds one sample, or `missing` where there is none.
    ///
    /// - Returns: whether it is implausible.
    @inline(__always)
    func write(
        _ position: Int,
        missing: StaticString,
        into output: inout some ByteOutput & ~Copyable & ~Escapable
    ) -> Bool {
        guard let places = samples.places else {
            return writeDouble(position, missing: missing, into: &output)
        }
        let integer = samples.integer(at: position)
        guard integer > PackedSamples.deletedInteger else {
            output.append(literal: missing)
            return false
        }
        if places == 0 {
            output.append(decimal: Int64(integer))
        } else {
            write(integer, places: places, into: &output)
        }
        return !plausibleIntegers.contains(integer)
    }

    private func writeDouble(
        _ position: Int,
        missing: StaticString,
        into output: inout some ByteOutput & ~Copyable & ~Escapable
    ) -> Bool {
        let number = samples.number(at: position)
        guard number.isFinite else {
            output.append(literal: missing)
            return false
        }
        output.append(decimal: number)
        return !(plausible?.contains(number) ?? true)
    }

    /// Adds a scaled integer as a decimal without trailing zeros.
    private func write(
        _ integer: Int32,
        places: Int,
        into output: inout some ByteOutput & ~Copyable & ~Escapable
    ) {
        var power: UInt32 = 1
        for _ in 0..<places { power *= 10 }
        if integer < 0 { output.append(UInt8(ascii: "-")) }
        var (whole, fraction) = integer.magnitude.quotientAndRemainder(dividingBy: power)
        output.append(digitsOf: UInt64(whole))
        if fraction > 0 { output.append(UInt8(ascii: ".")) }
        while fraction > 0 {
            power /= 10
            (whole, fraction) = fraction.quotientAndRemainder(dividingBy: power)
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole))
        }
    }
}
