package import Logging

/// A logger that takes `LogText` only.
package struct Log: Sendable {
    private let logger: Logger

    /// Writes to this logger.
    package init(_ logger: Logger) {
        self.logger = logger
    }

    /// For who looks for a mistake.
    package func debug(_ text: @autoclosure () -> LogText) {
        logger.debug("\(text().description)")
    }

    /// What happens all the time.
    package func info(_ text: @autoclosure () -> LogText) {
        logger.info("\(text().description)")
    }

    /// What happens seldom and is right.
    package func notice(_ text: LogText) {
        logger.notice("\(text.description)")
    }

    /// What should not happen and was dealt with.
    package func warning(_ text: LogText) {
        logger.warning("\(text.description)")
    }

    /// What failed.
    package func error(_ text: LogText) {
        logger.error("\(text.description)")
    }

    /// What somebody must look at now.
    package func critical(_ text: LogText) {
        logger.critical("\(text.description)")
    }
}
