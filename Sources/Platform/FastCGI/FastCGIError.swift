/// What can go wrong before a worker takes requests; later it answers or closes.
package enum FastCGIError: Error, Equatable, Sendable {
    /// A call of the system failed, with its error number (errno(3)).
    case system(call: String, errno: Int32)
    /// The path of the socket is longer than the 107 bytes that unix(7) allows.
    case pathTooLong
    /// Another process listens there already.
    case inUse
    /// There is a file at the path which is not a socket.
    case notASocket
}
