/// An HTTP answer, all of whose content is in memory or made of what is.
package struct Response: Sendable, Equatable {
    /// The status code, 200 to 599.
    package var status: Int
    /// The header fields, without Content-Length, which the server adds.
    package var headers: Headers
    /// The content, or what it begins with where there are `pieces`.
    package var body: [UInt8]
    /// What follows `body`, for long content.
    package var pieces: Pieces?

    /// All of the content.
    package var content: [UInt8] { pieces.map { body + $0.whole } ?? body }

    /// An answer of which nothing may be kept (`Cache-Control: no-store`) and whose type may not be
    /// guessed, unless the caller sets these header fields otherwise.
    package init(status: Int, contentType: String? = nil, body: [UInt8] = []) {
        precondition((200...599).contains(status), "a final status code")
        self.status = status
        self.body = body
        headers = Headers()
        headers.add("cache-control", "no-store")
        headers.add("x-content-type-options", "nosniff")
        if let contentType {
            headers.add("content-type", contentType)
        }
    }

    /// JSON that is written already (RFC 8259).
    package static func json(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(status: status, contentType: "application/json", body: bytes)
    }

    /// Long content of a type, made while it is sent.
    package static func pieces(_ pieces: Pieces, contentType: String) -> Response {
        var response = Response(status: 200, contentType: contentType)
        response.pieces = pieces
        return response
    }

    /// Plain text in UTF-8.
    package static func text(_ text: String, status: Int = 200) -> Response {
        Response(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// A page in UTF-8.
    package static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(status: status, contentType: "text/html; charset=utf-8", body: bytes)
    }

    /// Sends the browser on with GET (303, never 307: credentials would be sent again, RFC 9700
    /// section 4.12).
    ///
    /// Where to is the caller's to check.
    package static func redirect(to location: String) -> Response {
        var response = Response(status: 303)
        response.headers.add("location", location)
        return response
    }

    /// Success without content (204).
    package static var noContent: Response { Response(status: 204) }

    /// This answer with a header field set.
    package func with(_ name: String, _ value: String) -> Response {
        var response = self
        response.headers.set(name, value)
        return response
    }

    /// This answer with a cookie more.
    package func with(_ cookie: SetCookie) -> Response {
        var response = self
        response.headers.add("set-cookie", cookie.description)
        return response
    }
}
