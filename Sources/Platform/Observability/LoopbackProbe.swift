internal import Glibc

/// Why the probe does not listen.
package enum LoopbackProbeError: Error, Sendable, Equatable {
    /// The address is not of the loopback network 127.0.0.0/8: metrics are not for others.
    case notLoopback
    /// The system refused, with its `errno`, for instance EADDRINUSE.
    case system(Int32)
}

/// Answers `/metrics`, `/healthz` and `/readyz` to whoever watches the process on this machine.
///
/// One thread, one request at a time (HTTP/1.0), at most 2 KiB and two seconds each: a watcher that
/// stalls delays other watchers only. It listens on loopback or not at all.
package final class LoopbackProbe: Sendable {
    /// What it answers with; all are called on the probe's own thread.
    package struct Answers: Sendable {
        /// The page of `/metrics`.
        package var metrics: @Sendable () -> [UInt8]
        /// Whether requests would be served now: 200 or 503 of `/readyz`.
        package var isReady: @Sendable () -> Bool

        /// These answers.
        package init(
            metrics: @escaping @Sendable () -> [UInt8],
            isReady: @escaping @Sendable () -> Bool
        ) {
            self.metrics = metrics
            self.isReady = isReady
        }
    }

    /// The port it listens on.
    package let port: UInt16

    private let listener: Int32
    private let thread: ProbeThread

    /// Begins to listen and to answer.
    ///
    /// - Parameters:
    ///   - address: four numbers, the first of them 127.
    ///   - port: 0 for any that is free.
    ///   - answers: what is answered.
    /// - Throws: `LoopbackProbeError`.
    package init(
        address: String = "127.0.0.1",
        port: UInt16,
        answers: Answers
    ) throws(LoopbackProbeError) {
        let listener = try LoopbackSocket.listen(address: address, port: port)
        do throws(LoopbackProbeError) {
            self.port = try LoopbackSocket.port(of: listener)
            thread = try ProbeThread {
                while let client = LoopbackSocket.accept(listener) {
                    ProbeExchange.answer(client, with: answers)
                }
            }
        } catch {
            _ = Glibc.close(listener)
            throw error
        }
        self.listener = listener
    }

    /// Stops listening and waits for the thread's end, at most the time of one request.
    deinit {
        _ = Glibc.shutdown(listener, Int32(SHUT_RDWR))
        thread.join()
        _ = Glibc.close(listener)
    }
}
