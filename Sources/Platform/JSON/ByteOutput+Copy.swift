extension OutputSpan where Element == UInt8 {
    /// Adds bytes as they are, in one move: what repeats in each line of a long answer.
    ///
    /// Traps where there is no room for them.
    @inlinable
    package mutating func append(bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe withUnsafeMutableBufferPointer { target, count in
                precondition(source.count <= target.count - count, "the span is full")
                guard let from = source.baseAddress, let to = target.baseAddress else { return }
                unsafe (to + count).initialize(from: from, count: source.count)
                count += source.count
            }
        }
    }
}
