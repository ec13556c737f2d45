internal import CCurl

/// A server that takes mail on (RFC 5321), spoken to by libcurl.
///
/// What leaves this machine is encrypted: by `smtps://`, or by STARTTLS, without which nothing is
/// sent. Only a server on loopback may be spoken to in the clear, where no authority is named.
package struct MailServer: Sendable {
    /// Where it is: `smtp://host:port` or `smtps://host:port`.
    package let address: String

    /// Who we are there; nil: nobody in particular.
    package let account: Account?

    /// The file of the certificate authority by which it is verified; nil: the system's.
    package let authority: String?

    /// Our own name in the greeting.
    package let greeting: String

    /// An account at a mail server.
    package struct Account: Sendable, CustomStringConvertible {
        /// Its name.
        package let name: String

        /// Its password.
        package let password: String

        /// An account at a mail server.
        package init(name: String, password: String) {
            self.name = name
            self.password = password
        }

        /// The name alone.
        package var description: String { name }
    }

    /// A server; nil where the address is none of `smtp://` or `smtps://` and a host.
    package init?(
        _ address: String,
        account: Account? = nil,
        authority: String? = nil,
        greeting: String
    ) {
        let isEncrypted = address.hasPrefix("smtps://")
        guard isEncrypted || address.hasPrefix("smtp://") else { return nil }
        let rest = address.dropFirst(isEncrypted ? 8 : 7)
        let isHost = rest.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || ".-:[]".utf8.contains(byte)
        }
        guard !rest.isEmpty, isHost, !greeting.isEmpty,
            greeting.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") })
        else { return nil }
        self.address = address
        self.account = account
        self.authority = authority
        self.greeting = greeting
    }

    /// Whether it is on this machine.
    var isLoopback: Bool {
        let host = address.drop { $0 != "/" }.dropFirst(2)
        if host.hasPrefix("[::1]") { return true }
        return ["localhost", "127.0.0.1"].contains(String(host.prefix { $0 != ":" }))
    }
}

/// Why a mail was not taken.
package enum MailError: Error, Hashable, Sendable {
    /// The server will never take it (a reply of 500 and more to the mail itself).
    case refused(Int)

    /// Nothing answered, something was cut, or the server asks to come again; in libcurl's words.
    case notNow(String)
}

extension MailServer {
    /// Sends a mail and waits until the server has taken it.
    ///
    /// - Throws: `MailError`. After `.notNow` the server may have it all the same: the answer may
    ///   have been lost.
    package func send(_ message: MailMessage) throws(MailError) {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK,
            let handle = unsafe curl_easy_init()
        else { throw .notNow("libcurl cannot be used") }
        defer { unsafe curl_easy_cleanup(handle) }
        let readers = unsafe curl_slist_append(nil, "<" + message.to.description + ">")
        defer { unsafe curl_slist_free_all(readers) }
        let source = Source(message.bytes)
        unsafe configure(handle)
        _ = unsafe tpaas_curl_text(
            handle,
            CURLOPT_MAIL_FROM,
            "<" + message.from.description + ">"
        )
        _ = unsafe tpaas_curl_pointer(handle, CURLOPT_MAIL_RCPT, readers)
        _ = unsafe tpaas_curl_from(
            handle,
            { target, size, count, origin in
                guard let target = unsafe target, let origin = unsafe origin else { return 0 }
                let source = unsafe Unmanaged<Source>.fromOpaque(origin).takeUnretainedValue()
                return unsafe source.give(
                    UnsafeMutableRawBufferPointer(start: target, count: size * count)
                )
            },
            Unmanaged.passUnretained(source).toOpaque()
        )
        let result = unsafe curl_easy_perform(handle)
        let reply = unsafe tpaas_curl_status(handle)
        withExtendedLifetime(source) {}
        guard result != CURLE_OK else { return }
        // A wrong password or a server without encryption is for the administrator to mend.
        let isOurs = [CURLE_LOGIN_DENIED, CURLE_USE_SSL_FAILED, CURLE_COULDNT_CONNECT]
            .contains(result)
        if !isOurs, (500...599).contains(reply), reply != 530 { throw .refused(reply) }
        let words = unsafe String(cString: curl_easy_strerror(result))
        throw .notNow(reply > 0 ? words + " (\(reply))" : words)
    }

    @unsafe private func configure(_ handle: UnsafeMutableRawPointer) {
        let texts = [
            (CURLOPT_URL, address + "/" + greeting), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            (CURLOPT_NOPROXY, "*"),
        ]
        for (option, text) in texts { _ = unsafe tpaas_curl_text(handle, option, text) }
        let numbers = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_CONNECTTIMEOUT, 20), (CURLOPT_TIMEOUT, 90),
            (CURLOPT_UPLOAD, 1), (CURLOPT_USE_SSL, isLoopback && authority == nil ? 0 : 3),
        ]
        for (option, number) in numbers { _ = unsafe tpaas_curl_number(handle, option, number) }
        if let authority { _ = unsafe tpaas_curl_text(handle, CURLOPT_CAINFO, authority) }
        if let account {
            _ = unsafe tpaas_curl_text(handle, CURLOPT_USERNAME, account.name)
            _ = unsafe tpaas_curl_text(handle, CURLOPT_PASSWORD, account.password)
        }
    }
}

/// The bytes of a mail, given piece by piece.
private final class Source {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Fills a buffer with what comes next.
    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - place)
        unsafe buffer.copyBytes(from: bytes[place..<(place + count)])
        place += count
        return count
    }
}
