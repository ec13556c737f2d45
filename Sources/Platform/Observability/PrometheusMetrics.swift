package import CoreMetrics
internal import Synchronization

/// Keeps the process's metrics and shows them in Prometheus' text format 0.0.4.
///
/// Counters, meters and gauges are what they are called; a recorder is a summary (sum and count), a
/// timer a histogram in seconds. Labels must be few and never personal: beyond `limit` series new
/// ones are counted as dropped and not kept.
package final class PrometheusMetrics: MetricsFactory {
    struct Key: Hashable, Comparable {
        let name: String
        let labels: String

        static func < (one: Key, other: Key) -> Bool {
            (one.name, one.labels) < (other.name, other.labels)
        }
    }

    struct Content {
        var kinds: [String: Series.Kind] = [:]
        var series: [Key: Series] = [:]
        var dropped = 0
    }

    /// How many series are kept.
    package let limit: Int

    private let content = Mutex(Content())

    /// No metrics yet.
    package init(limit: Int = 2000) {
        self.limit = limit
    }

    /// What is kept now.
    var current: Content {
        content.withLock { $0 }
    }

    private func series(_ name: String, _ labels: [(String, String)], _ kind: Series.Kind) -> Series
    {
        let key = Key(name: PrometheusText.name(name), labels: PrometheusText.labels(labels))
        return content.withLock { content in
            if let known = content.series[key], known.kind == kind { return known }
            // Two kinds under one name would make the page unreadable, so the first stays.
            let fits = content.kinds[key.name, default: kind] == kind
            guard fits, content.series.count < limit else {
                content.dropped += 1
                return Series(kind)
            }
            let new = Series(kind)
            content.kinds[key.name] = kind
            content.series[key] = new
            return new
        }
    }

    /// A number that only grows.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter)
    }

    /// A number with a fraction that only grows.
    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, .counter)
    }

    /// A number that rises and falls.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge)
    }

    /// The last of the values, or their sum and count.
    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        series(label, dimensions, aggregate ? .summary : .gauge)
    }

    /// How often something took how long; `_seconds` is added to the name.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label.hasSuffix("_seconds") ? label : label + "_seconds", dimensions, .histogram)
    }

    /// Keeps it: a counter that vanished would look like a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}

    /// Keeps it.
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}

    /// Keeps it.
    package func destroyMeter(_ handler: any MeterHandler) {}

    /// Keeps it.
    package func destroyRecorder(_ handler: any RecorderHandler) {}

    /// Keeps it.
    package func destroyTimer(_ handler: any TimerHandler) {}
}
