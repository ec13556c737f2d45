/// A log message: its text is literal source, its data are numbers and what says it may be logged.
///
///     log.notice("visit \(id) took \(milliseconds) ms")
///
/// A run-time `String` does not compile, nor does a name or a record: health data cannot enter a
/// log by accident. A text that whoever operates the platform may read is marked: `\(open: path)`.
package struct LogText: ExpressibleByStringInterpolation, Sendable, CustomStringConvertible {
    /// The message.
    package let description: String

    /// A literal message.
    package init(stringLiteral literal: StaticString) {
        description = literal.description
    }

    /// A literal message with data.
    package init(stringInterpolation: Interpolation) {
        description = stringInterpolation.text
    }

    /// Puts literal text and open data together.
    package struct Interpolation: StringInterpolationProtocol {
        var text = ""

        /// Begins with nothing.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// Literal text of the source code.
        package mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// A whole number.
        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            text += String(number)
        }

        /// A length of time.
        package mutating func appendInterpolation(_ duration: Duration) {
            text += "\(duration)"
        }

        /// An identifier, or something else that says it may be logged.
        package mutating func appendInterpolation(_ value: some Loggable) {
            text += value.logText
        }

        /// A text that tells nothing about a person: a path of our own, a program's name.
        package mutating func appendInterpolation(open text: String) {
            self.text += text
        }

        /// The type of an error, not what it says: that may repeat somebody's data.
        package mutating func appendInterpolation(kind error: any Error) {
            text += String(reflecting: type(of: error))
        }
    }
}

/// What tells nothing about a person by itself, as an opaque identifier does.
package protocol Loggable {
    /// How it stands in a log.
    var logText: String { get }
}
