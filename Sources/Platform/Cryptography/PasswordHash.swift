internal import CArgon2

/// Why a password was neither hashed nor checked.
package enum PasswordHashError: Error, Sendable, Equatable {
    /// Too many passwords are being hashed: answer 503 or 429 and ask to come again.
    case overloaded
    /// The password is longer than `PasswordHash.longestPassword`.
    case tooLong
    /// libargon2 refused, with its own number: no memory, or a stored hash that is damaged.
    case argon2(Int32)
}

/// A password as it is stored: Argon2id (RFC 9106) in the PHC string format.
///
/// Each hash takes 19 MiB and about 26 ms of one core, so a turnstile limits how many run at once
/// in the process; who waits too long gets `overloaded`.
package struct PasswordHash: Sendable, CustomStringConvertible {
    /// The stored text, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, at most 128 characters of ASCII.
    package let phc: String

    private let cost: PasswordCost

    /// The most bytes of UTF-8 that a password may have.
    package static let longestPassword = 1024

    /// The places that all calls of the process share: 38 MiB, and a wait of two seconds.
    package static let turnstile = Turnstile(places: 2, patience: .seconds(2))

    /// A hash that no password is known for (it is all zeroes).
    ///
    /// Check a password against it when there is no such user, so that the time does not tell.
    package static let decoy = PasswordHash(
        phc: "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + String(repeating: "A", count: 43),
        cost: .current
    )

    private init(phc: String, cost: PasswordCost) {
        self.phc = phc
        self.cost = cost
    }

    /// A stored hash, or nil when the text is not one of Argon2id version 19 with a bearable cost.
    package init?(phc: String) {
        guard phc.utf8.count <= 128, phc.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let cost = PasswordCost(phc: phc)
        else { return nil }
        self.init(phc: phc, cost: cost)
    }

    /// Hashes a new password with a new salt of 16 bytes.
    ///
    /// - Parameters:
    ///   - password: as the person gave it, in UTF-8; it is not normalized.
    ///   - cost: what it shall cost.
    ///   - entropy: where the salt comes from.
    ///   - turnstile: the limit on how many run at once.
    /// - Throws: `PasswordHashError`.
    package init(
        _ password: String,
        cost: PasswordCost = .current,
        using entropy: inout some Entropy,
        through turnstile: Turnstile = Self.turnstile
    ) throws(PasswordHashError) {
        let password = try Self.bytes(password)
        let salt = entropy.bytes(16)
        var encoded = [CChar](repeating: 0, count: 129)
        let answer = turnstile.pass {
            unsafe argon2id_hash_encoded(
                cost.passes,
                cost.memory,
                cost.lanes,
                password,
                password.count,
                salt,
                salt.count,
                32,
                &encoded,
                encoded.count
            )
        }
        guard let answer else { throw .overloaded }
        guard answer == ARGON2_OK.rawValue else { throw .argon2(answer) }
        let text = encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        self.init(phc: String(decoding: text, as: UTF8.self), cost: cost)
    }

    /// Whether this is the hash of the password.
    ///
    /// - Parameters:
    ///   - password: as the person gave it.
    ///   - turnstile: the limit on how many run at once.
    /// - Returns: false for a wrong password, which is no error.
    /// - Throws: `PasswordHashError`.
    package func matches(
        _ password: String,
        through turnstile: Turnstile = Self.turnstile
    ) throws(PasswordHashError) -> Bool {
        let password = try Self.bytes(password)
        let answer = turnstile.pass {
            unsafe argon2id_verify(phc, password, password.count)
        }
        guard let answer else { throw .overloaded }
        switch answer {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        default: throw .argon2(answer)
        }
    }

    /// Whether the cost is no longer what we choose: hash again at the next successful login.
    package var needsRehash: Bool {
        cost != .current
    }

    /// The kind of hash only.
    package var description: String {
        "PasswordHash(argon2id)"
    }

    private static func bytes(_ password: String) throws(PasswordHashError) -> [UInt8] {
        guard password.utf8.count <= longestPassword else { throw .tooLong }
        return Array(password.utf8)
    }
}
