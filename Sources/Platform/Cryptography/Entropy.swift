internal import COpenSSL

/// A source of random bytes, always an argument: the caller says where chance comes from.
package protocol Entropy {
    /// The next bytes.
    mutating func bytes(_ count: Int) -> [UInt8]
}

/// The random generator of libcrypto, seeded by the kernel: for what must not be guessed.
package struct SystemEntropy: Entropy, Sendable {
    /// The process's generator; it needs no seed of ours.
    package init() {}

    /// So many unpredictable bytes.
    ///
    /// A failure ends the process: no token, key or salt may be made without randomness.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let made = unsafe RAND_bytes(&bytes, Int32(count))
        precondition(made == 1, "libcrypto has no random bytes to give")
        return bytes
    }
}

/// A predictable sequence for tests: the same seed gives the same bytes.
///
/// Never for secrets. SplitMix64 (Steele, Lea and Flood, 2014).
package struct SeededEntropy: Entropy, Sendable {
    private var state: UInt64

    /// The sequence that belongs to the seed.
    package init(_ seed: UInt64) {
        state = seed
    }

    /// The next 64 bits of the sequence.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next bytes of the sequence; each call begins with a fresh word.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        while result.count < count {
            let word = next()
            for shift in stride(from: 0, to: 64, by: 8) where result.count < count {
                result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return result
    }
}
