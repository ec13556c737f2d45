/// Pseudo-random choices that a seed repeats (SplitMix64; Steele, Lea and Flood 2014).
package struct Chance: RandomNumberGenerator {
    private var state: UInt64

    /// A generator that gives the same numbers for the same seed.
    package init(seed: UInt64) { state = seed }

    /// The next number.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from zero up to, but without, a limit.
    package mutating func below(_ limit: Int) -> Int {
        Int(truncatingIfNeeded: (next() >> 33) % UInt64(limit))
    }

    /// True in so many of a hundred cases.
    package mutating func `is`(_ percent: Int) -> Bool { below(100) < percent }

    /// One of the choices, of which there is at least one.
    package mutating func pick<Choices: RandomAccessCollection>(
        _ choices: Choices
    ) -> Choices.Element {
        choices[choices.index(choices.startIndex, offsetBy: below(choices.count))]
    }
}
