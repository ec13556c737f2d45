internal import Glibc

/// One request and its answer (HTTP/1.0, RFC 1945).
enum ProbeExchange {
    static let longestRequest = 2048
    static let patience = Duration.seconds(2)

    static func answer(_ client: Int32, with answers: LoopbackProbe.Answers) {
        defer { _ = close(client) }
        let deadline = ContinuousClock().now + patience
        guard let request = read(from: client, until: deadline) else { return }
        send(response(to: request, with: answers), to: client, until: deadline)
    }

    static func response(to request: [UInt8], with answers: LoopbackProbe.Answers) -> [UInt8] {
        let line = request.prefix { $0 != 0x0D && $0 != 0x0A }
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else {
            return page("400 Bad Request")
        }
        guard words[0] == "GET" || words[0] == "HEAD" else {
            return page("405 Method Not Allowed", "Allow: GET, HEAD\r\n")
        }
        let isHead = words[0] == "HEAD"
        switch words[1] {
        case "/metrics":
            let type = "Content-Type: \(MetricsPage.contentType)\r\n"
            return page("200 OK", type, body: answers.metrics(), isHead: isHead)
        case "/healthz": return page("200 OK", isHead: isHead)
        case "/readyz":
            return page(answers.isReady() ? "200 OK" : "503 Service Unavailable", isHead: isHead)
        default: return page("404 Not Found", isHead: isHead)
        }
    }

    private static func page(
        _ status: String,
        _ fields: String = "Content-Type: text/plain; charset=utf-8\r\n",
        body: [UInt8]? = nil,
        isHead: Bool = false
    ) -> [UInt8] {
        let body = body ?? Array("\(status)\n".utf8)
        let head =
            "HTTP/1.0 \(status)\r\n\(fields)Content-Length: \(body.count)\r\n"
            + "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + (isHead ? [] : body)
    }

    /// The request's head, as much of it as fits, or nil when it did not come in time.
    private static func read(
        from client: Int32,
        until deadline: ContinuousClock.Instant
    ) -> [UInt8]? {
        var request: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: longestRequest)
        while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard request.count < longestRequest else { return [] }
            guard wait(for: Int16(POLLIN), on: client, until: deadline) else { return nil }
            let count = unsafe recv(client, &piece, longestRequest - request.count, 0)
            guard count > 0 else { return nil }
            request += piece.prefix(count)
        }
        return request
    }

    private static func send(
        _ response: [UInt8],
        to client: Int32,
        until deadline: ContinuousClock.Instant
    ) {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        var rest = response[...]
        while !rest.isEmpty, wait(for: Int16(POLLOUT), on: client, until: deadline) {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.send(client, bytes.baseAddress, bytes.count, flags)
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func wait(
        for events: Int16,
        on client: Int32,
        until deadline: ContinuousClock.Instant
    ) -> Bool {
        while true {
            let left = ContinuousClock().now.duration(to: deadline)
            guard left > .zero else { return false }
            let milliseconds = Int32(left / .milliseconds(1)) + 1
            var entry = pollfd(fd: client, events: events, revents: 0)
            let ready = unsafe poll(&entry, 1, milliseconds)
            if ready < 0, errno == EINTR { continue }
            return ready > 0
        }
    }
}
