extension PackedSamples {
    /// Packs numbers; not-a-number is a missing sample, except the one that is `deleted`.
    ///
    /// Returns nil where there are none or more than `most`, or where one is infinite.
    package init?(packing numbers: some Collection<Double>) {
        guard (1...Self.most).contains(numbers.count),
            !numbers.contains(where: \.isInfinite)
        else { return nil }
        let hasDeleted = numbers.contains { $0.bitPattern == Self.deleted.bitPattern }
        let flag = hasDeleted ? Self.deletedFlag : 0
        if let places = Self.places(of: numbers) {
            self.init(bytes: Self.scaled(numbers, places: places, flag: flag))
        } else {
            self.init(bytes: Self.doubles(numbers, flag: flag))
        }
    }

    /// The fewest decimal places with which every number comes back exactly, if there are any.
    private static func places(of numbers: some Collection<Double>) -> Int? {
        var places = 0
        for number in numbers where !number.isNaN {
            while scaled(number, places: places) == nil {
                places += 1
                if places >= powers.count { return nil }
            }
        }
        // A number that is exact with few places may not be so with more.
        let fits = numbers.allSatisfy { $0.isNaN || scaled($0, places: places) != nil }
        return fits ? places : nil
    }

    /// The number times 10^places, if dividing it again gives the same bits.
    private static func scaled(_ number: Double, places: Int) -> Int32? {
        let scaled = (number * powers[places]).rounded()
        guard scaled.magnitude < Double(Int32.max),
            (scaled / powers[places]).bitPattern == number.bitPattern
        else { return nil }
        // Minus zero has no integer.
        return scaled == 0 && number.sign == .minus ? nil : Int32(scaled)
    }

    private static func scaled(
        _ numbers: some Collection<Double>,
        places: Int,
        flag: UInt8
    ) -> [UInt8] {
        var bytes = [UInt8(places) | flag]
        bytes.reserveCapacity(1 + 4 * numbers.count)
        for number in numbers {
            let integer =
                if let scaled = scaled(number, places: places) { scaled } else {
                    number.bitPattern == deleted.bitPattern ? deletedInteger : missingInteger
                }
            let bits = UInt32(bitPattern: integer)
            for shift: UInt32 in [0, 8, 16, 24] {
                bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
            }
        }
        return bytes
    }

    private static func doubles(_ numbers: some Collection<Double>, flag: UInt8) -> [UInt8] {
        var bytes = [doubles | flag]
        bytes.reserveCapacity(1 + 8 * numbers.count)
        for number in numbers {
            let isMarked = number.isNaN && number.bitPattern != deleted.bitPattern
            let bits = isMarked ? missing.bitPattern : number.bitPattern
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
            }
        }
        return bytes
    }
}
