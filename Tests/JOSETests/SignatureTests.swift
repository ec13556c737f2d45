import Chances
import Cryptography
import JSON
import Testing

@testable import JOSE

struct SignatureTests {
    private static let all = Set(SignatureAlgorithm.allCases)

    private func jwk(_ text: String) throws -> JWK {
        try JWK(try JSONValue(reading: Array(text.utf8)))
    }

    private func encode(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }

    @Test(arguments: 0..<4)
    func `published signatures are verified`(place: Int) throws {
        let vector = [Vectors.rs256, Vectors.es256, Vectors.cookbook, Vectors.ps256][place]
        let key = try jwk(vector.jwk)
        let content = try JWS(vector.compact).content(signedBy: key, accepting: Self.all)
        #expect(String(decoding: content, as: UTF8.self) == vector.content)
        let other = try jwk(place == 1 ? Vectors.thumbprinted : Vectors.es256.jwk)
        #expect(throws: JOSEError.wrongAlgorithm) {
            try JWS(vector.compact).content(signedBy: other, accepting: Self.all)
        }
    }

    @Test func `a PS256 signature has a salt as long as its hash`() throws {
        let key = try jwk(Vectors.ps256.jwk)
        #expect(throws: JOSEError.wrongSignature) {
            try JWS(Vectors.ps256ShortSalt).content(signedBy: key, accepting: Self.all)
        }
    }

    @Test func `what is signed here is verified here, with its claims`() throws {
        for (kind, algorithm) in [
            (PrivateKey.Kind.p256, SignatureAlgorithm.es256), (.rsa(bits: 2048), .rs256),
            (.rsa(bits: 2048), .ps256),
        ] {
            let key = try PrivateKey(new: kind)
            let claims = Array(#"{"sub":"a"}"#.utf8)
            let text = JWS.sign(claims, with: key, by: algorithm, keyID: "k", type: "at+jwt")
            let signed = try JWS(text)
            #expect(signed.keyID == "k" && signed.type == "at+jwt")
            let jwk = JWK(key.publicKey, id: "k")
            #expect(try signed.claims(signedBy: jwk, accepting: [algorithm])["sub"]?.string == "a")
            #expect(JWKSet([jwk]).keys(for: signed) == [jwk])
            #expect(JWKSet([JWK(key.publicKey, id: "other")]).keys(for: signed).isEmpty)
        }
    }

    @Test func `the algorithm is the key's and the caller's, never the header's alone`() throws {
        let key = try PrivateKey(new: .rsa(bits: 2048))
        let signed = try JWS(JWS.sign([1], with: key, by: .ps256, keyID: nil))
        #expect(throws: JOSEError.wrongAlgorithm) {
            try signed.content(signedBy: JWK(key.publicKey, id: nil), accepting: [.rs256, .es256])
        }
        let bound = JWK(key.publicKey, id: nil, algorithm: .rs256)
        #expect(throws: JOSEError.wrongAlgorithm) {
            try signed.content(signedBy: bound, accepting: Self.all)
        }
    }

    @Test(arguments: [
        "none", "None", "NONE", "", "HS256", "HS512", "RS384", "ES384", "ES256K", "EdDSA", "es256",
        "RSA-OAEP", "dir",
    ])
    func `no other algorithm is known, none least of all`(algorithm: String) throws {
        let key = try jwk(Vectors.rs256.jwk)
        let input = encode("{\"alg\":\"\(algorithm)\"}") + "." + encode("{}")
        // With the public key as the secret, the old confusion of RS256 and HS256.
        let code = HMAC.sha256(key: Array(Vectors.rs256.jwk.utf8), message: Array(input.utf8))
        for signature in ["", Base64URL.encode(code.bytes)] {
            #expect(throws: JOSEError.wrongAlgorithm) {
                try JWS(input + "." + signature).content(signedBy: key, accepting: Self.all)
            }
        }
    }

    @Test func `a key or an address in the header changes nothing`() throws {
        let attacker = try PrivateKey(new: .p256)
        let jwk = JSONWriter.object { JWK(attacker.publicKey, id: nil).write(into: &$0) }
        let header = JSONWriter.object { object in
            object.member("alg", "ES256")
            object.member("jwk", json: jwk)
            object.member("jku", "https://attacker.example/keys")
            object.member("x5u", "https://attacker.example/chain")
            object.member("x5c", ["AA=="])
        }
        let input = Base64URL.encode(header) + "." + encode("{}")
        let signature = attacker.signature(of: Array(input.utf8), by: .es256)
        let text = input + "." + Base64URL.encode(signature)
        #expect(throws: JOSEError.wrongSignature) {
            try JWS(text).content(signedBy: self.jwk(Vectors.es256.jwk), accepting: Self.all)
        }
    }

    @Test func `what has not the form is refused, with the place`() throws {
        func refusal(_ text: String) -> JOSEError? {
            do throws(JOSEError) {
                _ = try JWS(text)
                return nil
            } catch { return error }
        }
        func header(_ text: String) -> JOSEError? { refusal(encode(text) + "..") }
        #expect(header(#"{"alg":"ES256"}"#) == nil)
        #expect(header(#"{"alg":"ES256","crit":["b64"],"b64":false}"#) == .critical)
        #expect(header(#"{"alg":"ES256","crit":[]}"#) == .critical)
        #expect(header(#"{"alg":"ES256","alg":"none"}"#) == .malformed("header"))
        #expect(header(#"{"alg":1}"#) == .malformed("alg"))
        #expect(header(#"{"typ":"JWT"}"#) == .malformed("alg"))
        #expect(header(#"{"alg":"ES256","kid":1}"#) == .malformed("kid"))
        #expect(header("[]") == .malformed("header"))
        #expect(refusal("") == .malformed("compact form"))
        #expect(refusal("e30.e30") == .malformed("compact form"))
        #expect(refusal("e30.e30.e30.e30") == .malformed("compact form"))
        #expect(refusal("e30=.e30.AA") == .malformed("header"))
        #expect(refusal(encode(#"{"alg":"ES256"}"#) + ".e3 0.AA") == .malformed("payload"))
        #expect(refusal(encode(#"{"alg":"ES256"}"#) + ".e30.AB") == .malformed("signature"))
        #expect(refusal(String(repeating: "A", count: 8_193)) == .tooLarge)
        #expect(throws: JOSEError.malformed("payload")) {
            try JWS(encode(#"{"alg":"ES256"}"#) + "." + encode("[]") + ".").unverifiedClaims()
        }
    }

    @Test func `the type is compared without case and prefix`() throws {
        func type(_ text: String) throws -> String? {
            try JWS(encode("{\"alg\":\"ES256\",\"typ\":\"\(text)\"}") + "..").type
        }
        #expect(try type("dpop+jwt") == "dpop+jwt")
        #expect(try type("application/DPoP+JWT") == "dpop+jwt")
        #expect(try type("application/a/b") == "application/a/b")
    }

    @Test func `whatever is changed in something signed, it is refused`() throws {
        let key = try jwk(Vectors.es256.jwk)
        let whole = Array(Vectors.es256.compact.utf8)
        let letters = Array("AZaz09-_.=+/ é".utf8)
        var chance = Chance(seed: 7_515)
        for _ in 0..<Rounds.of(2_000, long: 200_000) {
            var bytes = whole
            for _ in 0...chance.below(2) {
                let place = chance.below(bytes.count)
                switch chance.below(4) {
                case 0: bytes[place] = chance.pick(letters)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(chance.pick(letters), at: place)
                default: bytes.swapAt(place, chance.below(bytes.count))
                }
            }
            guard bytes != whole else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(throws: JOSEError.self) {
                try JWS(text).content(signedBy: key, accepting: Self.all)
            }
        }
    }
}
