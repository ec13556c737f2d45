import Glibc

/// A blocking connection to a server on this machine; what it reads is for tests alone.
final class Client {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    init?(port: UInt16) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, 16)
        let status = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { return nil }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes {
                unsafe Glibc.send(
                    descriptor,
                    $0.baseAddress,
                    $0.count,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Says that nothing more will be sent.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Exactly `count` bytes, or nil at the end of the connection.
    func read(_ count: Int) -> [UInt8]? {
        while unread.count < count {
            guard fill() else { return nil }
        }
        defer { unread.removeFirst(count) }
        return Array(unread.prefix(count))
    }

    private func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
        }
        guard count > 0 else { return false }
        unread += buffer.prefix(count)
        return true
    }

    struct Answer {
        var status: Int
        var head: String
        var body: [UInt8]
    }

    /// Asks by HTTP/1.1 on a kept connection; nil where no complete answer comes.
    func ask(
        _ method: String = "GET",
        _ target: String,
        headers: [String] = [],
        body: [UInt8] = []
    ) -> Answer? {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: test"] + headers
        if !body.isEmpty { lines.append("Content-Length: \(body.count)") }
        send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
        guard let head = readHead() else { return nil }
        let lower = head.lowercased()
        var length = 0
        for line in lower.split(separator: "\r\n") where line.hasPrefix("content-length: ") {
            length = Int(line.dropFirst(16)) ?? 0
        }
        guard let status = Int(lower.dropFirst(9).prefix(3)) else { return nil }
        if method == "HEAD" { length = 0 }
        let isChunked = lower.contains("transfer-encoding: chunked") && method != "HEAD"
        guard let body = isChunked ? readChunks() : read(length) else { return nil }
        return Answer(status: status, head: lower, body: body)
    }

    private func readHead() -> String? { read(until: [13, 10, 13, 10]) }

    /// Content in chunks (RFC 9112 section 7.1).
    private func readChunks() -> [UInt8]? {
        var content: [UInt8] = []
        while true {
            guard let line = read(until: [13, 10]),
                let count = Int(line.prefix(while: \.isHexDigit), radix: 16),
                let chunk = read(count + 2)
            else { return nil }
            if count == 0 { return content }
            content += chunk.dropLast(2)
        }
    }

    private func read(until end: [UInt8]) -> String? {
        var text: [UInt8] = []
        while !text.suffix(end.count).elementsEqual(end) {
            guard let byte = read(1) else { return nil }
            text += byte
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// FastCGI records made by hand, to say what nginx would never say.
enum Record {
    static func make(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        [1, type, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 255), 0, 0] + content
    }

    /// A whole request, with `content` in one record.
    static func request(_ parameters: [(String, String)], _ content: [UInt8] = []) -> [UInt8] {
        var pairs: [UInt8] = []
        for (name, value) in parameters {
            pairs += [UInt8(name.utf8.count), UInt8(value.utf8.count)]
            pairs += Array(name.utf8) + Array(value.utf8)
        }
        let begin = make(1, [0, 1, 1, 0, 0, 0, 0, 0])
        let input = content.isEmpty ? [] : make(5, content)
        return begin + make(4, pairs) + make(4, []) + input + make(5, [])
    }

    /// What the server writes until it ends the request; nil where it closes before.
    static func answer(_ client: Client) -> String? {
        var output: [UInt8] = []
        while let header = client.read(8),
            let content = client.read(Int(header[4]) << 8 + Int(header[5])),
            client.read(Int(header[6])) != nil
        {
            if header[1] == 6 { output += content }
            if header[1] == 3 { return String(decoding: output, as: UTF8.self) }
        }
        return nil
    }
}
