internal import Cryptography

/// What a device shows and its owner types: eight letters of which no two look alike and none are
/// vowels, so that no words come out (RFC 8628 §6.1); 34.6 bits.
struct UserCode: Equatable {
    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)
    private static let count = 8

    /// The eight letters.
    let text: String

    /// A new code.
    init(using entropy: inout any Entropy) {
        var code: [UInt8] = []
        // A byte of 240 and more would make the first letters likelier.
        while code.count < Self.count {
            let byte = Int(entropy.bytes(1)[0])
            if byte < 240 { code.append(Self.letters[byte % Self.letters.count]) }
        }
        text = String(decoding: code, as: UTF8.self)
    }

    /// A code as somebody typed it: in any case, with dashes and spaces or without.
    init?(_ typed: String) {
        let letters = typed.uppercased().utf8.filter { !"- ".utf8.contains($0) }
        guard letters.count == Self.count, letters.allSatisfy({ Self.letters.contains($0) }) else {
            return nil
        }
        text = String(decoding: Array(letters), as: UTF8.self)
    }

    /// The code in two halves, as it is shown.
    var shown: String { "\(text.prefix(4))-\(text.suffix(4))" }

    /// What is stored and looked up: HMAC-SHA-256 under a key that the database does not hold, as
    /// all codes could be tried against a mere hash within seconds.
    func digest(key: [UInt8]) -> [UInt8] {
        HMAC.sha256(key: key, message: Array("user code \(text)".utf8)).bytes
    }
}
