/// What is wrong with a log's tree, tile or note, and where.
package enum MerkleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A leaf or size lies outside the tree.
    case outside(index: Int, size: Int)

    /// A file of the log is not there.
    case missing(path: String)

    /// Bytes that are not what they should be.
    case malformed(String, reason: String)

    /// A signature or proof that does not hold.
    case invalid(String)

    /// A sentence for who verifies.
    package var description: String {
        switch self {
        case .outside(let index, let size): "\(index) lies outside a tree of \(size) leaves"
        case .missing(let path): "\(path) is missing"
        case .malformed(let what, let reason): "\(what): \(reason)"
        case .invalid(let what): what
        }
    }
}
