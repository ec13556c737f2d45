/// Content that is made piece by piece while it is sent, so that a long answer never lies whole in
/// memory.
///
/// What it is made of is in memory already: once an answer has begun, nothing can fail.
package struct Pieces: Sendable {
    /// Gives the next piece; nil behind the last.
    package typealias Next = () -> [UInt8]?

    private let start: @Sendable () -> Next

    /// Content of pieces; `start` is called for each time that it is wanted from the beginning.
    package init(_ start: @escaping @Sendable () -> Next) { self.start = start }

    /// Content that is made, while it is sent, by what belongs to the thread that answers.
    ///
    /// It is sent before the thread takes another request. What goes wrong meanwhile can only cut
    /// it off: its form must show that it is not whole.
    package static func onThisThread(_ start: @escaping () -> Next) -> Pieces {
        nonisolated(unsafe) let start = start
        return Pieces { unsafe start() }
    }

    /// Hands the pieces to a closure, one after the other.
    package func forEach(_ body: ([UInt8]) -> Void) {
        let next = start()
        while let piece = next() { body(piece) }
    }

    /// All of it in one.
    package var whole: [UInt8] {
        var bytes: [UInt8] = []
        forEach { bytes += $0 }
        return bytes
    }
}

extension Pieces: Equatable {
    /// The same bytes, however they are cut.
    package static func == (one: Pieces, other: Pieces) -> Bool { one.whole == other.whole }
}
