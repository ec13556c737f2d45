internal import CCurl

/// A client's connection to a server, by libcurl; it is kept between requests.
///
/// It follows no redirect and checks certificates; http is for this machine only.
@safe package struct HTTPConnection: ~Copyable {
    private let handle: UnsafeMutableRawPointer

    /// The most bytes of an answer that are taken.
    package static let mostBytes = 1 << 22

    /// What is sent.
    package struct Message: Sendable {
        /// `GET` or `POST`.
        package var method: String
        /// An absolute address.
        package var address: String
        /// Header fields, `name: value`.
        package var fields: [String]
        /// The content; not for GET.
        package var body: [UInt8]
        /// How many seconds the whole exchange may take.
        package var patience = 120

        /// What is sent.
        package init(
            _ method: String,
            _ address: String,
            fields: [String] = [],
            body: [UInt8] = []
        ) {
            self.method = method
            self.address = address
            self.fields = fields
            self.body = body
        }
    }

    /// What came back.
    package struct Answer: Sendable {
        /// The status.
        package let status: Int
        /// The content.
        package let body: [UInt8]
    }

    /// No connection yet; the first request makes it.
    ///
    /// - Throws: where libcurl has no memory.
    package init() throws(HTTPClientError) {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK,
            let handle = unsafe curl_easy_init()
        else { throw .connection("libcurl cannot be used") }
        unsafe self.handle = handle
    }

    deinit { unsafe curl_easy_cleanup(handle) }

    /// Whether an address may be asked: https, or http on this machine.
    package static func isAcceptable(_ address: String) -> Bool {
        if address.hasPrefix("https://") { return true }
        return ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains { host in
            guard address.hasPrefix(host) else { return false }
            // What stands before an @ would be a name, and the host behind it.
            var rest = address.utf8.dropFirst(host.utf8.count)
            if rest.first == UInt8(ascii: ":") {
                rest = rest.dropFirst().drop { (0x30...0x39).contains($0) }
            }
            return rest.isEmpty || rest.first == UInt8(ascii: "/")
        }
    }

    /// Sends a message and waits for the whole answer.
    ///
    /// - Throws: `HTTPClientError.connection` where no whole answer came: whether the server has
    ///   done what it was asked is not known then.
    package mutating func send(_ message: Message) throws(HTTPClientError) -> Answer {
        guard Self.isAcceptable(message.address) else { throw .address }
        unsafe curl_easy_reset(handle)
        var list: UnsafeMutablePointer<curl_slist>?
        // Without it libcurl waits a second for leave to send more than a megabyte.
        for field in message.fields + ["Expect:"] { unsafe list = curl_slist_append(list, field) }
        defer { unsafe curl_slist_free_all(list) }
        let sink = Sink()
        let result: CURLcode = unsafe message.body.withUnsafeBytes { body in
            unsafe set(CURLOPT_URL, message.address)
            unsafe set(CURLOPT_PROTOCOLS_STR, "http,https")
            unsafe set(CURLOPT_NOPROXY, "*")
            unsafe set(CURLOPT_NOSIGNAL, 1)
            unsafe set(CURLOPT_CONNECTTIMEOUT, min(10, message.patience))
            unsafe set(CURLOPT_TIMEOUT, message.patience)
            _ = unsafe tpaas_curl_pointer(handle, CURLOPT_HTTPHEADER, list)
            if message.method == "POST" {
                unsafe set(CURLOPT_POST, 1)
                unsafe set(CURLOPT_POSTFIELDSIZE, body.count)
                _ = unsafe tpaas_curl_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress)
            }
            _ = unsafe tpaas_curl_into(
                handle,
                { bytes, size, count, target in
                    guard let bytes = unsafe bytes, let target = unsafe target else { return 0 }
                    let sink = unsafe Unmanaged<Sink>.fromOpaque(target).takeUnretainedValue()
                    let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
                    return unsafe sink.take(piece) ? size * count : 0
                },
                Unmanaged.passUnretained(sink).toOpaque()
            )
            return unsafe curl_easy_perform(handle)
        }
        guard result == CURLE_OK else {
            throw .connection(unsafe String(cString: curl_easy_strerror(result)))
        }
        return Answer(status: unsafe tpaas_curl_status(handle), body: sink.bytes)
    }

    @unsafe private func set(_ option: CURLoption, _ text: String) {
        _ = unsafe tpaas_curl_text(handle, option, text)
    }

    @unsafe private func set(_ option: CURLoption, _ number: Int) {
        _ = unsafe tpaas_curl_number(handle, option, number)
    }
}

/// Why there is no answer.
package enum HTTPClientError: Error, Hashable, Sendable {
    /// The address is neither https nor on this machine.
    case address

    /// The connection could not be made, was cut, or took too long; in libcurl's words.
    case connection(String)
}

/// Where an answer's content is collected.
private final class Sink {
    private(set) var bytes: [UInt8] = []

    /// Takes a piece; false where the answer is longer than is taken.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count + piece.count <= HTTPConnection.mostBytes else { return false }
        unsafe bytes.append(contentsOf: piece)
        return true
    }
}
