/// What is counted as one address: an IPv4 address, or the first 64 bits of an IPv6 address, all of
/// which belong to one customer (RFC 6177).
package struct ClientNetwork: Hashable, Sendable {
    /// The address or the four groups of the network.
    package let text: String

    /// The network of an address as the front web server writes it.
    package init(_ address: String) {
        let sides = address.split(separator: "::", omittingEmptySubsequences: false)
        guard address.contains(":"), sides.count <= 2 else {
            text = address
            return
        }
        let head = sides[0].split(separator: ":")
        let tail = sides.count == 2 ? sides[1].split(separator: ":") : []
        // An IPv4 address inside of an IPv6 address fills the last two groups.
        if let last = tail.last ?? head.last, last.contains(".") {
            text = String(last)
            return
        }
        let gap = Array(repeating: Substring("0"), count: max(0, 8 - head.count - tail.count))
        text = (head + gap + tail).prefix(4).joined(separator: ":")
    }
}
