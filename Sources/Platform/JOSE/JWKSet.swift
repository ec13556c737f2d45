internal import JSON

/// The public keys of somebody (RFC 7517 §5).
package struct JWKSet: Hashable, Sendable {
    /// The keys, no two with one identifier.
    package let keys: [JWK]

    /// The most keys that are read.
    package static let most = 20

    /// Keys of ours.
    package init(_ keys: [JWK]) {
        self.keys = keys
    }

    /// Reads keys that somebody else sent, of at most 32 KiB.
    ///
    /// Keys of a kind or use that is not known are passed over (RFC 7517 §5); a private key refuses
    /// all of them, because it is no longer one.
    ///
    /// - Throws: `JOSEError`; `.unsuitableKey` where no key is left.
    package init(reading bytes: [UInt8]) throws(JOSEError) {
        let json: JSONValue
        do throws(JSONFault) {
            json = try JSONValue(reading: bytes, mostBytes: 1 << 15)
        } catch {
            throw error.reason == .tooLarge ? .tooLarge : .malformed(error.reason.rawValue)
        }
        guard let entries = json["keys"]?.array else { throw .malformed("keys") }
        guard entries.count <= Self.most else { throw .tooLarge }
        var keys: [JWK] = []
        for entry in entries {
            do throws(JOSEError) {
                keys.append(try JWK(entry))
            } catch {
                guard error == .unsuitableKey else { throw error }
            }
        }
        guard !keys.isEmpty else { throw .unsuitableKey }
        let names = keys.compactMap(\.id)
        guard Set(names).count == names.count else { throw .malformed("kid") }
        self.keys = keys
    }

    /// The keys that may have signed something: those of the identifier that its header names, or
    /// all where it names none.
    package func keys(for signed: JWS) -> [JWK] {
        guard let id = signed.keyID else { return keys }
        return keys.filter { $0.id == id }
    }

    /// The document (RFC 7517 §5).
    package var json: [UInt8] {
        JSONWriter.object { object in
            object.array("keys") { array in
                for key in keys { array.object { key.write(into: &$0) } }
            }
        }
    }
}
