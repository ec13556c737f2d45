/// Where bytes of an answer go: an `OutputSpan` of known capacity for long answers (one allocation,
/// no growth), or an array that grows for short ones.
package protocol ByteOutput: ~Copyable, ~Escapable {
    /// Adds one byte. An `OutputSpan` that is full traps: its capacity is the caller's promise.
    mutating func append(_ byte: UInt8)

    /// Adds several bytes with one check of the capacity: three times faster than one by one.
    mutating func append(copying bytes: Span<UInt8>)
}

extension OutputSpan: ByteOutput where Element == UInt8 {
    /// Adds bytes; traps where they do not fit.
    @inlinable @inline(__always)
    package mutating func append(copying bytes: Span<UInt8>) {
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            precondition(bytes.count <= buffer.count - count, "the output is full")
            unsafe bytes.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let start = buffer.baseAddress else { return }
                unsafe (start + count).initialize(from: from, count: source.count)
            }
            count += bytes.count
        }
    }
}

extension [UInt8]: ByteOutput {
    /// Adds bytes at the end.
    @inlinable
    package mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension ByteOutput where Self: ~Copyable & ~Escapable {
    /// Adds text of the source code as it is: the punctuation and names of a JSON answer.
    @inlinable @inline(__always)
    package mutating func append(literal: StaticString) {
        if literal.hasPointerRepresentation {
            let bytes = unsafe UnsafeBufferPointer(
                start: literal.utf8Start,
                count: literal.utf8CodeUnitCount
            )
            append(copying: unsafe bytes.span)
        } else {
            for byte in String(literal.unicodeScalar).utf8 {
                append(byte)
            }
        }
    }

    /// Adds bytes as they are, for example JSON made elsewhere.
    @inlinable
    package mutating func append(bytes: [UInt8]) {
        append(copying: bytes.span)
    }
}
