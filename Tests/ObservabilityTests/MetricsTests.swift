import CoreMetrics
import Testing

@testable import Observability

struct MetricsTests {
    private func page(_ metrics: PrometheusMetrics) -> String {
        String(decoding: MetricsPage(metrics).bytes, as: UTF8.self)
    }

    @Test func `every kind has its lines`() {
        let metrics = PrometheusMetrics()
        Counter(label: "requests_total", dimensions: [("role", "api")], factory: metrics)
            .increment(by: 3)
        FloatingPointCounter(label: "cost_total", factory: metrics).increment(by: 0.5)
        Gauge(label: "workers", factory: metrics).record(4)
        Meter(label: "load", factory: metrics).set(1.5)
        Recorder(label: "rows", factory: metrics).record(10)
        Recorder(label: "rows", factory: metrics).record(5)
        #expect(
            page(metrics) == """
                # TYPE cost_total counter
                cost_total 0.5
                # TYPE load gauge
                load 1.5
                # TYPE requests_total counter
                requests_total{role="api"} 3
                # TYPE rows summary
                rows_sum 15
                rows_count 2
                # TYPE workers gauge
                workers 4
                # TYPE metrics_dropped gauge
                metrics_dropped 0

                """
        )
    }

    @Test func `a timer is a cumulative histogram in seconds`() {
        let metrics = PrometheusMetrics()
        let timer = Timer(label: "db", dimensions: [("shard", "it")], factory: metrics)
        timer.recordNanoseconds(1_000_000)
        timer.recordMilliseconds(3)
        timer.recordSeconds(60)
        let text = page(metrics)
        #expect(text.contains("# TYPE db_seconds histogram\n"))
        #expect(text.contains("db_seconds_bucket{shard=\"it\",le=\"0.0005\"} 0\n"))
        #expect(text.contains("db_seconds_bucket{shard=\"it\",le=\"0.001\"} 1\n"))
        #expect(text.contains("db_seconds_bucket{shard=\"it\",le=\"0.005\"} 2\n"))
        #expect(text.contains("db_seconds_bucket{shard=\"it\",le=\"10\"} 2\n"))
        #expect(text.contains("db_seconds_bucket{shard=\"it\",le=\"+Inf\"} 3\n"))
        #expect(text.contains("db_seconds_sum{shard=\"it\"} 60.004\n"))
        #expect(text.contains("db_seconds_count{shard=\"it\"} 3\n"))
    }

    @Test func `no label can end its quotes or its line`() {
        let metrics = PrometheusMetrics()
        let value = "a\"} 9\nfake 1\\"
        Counter(label: "1 bad-näme", dimensions: [("z", "y"), ("b c", value)], factory: metrics)
            .increment()
        let text = page(metrics)
        #expect(text.contains(#"_1_bad_n__me{b_c="a\"} 9\nfake 1\\",z="y"} 1"# + "\n"))
        #expect(!text.contains("\nfake"))
    }

    @Test func `a counter does not fall and a second kind does not displace the first`() {
        let metrics = PrometheusMetrics()
        let counter = metrics.makeCounter(label: "a", dimensions: [])
        counter.increment(by: 5)
        counter.increment(by: -3)
        metrics.makeMeter(label: "a", dimensions: []).set(Int64(99))
        metrics.makeMeter(label: "a", dimensions: [("b", "c")]).set(Int64(99))
        let text = page(metrics)
        #expect(text.contains("\na 5\n") && !text.contains("99"))
        #expect(text.contains("metrics_dropped 2\n"))
    }

    @Test func `more series than the limit are dropped and counted`() {
        let metrics = PrometheusMetrics(limit: 10)
        for number in 0..<25 {
            metrics.makeCounter(label: "a", dimensions: [("n", "\(number)")]).increment(by: 1)
        }
        let text = page(metrics)
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("a{") }.count == 10)
        #expect(text.contains("metrics_dropped 15\n"))
    }

    @Test func `threads lose no count`() async {
        let metrics = PrometheusMetrics()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        metrics.makeCounter(label: "a", dimensions: []).increment(by: 1)
                        metrics.makeTimer(label: "t", dimensions: []).recordNanoseconds(1)
                    }
                }
            }
        }
        #expect(page(metrics).contains("\na 8000\n"))
        #expect(page(metrics).contains("\nt_seconds_count 8000\n"))
    }

    @Test func `numbers are spelled as the format wants`() {
        #expect(PrometheusText.number(.infinity) == "+Inf")
        #expect(PrometheusText.number(-.infinity) == "-Inf")
        #expect(PrometheusText.number(.nan) == "NaN")
        #expect(PrometheusText.number(1e300) == "1e+300")
        #expect(PrometheusText.name("") == "_")
    }
}
