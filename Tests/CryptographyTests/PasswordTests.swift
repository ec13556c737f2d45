import CArgon2
import Testing

@testable import Cryptography

/// Serialized because each hash takes 19 MiB and the turnstile of the process counts them.
@Suite(.serialized)
struct PasswordTests {
    static let cheap = PasswordCost(memory: 64, passes: 1, lanes: 1)

    /// The reference implementation's own test vectors (phc-winner-argon2, src/test.c).
    @Test func `the reference implementation's hash is verified`() throws {
        let hash = try #require(
            PasswordHash(
                phc: "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                    + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            )
        )
        #expect(try hash.matches("password"))
        #expect(try !hash.matches("differentpassword"))
        #expect(hash.needsRehash)
    }

    /// RFC 9106 §5.3: that the library linked here is the algorithm of the RFC.
    @Test func `the library's Argon2id is that of RFC 9106`() {
        var tag = [UInt8](repeating: 0, count: 32)
        var password = [UInt8](repeating: 1, count: 32)
        var salt = [UInt8](repeating: 2, count: 16)
        var secret = [UInt8](repeating: 3, count: 8)
        var data = [UInt8](repeating: 4, count: 12)
        var context = unsafe argon2_context()
        let answer = unsafe tag.withUnsafeMutableBufferPointer { tag in
            unsafe password.withUnsafeMutableBufferPointer { password in
                unsafe salt.withUnsafeMutableBufferPointer { salt in
                    unsafe secret.withUnsafeMutableBufferPointer { secret in
                        unsafe data.withUnsafeMutableBufferPointer { data in
                            unsafe (context.out, context.outlen) = (tag.baseAddress, 32)
                            unsafe (context.pwd, context.pwdlen) = (password.baseAddress, 32)
                            unsafe (context.salt, context.saltlen) = (salt.baseAddress, 16)
                            unsafe (context.secret, context.secretlen) = (secret.baseAddress, 8)
                            unsafe (context.ad, context.adlen) = (data.baseAddress, 12)
                            unsafe (context.m_cost, context.t_cost) = (32, 3)
                            unsafe (context.lanes, context.threads) = (4, 1)
                            unsafe context.version = UInt32(ARGON2_VERSION_13.rawValue)
                            return unsafe argon2id_ctx(&context)
                        }
                    }
                }
            }
        }
        #expect(answer == ARGON2_OK.rawValue)
        #expect(
            Hex.encode(tag) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
        )
    }

    @Test func `a new hash is of the cost we choose and matches its password only`() throws {
        var entropy = SeededEntropy(1)
        let hash = try PasswordHash("correct horse", using: &entropy)
        #expect(hash.phc.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(hash.phc.utf8.count <= 128)
        let stored = try #require(PasswordHash(phc: hash.phc))
        #expect(try stored.matches("correct horse"))
        #expect(try !stored.matches("correct horsf"))
        #expect(try !stored.matches(""))
        #expect(!stored.needsRehash)
        #expect(!hash.description.contains("$"))
    }

    @Test func `the same password has another hash each time`() throws {
        var entropy = SeededEntropy(1)
        let one = try PasswordHash("12345", cost: Self.cheap, using: &entropy)
        let other = try PasswordHash("12345", cost: Self.cheap, using: &entropy)
        #expect(one.phc != other.phc)
        #expect(one.needsRehash)
    }

    @Test func `the decoy costs what a real hash costs and never matches`() throws {
        #expect(!PasswordHash.decoy.needsRehash)
        #expect(try !PasswordHash.decoy.matches("12345"))
        #expect(PasswordHash(phc: PasswordHash.decoy.phc) != nil)
    }

    @Test(arguments: [
        "", "12345", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$AAAA", "$argon2id$v=19$m=64,t=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=64,t=900,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=064,t=1,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=0,t=1,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$t=1,m=64,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AA\0A",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + String(repeating: "A", count: 100),
    ])
    func `a stored text that is no bearable hash is none`(phc: String) {
        #expect(PasswordHash(phc: phc) == nil)
    }

    @Test func `a damaged hash is an error and not a mismatch`() throws {
        let damaged = try #require(PasswordHash(phc: "$argon2id$v=19$m=64,t=1,p=1$c29t$A!"))
        #expect(throws: PasswordHashError.self) { try damaged.matches("12345") }
    }

    @Test func `a password of more than 1024 bytes is refused before it costs anything`() throws {
        let long = String(repeating: "a", count: PasswordHash.longestPassword + 1)
        var entropy = SeededEntropy(1)
        #expect(throws: PasswordHashError.tooLong) { try PasswordHash(long, using: &entropy) }
        #expect(throws: PasswordHashError.tooLong) { try PasswordHash.decoy.matches(long) }
    }

    @Test func `who finds no place in time is told so`() throws {
        let turnstile = Turnstile(places: 1, patience: .milliseconds(20))
        var entropy = SeededEntropy(1)
        let answer: Void? = turnstile.pass {
            #expect(throws: PasswordHashError.overloaded) {
                try PasswordHash("12345", using: &entropy, through: turnstile)
            }
            #expect(throws: PasswordHashError.overloaded) {
                try PasswordHash.decoy.matches("12345", through: turnstile)
            }
        }
        #expect(answer != nil)
        // The place is free again.
        #expect(try !PasswordHash.decoy.matches("12345", through: turnstile))
    }
}
