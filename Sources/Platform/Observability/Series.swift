internal import CoreMetrics
internal import Synchronization

/// One metric with one set of labels, of any kind; its kind says which of its numbers count.
final class Series: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler,
    TimerHandler
{
    /// What Prometheus calls it.
    enum Kind: String {
        case counter, gauge, summary, histogram
    }

    struct Numbers {
        /// The value of a counter or gauge, the sum of a summary or histogram.
        var value = 0.0
        var count: UInt64 = 0
        /// How many values lie in each bucket and not in one before it.
        var buckets = [UInt64](repeating: 0, count: Series.bounds.count)
    }

    /// The upper bounds of a histogram's buckets, in seconds.
    static let bounds = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    let kind: Kind
    private let numbers = Mutex(Numbers())

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// The numbers of one moment.
    var current: Numbers {
        numbers.withLock { $0 }
    }

    func increment(by amount: Int64) {
        increment(by: Double(amount))
    }

    func increment(by amount: Double) {
        // A counter that fell would look like a restart of the process.
        guard kind != .counter || amount >= 0 else { return }
        numbers.withLock { $0.value += amount }
    }

    func decrement(by amount: Double) {
        numbers.withLock { $0.value -= amount }
    }

    func reset() {
        numbers.withLock { $0 = Numbers() }
    }

    func set(_ value: Int64) {
        set(Double(value))
    }

    func set(_ value: Double) {
        numbers.withLock { $0.value = value }
    }

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        guard kind != .gauge else { return set(value) }
        numbers.withLock { numbers in
            numbers.value += value
            numbers.count += 1
            if let bucket = Self.bounds.firstIndex(where: { value <= $0 }) {
                numbers.buckets[bucket] += 1
            }
        }
    }

    func recordNanoseconds(_ duration: Int64) {
        record(Double(duration) / 1e9)
    }
}
