/// The metrics of a moment as a page in Prometheus' text format 0.0.4.
package struct MetricsPage: Sendable {
    /// The page, in UTF-8.
    package let bytes: [UInt8]

    /// The media type of the format.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The metrics of now, sorted by name and labels.
    package init(_ metrics: PrometheusMetrics) {
        let content = metrics.current
        var text = ""
        var last = ""
        for (key, series) in content.series.sorted(by: { $0.key < $1.key }) {
            if key.name != last { text += "# TYPE \(key.name) \(series.kind.rawValue)\n" }
            last = key.name
            text += Self.lines(key, series)
        }
        text += "# TYPE metrics_dropped gauge\nmetrics_dropped \(content.dropped)\n"
        bytes = Array(text.utf8)
    }

    private static func lines(_ key: PrometheusMetrics.Key, _ series: Series) -> String {
        let numbers = series.current
        let braces = key.labels.isEmpty ? "" : "{\(key.labels)}"
        let value = PrometheusText.number(numbers.value)
        guard series.kind == .histogram || series.kind == .summary else {
            return "\(key.name)\(braces) \(value)\n"
        }
        var text = ""
        if series.kind == .histogram {
            let before = key.labels.isEmpty ? "" : key.labels + ","
            var sum: UInt64 = 0
            for (bound, count) in zip(Series.bounds, numbers.buckets) {
                sum += count
                let end = PrometheusText.number(bound)
                text += "\(key.name)_bucket{\(before)le=\"\(end)\"} \(sum)\n"
            }
            text += "\(key.name)_bucket{\(before)le=\"+Inf\"} \(numbers.count)\n"
        }
        return text
            + "\(key.name)_sum\(braces) \(value)\n\(key.name)_count\(braces) \(numbers.count)\n"
    }
}

/// The words of the format.
enum PrometheusText {
    /// A name with everything replaced by `_` that the format does not know.
    static func name(_ text: String) -> String {
        let known = text.utf8.map { isLetter($0) || isDigit($0) ? $0 : UInt8(ascii: "_") }
        let begin = known.first.map { isDigit($0) ? "_" : "" } ?? "_"
        return begin + String(decoding: known, as: UTF8.self)
    }

    /// `a="b",c="d"`, sorted by name; backslash, quote and line break are escaped.
    static func labels(_ labels: [(String, String)]) -> String {
        labels.map { (name($0.0), $0.1) }.sorted { $0 < $1 }.map { name, value in
            var text = name + "=\""
            for scalar in value.unicodeScalars {
                switch scalar {
                case "\\": text += "\\\\"
                case "\"": text += "\\\""
                case "\n": text += "\\n"
                default: text.unicodeScalars.append(scalar)
                }
            }
            return text + "\""
        }.joined(separator: ",")
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { String($0) } ?? "\(value)"
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
