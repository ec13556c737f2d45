import Chances
import Cryptography
import JSON
import KeyFakes
import Testing

@testable import JOSE

struct DPoPTests {
    private let key: ClientKey
    private let nonces = DPoPNonces(secret: [1, 2, 3])
    private let now: Int64 = 1_800_000_000_000
    private let url = "https://host.example/api/v1/me"

    init() throws { key = try ClientKey() }

    private func check(_ proof: String, token: String? = "tpa_x", url: String? = nil) -> DPoPFault?
    {
        let request = DPoPRequest(method: "GET", url: url ?? self.url, token: token, now: now)
        do throws(DPoPFault) {
            _ = try DPoPProof(proof, for: request, nonces)
            return nil
        } catch { return error }
    }

    private func proof(
        _ claims: [String: JSONValue] = [:],
        header: [String: JSONValue] = [:],
        by key: ClientKey? = nil
    ) -> String {
        (key ?? self.key).proof(
            "GET",
            url,
            token: "tpa_x",
            nonce: nonces.nonce(at: now - 1_000),
            at: now,
            claims: claims,
            header: header
        )
    }

    private func isInvalid(
        _ claims: [String: JSONValue] = [:],
        header: [String: JSONValue] = [:]
    ) -> Bool {
        if case .invalid = check(proof(claims, header: header)) { true } else { false }
    }

    @Test func `a proof is of its key and comes once`() throws {
        let request = DPoPRequest(method: "GET", url: url, token: "tpa_x", now: now)
        let text = proof()
        let one = try DPoPProof(text, for: request, nonces)
        #expect(one.thumbprint == key.thumbprint)
        #expect(try DPoPProof(text, for: request, nonces).use == one.use)
        #expect(try DPoPProof(proof(), for: request, nonces).use != one.use)
        #expect(one.expires >= now + 300_000)
        for (kind, algorithm) in [
            (PrivateKey.Kind.rsa(bits: 2048), SignatureAlgorithm.rs256), (.rsa(bits: 2048), .ps256),
        ] {
            #expect(check(proof(by: try ClientKey(kind, algorithm))) == nil)
        }
    }

    @Test func `each claim has to fit the request`() {
        #expect(check(proof()) == nil)
        #expect(isInvalid(["htm": .string("POST")]) && isInvalid(["htm": .null]))
        #expect(isInvalid(["htm": .string("get")]))
        #expect(isInvalid(["htu": .string(url + "x")]) && isInvalid(["htu": .null]))
        #expect(isInvalid(["jti": .null]) && isInvalid(["jti": .string("")]))
        #expect(isInvalid(["jti": .string(String(repeating: "a", count: 256))]))
        #expect(isInvalid(["ath": .null]) && isInvalid(["ath": .string("x")]))
        #expect(check(proof(), token: "tpa_y") != nil)
        #expect(check(proof(["ath": .null]), token: nil) == nil)
    }

    @Test func `the client's clock may be wrong by a little`() {
        let seconds = now / 1_000
        for (offset, isGood) in [(0, true), (10, true), (61, false), (-290, true), (-301, false)] {
            #expect(isInvalid(["iat": .integer(seconds + Int64(offset))]) != isGood, "\(offset)")
        }
        #expect(!isInvalid(["iat": .number(Double(seconds) + 0.5)]))
        #expect(isInvalid(["iat": .null]) && isInvalid(["iat": .string("\(seconds)")]))
    }

    @Test func `the header shows a public key, its type and an asymmetric algorithm`() throws {
        #expect(isInvalid(header: ["typ": .string("JWT")]) && isInvalid(header: ["typ": .null]))
        let other = try ClientKey().jwk
        #expect(isInvalid(header: ["jwk": .null]) && isInvalid(header: ["jwk": other]))
        for algorithm in ["none", "HS256", "RS256", "ES384"] {
            #expect(isInvalid(header: ["alg": .string(algorithm)]), "\(algorithm)")
        }
        guard case .object(var members) = key.jwk else { return }
        members["d"] = .string("AAAA")
        #expect(
            check(proof(header: ["jwk": .object(members)]))
                == .invalid("The proof shows a private key.")
        )
        #expect(isInvalid(header: ["crit": .array([.string("x")])]))
    }

    @Test func `addresses are compared without query, and normalised`() {
        for other in [
            "HTTPS://HOST.example/api/v1/me", "https://host.example:443/api/v1/me", url + "?a=b",
            url + "#x", "https://host.example/api/v1/%6De",
        ] {
            #expect(check(proof(["htu": .string(other)])) == nil, "\(other)")
        }
        for other in [
            "http://host.example/api/v1/me", "https://host.example:8443/api/v1/me", "/api/v1/me",
            "https://host.example/API/v1/me", "https://host.example/api/v1/me/",
            "https://a@host.example/api/v1/me", "https://host.example/api%2Fv1/me", "",
            "https://evil.example/https://host.example/api/v1/me",
        ] {
            #expect(check(proof(["htu": .string(other)])) != nil, "\(other)")
        }
        let escaped = "https://host.example/a%2fb"
        #expect(
            check(proof(["htu": .string("https://host.example/a%2Fb")]), url: escaped) == nil
        )
    }

    @Test func `a nonce has to be ours and fresh, and is asked for last`() {
        func with(_ nonce: String?) -> DPoPFault? {
            check(proof(["nonce": nonce.map { .string($0) } ?? .null]))
        }
        #expect(with(nil) == .nonceNeeded && with("x") == .nonceNeeded)
        #expect(with(nonces.nonce(at: now - 299_000)) == nil)
        #expect(with(nonces.nonce(at: now - 300_000)) == .nonceNeeded)
        #expect(with(nonces.nonce(at: now + 1)) == .nonceNeeded)
        #expect(with(DPoPNonces(secret: [4]).nonce(at: now)) == .nonceNeeded)
        let nonce = Array(nonces.nonce(at: now - 1))
        for place in stride(from: 0, to: nonce.count, by: 3) {
            var damaged = nonce
            damaged[place] = damaged[place] == "A" ? "B" : "A"
            #expect(!nonces.takes(String(damaged), at: now))
        }
        #expect(isInvalid(["nonce": .null, "htm": .string("PUT")]))
        #expect("\(nonces)" == "DPoPNonces")
    }

    @Test func `whatever is sent as a proof is refused or right`() {
        let whole = Array(proof().utf8)
        var chance = Chance(seed: 9_449)
        for _ in 0..<Rounds.of(1_000, long: 100_000) {
            var bytes = whole
            for _ in 0...chance.below(3) {
                let place = chance.below(bytes.count)
                switch chance.below(3) {
                case 0: bytes[place] = chance.pick(Array("AZaz09-_.=".utf8))
                case 1: bytes.remove(at: place)
                default: bytes.insert(chance.pick(Array(".Aé=".utf8)), at: place)
                }
            }
            guard bytes != whole else { continue }
            #expect(check(String(decoding: bytes, as: UTF8.self)) != nil)
        }
        #expect(check(String(repeating: "A", count: 5_000)) != nil)
    }
}
