package import HTTP
internal import Synchronization

/// Threads that take requests from nginx by FastCGI (libfcgi) and answer them, one at a time each.
///
/// ```
/// Signals.block()
/// let worker = try Worker(at: .unix(path: "/run/tpaas/api.sock"), threads: 4) { index in … }
/// Signals.wait()
/// worker.stop()
/// ```
package final class Worker: Sendable {
    /// Answers requests on one thread; it never throws, and need not be Sendable.
    package typealias Responder = (Request) -> Response

    /// How much of a request is read before it is refused.
    package struct Limits: Sendable {
        /// The most bytes of content; beyond that, 413, and what comes is forgotten.
        package var body: Int
        /// The most parameters (CGI variables and header fields); beyond that, 431.
        package var parameters: Int
        /// The most bytes of all parameters together; beyond that, 431.
        package var parameterBytes: Int

        /// Limits for pages and interfaces; uploads want a larger body.
        package init(body: Int = 1 << 20, parameters: Int = 200, parameterBytes: Int = 65_536) {
            precondition(body >= 0 && body <= Int(Int32.max), "libfcgi counts with 32 bits")
            self.body = body
            self.parameters = parameters
            self.parameterBytes = parameterBytes
        }
    }

    private let poll: Poll
    private let threads: Mutex<[Thread]>

    /// The port, where the endpoint is on loopback.
    package var port: UInt16? { poll.listener.port }

    /// Listens, starts the threads, and returns when each has its responder.
    ///
    /// `makeResponder` is called on each thread with its number from 0. What it throws ends all
    /// threads and is thrown here; FastCGIError where listening fails. Block signals before.
    package init(
        at endpoint: Endpoint,
        threads count: Int,
        limits: Limits = Limits(),
        makeResponder: @escaping @Sendable (Int) throws -> Responder
    ) throws {
        let poll = try Poll(endpoint.listen())
        let readiness = Readiness()
        self.poll = poll
        threads = Mutex([])
        for index in 0..<count {
            let thread = try Thread {
                do {
                    var exchange = try Exchange()
                    let responder = try makeResponder(index)
                    readiness.report(nil)
                    while let connection = poll.next() {
                        exchange.serve(connection, poll, limits, responder)
                    }
                } catch {
                    readiness.report(error)
                }
            }
            threads.withLock { $0.append(thread) }
        }
        if let failure = readiness.wait(for: count) {
            stop()
            throw failure
        }
    }

    /// Takes no new connections, answers what has come in, ends the threads and returns then.
    ///
    /// A request that nginx sends on a kept connection at this very moment is not begun, and nginx
    /// sends it elsewhere or answers 502.
    package func stop() {
        poll.stop()
        for thread in threads.withLock({ threads in
            defer { threads = [] }
            return threads
        }) {
            thread.join()
        }
        poll.closeIdle()
    }
}

extension Exchange {
    /// Reads one request, has it answered, and gives the connection back where it is kept.
    mutating func serve(
        _ connection: Int32,
        _ poll: Poll,
        _ limits: Worker.Limits,
        _ responder: Worker.Responder
    ) {
        guard begin(on: connection) else { return }
        let response: Response
        var method: Method?
        var isRead = false
        do throws(BadRequest) {
            var head = try RequestReading.head(parameters(limits))
            method = head.request.method
            guard head.contentLength <= limits.body else {
                throw BadRequest(status: 413, "The content is longer than \(limits.body) bytes.")
            }
            head.request.body = try body(length: head.contentLength)
            isRead = true
            response = responder(head.request)
        } catch {
            response = error.response
        }
        answer(
            ResponseWriting.head(response),
            ResponseWriting.body(response, to: method),
            ResponseWriting.pieces(response, to: method)
        )
        // nginx keeps the connection. Closed here, it might take the next request first, which it
        // could only answer with 502: what is unread goes, also of a request that was refused.
        let isAtEnd = isRead || skip(limits.body)
        if let kept = finish(keeping: isAtEnd && !poll.isStopping) {
            poll.park(kept)
        }
    }
}
