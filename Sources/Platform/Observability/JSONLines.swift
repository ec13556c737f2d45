package import Logging

/// Writes each event as one line of JSON: time, level, label, message, error and metadata.
///
/// Nothing is added that the caller did not give: no source, no metadata provider. Of an error only
/// the type is written, as its text may repeat somebody's data.
///
///     LoggingSystem.bootstrap { JSONLines(label: $0, now: clock, write: StandardError.write) }
package struct JSONLines: LogHandler {
    /// Metadata of every event of this logger; there is none unless somebody sets it.
    package var metadata: Logger.Metadata = [:]

    /// The lowest level that is written.
    package var logLevel: Logger.Level

    private let label: String
    private let now: @Sendable () -> Int64
    private let write: @Sendable ([UInt8]) -> Void

    /// Writes the events of a label.
    ///
    /// - Parameters:
    ///   - label: the logger's name.
    ///   - level: the lowest level that is written.
    ///   - now: milliseconds since 1970-01-01 UTC.
    ///   - write: takes one line with its line break; may be called by several threads at once.
    package init(
        label: String,
        level: Logger.Level = .info,
        now: @escaping @Sendable () -> Int64,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.label = label
        logLevel = level
        self.now = now
        self.write = write
    }

    /// One value of the metadata.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one event.
    package func log(event: LogEvent) {
        var line = JSONLine()
        line.add("time", Timestamp.text(milliseconds: now()))
        line.add("level", event.level.rawValue)
        line.add("label", label)
        line.add("message", event.message.description)
        if let error = event.error { line.add("error", String(reflecting: type(of: error))) }
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        if !all.isEmpty { line.add("metadata", .dictionary(all)) }
        write(line.bytes)
    }
}
