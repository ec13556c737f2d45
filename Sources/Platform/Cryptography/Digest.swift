/// A SHA-256 value: 32 bytes.
///
/// Two are compared in constant time.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    package let bytes: [UInt8]

    /// How many bytes a digest has.
    package static let count = 32

    /// A digest read from elsewhere, or nil when it does not have 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self.bytes = bytes
    }

    init(computed bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the two are the same; how long it takes tells nothing about where they differ.
    package static func == (one: Digest, other: Digest) -> Bool {
        constantTimeEqual(one.bytes, other.bytes)
    }

    /// Lower-case hexadecimal, 64 characters.
    package var description: String {
        Hex.encode(bytes)
    }
}
