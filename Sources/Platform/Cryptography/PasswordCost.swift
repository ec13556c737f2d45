/// What one Argon2id costs (RFC 9106 §3.1).
package struct PasswordCost: Equatable, Sendable {
    /// Memory in KiB (m).
    package var memory: UInt32
    /// Passes over the memory (t).
    package var passes: UInt32
    /// Lanes (p).
    package var lanes: UInt32

    /// A cost of one's own choice.
    ///
    /// - Parameters:
    ///   - memory: in KiB, at least 8 a lane.
    ///   - passes: at least one.
    ///   - lanes: at least one.
    package init(memory: UInt32, passes: UInt32, lanes: UInt32) {
        self.memory = memory
        self.passes = passes
        self.lanes = lanes
    }

    /// 19 MiB, two passes, one lane: the first choice of OWASP's Password Storage Cheat Sheet.
    package static let current = PasswordCost(memory: 19 * 1024, passes: 2, lanes: 1)

    /// The most that a stored hash may ask for, so that a damaged row cannot take the machine.
    static let limit = PasswordCost(memory: 64 * 1024, passes: 8, lanes: 4)

    /// The cost that a PHC string states, or nil when it states none or more than the limit.
    ///
    /// The only spelling accepted is the one that libargon2 writes.
    init?(phc: String) {
        let parts = phc.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19" else {
            return nil
        }
        let numbers = parts[3].split(separator: ",", omittingEmptySubsequences: false)
        guard numbers.count == 3,
            let memory = Self.number(numbers[0], named: "m="),
            let passes = Self.number(numbers[1], named: "t="),
            let lanes = Self.number(numbers[2], named: "p="),
            memory <= Self.limit.memory, passes <= Self.limit.passes, lanes <= Self.limit.lanes
        else { return nil }
        self.init(memory: memory, passes: passes, lanes: lanes)
    }

    private static func number(_ text: Substring, named name: String) -> UInt32? {
        guard text.hasPrefix(name), let value = UInt32(text.dropFirst(name.count)),
            value > 0, name + String(value) == text
        else { return nil }
        return value
    }
}
