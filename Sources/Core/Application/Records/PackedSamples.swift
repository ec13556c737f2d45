/// Up to 960 samples of a regular series in the fewest bytes that give every number back exactly.
///
/// The first byte says how: its low bits are the number of decimal places k (0…6) of little-endian
/// `Int32`s that hold the numbers times 10^k, or 15 for little-endian IEEE 754 doubles; its highest
/// bit says that there are deleted samples among them. A missing sample is the least `Int32` or the
/// quiet NaN without payload; a deleted one is the number, or the payload, after it.
package struct PackedSamples: Hashable, Sendable {
    /// The most samples: 8-byte numbers of them still fit into a database page with their key.
    package static let most = 960

    /// What is stored.
    package let bytes: [UInt8]

    /// How many samples there are.
    package let count: Int

    /// The places behind the decimal point of scaled integers; nil: the numbers are doubles.
    package let places: Int?

    /// Whether any sample was deleted.
    package let hasDeleted: Bool

    /// The scaled integer that stands for a missing sample.
    package static let missingInteger = Int32.min

    /// The scaled integer that stands for a deleted sample.
    package static let deletedInteger = Int32.min + 1

    /// The number that stands for a missing sample.
    package static let missing = Double(bitPattern: 0x7FF8_0000_0000_0000)

    /// The number that stands for a deleted sample.
    package static let deleted = Double(bitPattern: 0x7FF8_0000_0000_0001)

    static let deletedFlag: UInt8 = 0x80
    static let doubles: UInt8 = 15

    /// Reads what is stored; nil where it is not what this type writes.
    package init?(bytes: [UInt8]) {
        guard let first = bytes.first else { return nil }
        let form = first & ~Self.deletedFlag
        let width = form == Self.doubles ? 8 : 4
        guard form <= 6 || form == Self.doubles, (bytes.count - 1) % width == 0,
            (1...Self.most).contains((bytes.count - 1) / width)
        else { return nil }
        self.bytes = bytes
        count = (bytes.count - 1) / width
        places = form == Self.doubles ? nil : Int(form)
        hasDeleted = first & Self.deletedFlag != 0
        guard places != nil || doublesAreSound else { return nil }
    }

    /// A scaled integer, or the mark of a missing or deleted sample; only where there are `places`.
    @inlinable
    package func integer(at position: Int) -> Int32 {
        let start = 1 + 4 * position
        let low = UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8
        let high = UInt32(bytes[start + 2]) | UInt32(bytes[start + 3]) << 8
        return Int32(bitPattern: low | high << 16)
    }

    /// The number at a position, or `missing`, or `deleted`.
    package func number(at position: Int) -> Double {
        guard let places else { return double(at: position) }
        let integer = integer(at: position)
        if integer == Self.missingInteger { return Self.missing }
        if integer == Self.deletedInteger { return Self.deleted }
        return Double(integer) / Self.powers[places]
    }

    /// All numbers, with `missing` and `deleted` among them.
    package var numbers: [Double] { (0..<count).map(number(at:)) }

    /// Whether the sample at a position was deleted.
    package func isDeleted(at position: Int) -> Bool {
        guard hasDeleted else { return false }
        return number(at: position).bitPattern == Self.deleted.bitPattern
    }

    static let powers: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    private func double(at position: Int) -> Double {
        let start = 1 + 8 * position
        let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        return Double(bitPattern: bits)
    }

    private var doublesAreSound: Bool {
        (0..<count).allSatisfy { position in
            let number = double(at: position)
            return number.isFinite || number.bitPattern == Self.missing.bitPattern
                || number.bitPattern == Self.deleted.bitPattern
        }
    }
}
