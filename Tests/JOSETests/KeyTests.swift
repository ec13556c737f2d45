import Cryptography
import JSON
import Testing

@testable import JOSE

struct KeyTests {
    private func jwk(_ text: String) throws -> JWK {
        try JWK(try JSONValue(reading: Array(text.utf8)))
    }

    private func refusal(_ text: String) throws -> JOSEError? {
        do throws(JOSEError) {
            _ = try JWK((try? JSONValue(reading: Array(text.utf8))) ?? .null)
            return nil
        } catch { return error }
    }

    private let ec =
        #""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
        + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#

    @Test func `the thumbprint is the published one`() throws {
        let key = try jwk(Vectors.thumbprinted)
        #expect(
            Base64URL.encode(key.thumbprint.bytes) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        )
        #expect(key.id == "2011-04-29" && key.algorithms == [.rs256])
        // RFC 7638 §3: only what makes up the key counts. The value is Python's hashlib's.
        let point = try jwk("{" + ec + #","kid":"1","use":"sig","x5t":"AA","ext":true}"#)
        #expect(
            Base64URL.encode(point.thumbprint.bytes)
                == "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"
        )
        #expect(try jwk("{" + ec + "}").thumbprint == point.thumbprint)
    }

    @Test func `a key comes back from its JSON`() throws {
        for kind in [PrivateKey.Kind.p256, .rsa(bits: 2048)] {
            let key = JWK(try PrivateKey(new: kind).publicKey, id: "a")
            #expect(
                try jwk(
                    String(decoding: JWKSet([key]).json.dropFirst(9).dropLast(2), as: UTF8.self)
                ) == key
            )
            #expect(try JWKSet(reading: JWKSet([key]).json) == JWKSet([key]))
        }
    }

    @Test(arguments: ["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
    func `a private part is refused, whatever it says`(name: String) throws {
        #expect(try refusal("{" + ec + ",\"\(name)\":\"AA\"}") == .privateKey)
        #expect(try refusal("{" + ec + ",\"\(name)\":null}") == .privateKey)
        let set = "{\"keys\":[{\(ec)},{\"kty\":\"oct\",\"\(name)\":\"AA\"}]}"
        #expect(throws: JOSEError.privateKey) { try JWKSet(reading: Array(set.utf8)) }
    }

    @Test func `keys that are not for signatures, of other kinds or unsafe are refused`() throws {
        #expect(try refusal("{" + ec + "}") == nil)
        #expect(try refusal("{" + ec + #","use":"enc"}"#) == .unsuitableKey)
        #expect(try refusal("{" + ec + #","key_ops":["encrypt"]}"#) == .unsuitableKey)
        #expect(try refusal("{" + ec + #","alg":"RS256"}"#) == .unsuitableKey)
        #expect(try refusal("{" + ec + #","alg":"none"}"#) == .unsuitableKey)
        #expect(try refusal("{" + ec + #","alg":1}"#) == .malformed("alg"))
        #expect(try refusal(#"{"kty":"oct"}"#) == .unsuitableKey)
        #expect(try refusal(#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#) == .unsuitableKey)
        #expect(try refusal("[]") == .malformed("kty"))
        #expect(try refusal(ec.replacing("P-256", with: "P-384").object) == .unsuitableKey)
        #expect(try refusal(ec.replacing("x_FE", with: "x_FF").object) == .unsuitableKey)
        #expect(try refusal(ec.replacing("5a0\"", with: "5a0=\"").object) == .malformed("y"))
        #expect(try refusal(Vectors.rsa("AQAB")) == .unsuitableKey)
        #expect(try refusal(Vectors.rsa(String(repeating: "A", count: 2_000))) == .malformed("n"))
    }

    @Test func `a set of keys is limited, and passes over what it does not know`() throws {
        func set(_ keys: [String]) throws -> JWKSet {
            try JWKSet(reading: Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8))
        }
        let one = "{" + ec + #","kid":"1"}"#
        let unknown = #"{"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}"#
        #expect(try set([unknown, one]).keys.map(\.id) == ["1"])
        #expect(throws: JOSEError.unsuitableKey) { try set([unknown]) }
        #expect(throws: JOSEError.malformed("kid")) { try set([one, one]) }
        #expect(throws: JOSEError.tooLarge) { try set(Array(repeating: "{\(ec)}", count: 21)) }
        #expect(throws: JOSEError.malformed("keys")) { try JWKSet(reading: Array("{}".utf8)) }
        let long = [UInt8](repeating: 0x20, count: 40_000)
        #expect(throws: JOSEError.tooLarge) { try JWKSet(reading: long) }
    }
}

extension String {
    fileprivate var object: String { "{" + self + "}" }
}
