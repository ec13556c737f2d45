import CoreMetrics
import Domain
import FastCGI
import HTTP
import Logging
import MariaDB
import Observability

/// What lets an administrator watch a worker process: its own log, its figures, its readiness.
///
/// None of it holds a token, a health value or a name.
struct Watch {
    private let metrics = PrometheusMetrics()

    /// Sends the process's log to standard error as JSON lines, and its figures here.
    func begin() {
        LoggingSystem.bootstrap { label in
            JSONLines(
                label: label,
                now: { SystemClock.now.milliseconds },
                write: { StandardError.write($0) }
            )
        }
        MetricsSystem.bootstrap(metrics)
    }

    /// Answers `/metrics`, `/healthz` and `/readyz` on loopback.
    ///
    /// - Parameters:
    ///   - port: the port; 0: nobody watches.
    ///   - isReady: whether requests would be served now.
    /// - Returns: what answers as long as it is kept; nil where nobody watches.
    /// - Throws: what kept the port from being listened at.
    func probe(port: Int, isReady: @escaping @Sendable () -> Bool) throws -> LoopbackProbe? {
        guard port != 0 else { return nil }
        let metrics = metrics
        return try LoopbackProbe(
            port: UInt16(clamping: port),
            answers: LoopbackProbe.Answers(
                metrics: { MetricsPage(metrics).bytes },
                isReady: isReady
            )
        )
    }

    /// Counts and times the requests that a responder answers.
    static func counting(
        _ role: Role,
        _ respond: @escaping Worker.Responder
    ) -> Worker.Responder {
        let answers = (1...5).map { hundreds in
            Counter(
                label: "tpaas_answers_total",
                dimensions: [("role", role.rawValue), ("status", "\(hundreds)xx")]
            )
        }
        let times = CoreMetrics.Timer(
            label: "tpaas_answer_seconds",
            dimensions: [("role", role.rawValue)]
        )
        return { request in
            let start = ContinuousClock.now
            let response = respond(request)
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            times.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
            answers[max(0, min(4, response.status / 100 - 1))].increment()
            return response
        }
    }
}
