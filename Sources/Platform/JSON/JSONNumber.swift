extension ByteOutput where Self: ~Copyable & ~Escapable {
    /// Adds an integer in decimal digits: at most 20 bytes.
    @inlinable
    package mutating func append(decimal value: Int64) {
        if value < 0 {
            append(UInt8(ascii: "-"))
        }
        append(digitsOf: value.magnitude)
    }

    /// Adds a number with the shortest decimal digits that read back as the same double: at most 25
    /// bytes.
    ///
    /// NaN and the infinities have no place in JSON (RFC 8259 section 6) and trap.
    @inlinable
    package mutating func append(decimal value: Double) {
        precondition(value.isFinite, "a JSON number is finite")
        // Most measurements have at most three decimals: integers are four times faster.
        let thousandths = (value.magnitude * 1000).rounded()
        guard thousandths < 0x1p53 && thousandths / 1000 == value.magnitude else {
            for byte in value.description.utf8 {
                append(byte)
            }
            return
        }
        if value.sign == .minus {
            append(UInt8(ascii: "-"))
        }
        let (whole, fraction) = UInt64(thousandths).quotientAndRemainder(dividingBy: 1000)
        append(digitsOf: whole)
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 100))
        guard fraction % 100 > 0 else { return }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 10 % 10))
        guard fraction % 10 > 0 else { return }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction % 10))
    }

    /// Adds decimal digits without a sign.
    @inlinable
    package mutating func append(digitsOf value: UInt64) {
        var scratch = InlineArray<20, UInt8>(repeating: 0)
        var start = 20
        var rest = value
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            start -= 1
            scratch[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest > 0
        append(copying: scratch.span.extracting(start..<20))
    }
}
