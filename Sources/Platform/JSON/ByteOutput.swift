/// Where bytes of an answer go: an `OutputSpan` of known capacity for long answers (one allocation,
/// no growth), or an array that grows for short ones.
package protocol ByteOutput: ~Copyable, ~Escapable {
    /// Adds one byte. An `OutputSpan` that is full traps: its capacity is the caller's promise.
    mutating func append(_ byte: UInt8)
}

extension OutputSpan: ByteOutput where Element == UInt8 {}

extension [UInt8]: ByteOutput {}

extension ByteOutput where Self: ~Copyable & ~Escapable {
    /// Adds text of the source code as it is: the punctuation and names of a JSON answer.
    @inlinable @inline(__always)
    package mutating func append(literal: StaticString) {
        if literal.hasPointerRepresentation {
            let start = unsafe literal.utf8Start
            for index in 0..<literal.utf8CodeUnitCount {
                append(unsafe start[index])
            }
        } else {
            for byte in String(literal.unicodeScalar).utf8 {
                append(byte)
            }
        }
    }

    /// Adds bytes as they are, for example JSON made elsewhere.
    @inlinable
    package mutating func append(bytes: [UInt8]) {
        for byte in bytes {
            append(byte)
        }
    }
}
