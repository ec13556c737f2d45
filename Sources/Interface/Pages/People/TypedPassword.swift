internal import Cryptography
internal import Domain

/// A password as somebody typed it; it never leaves this layer.
struct TypedPassword {
    private let text: String

    /// A password as it came in a form.
    init(_ text: String) { self.text = text }

    /// Whether it is that of a PHC string; takes as long where there is none, and says no.
    func matches(_ phc: String?) throws(Refusal) -> Bool {
        let stored = phc.flatMap { PasswordHash(phc: $0) }
        do {
            let isRight = try (stored ?? .decoy).matches(text)
            return isRight && stored != nil
        } catch {
            guard error == .tooLong else { throw .unavailable(.platform) }
            return false
        }
    }

    /// Whether it may be the only factor of an account.
    var isEnoughAlone: Bool { text.unicodeScalars.count >= PasswordRule.shortest }

    /// The PHC string to be stored.
    func hash(using bytes: @escaping (Int) -> [UInt8]) throws(Refusal) -> String {
        var entropy = LentEntropy(next: bytes)
        do {
            return try PasswordHash(text, using: &entropy).phc
        } catch {
            throw .unavailable(.platform)
        }
    }
}

/// Random bytes that are lent as a function.
struct LentEntropy: Entropy {
    let next: (Int) -> [UInt8]

    mutating func bytes(_ count: Int) -> [UInt8] { next(count) }
}
