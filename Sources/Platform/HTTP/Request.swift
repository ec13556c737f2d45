/// An HTTP request, read to its end.
package struct Request: Sendable {
    /// The identifier that nginx gave the request, for logs; empty where it gave none.
    package var id: String
    /// The method.
    package var method: Method
    /// The path, raw and in decoded segments.
    package var path: Path
    /// The parameters of the query string.
    package var query: Query
    /// The header fields.
    package var headers: Headers
    /// The content, within the limit of the server.
    package var body: [UInt8]
    /// The address of the client as the front server saw it; never from a header field.
    package var remoteAddress: String
    /// `http` or `https`, as the front server was reached.
    package var scheme: String
    /// The host and port that the client named.
    ///
    /// Not to be trusted: links are made of configuration.
    package var host: String

    /// A request as it came in, or one made for a test.
    package init(
        id: String = "",
        method: Method = .get,
        path: Path,
        query: Query = Query(),
        headers: Headers = Headers(),
        body: [UInt8] = [],
        remoteAddress: String = "127.0.0.1",
        scheme: String = "http",
        host: String = "localhost"
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
        self.scheme = scheme
        self.host = host
    }

    /// A request made of a target like `/a/b?c=d`; throws what `Path` and `Query` refuse.
    package init(
        _ method: Method,
        _ target: String,
        headers: Headers = Headers(),
        body: [UInt8] = []
    ) throws(BadRequest) {
        let parts = target.utf8.split(
            separator: UInt8(ascii: "?"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        self.init(
            method: method,
            path: try Path(String(parts[0]) ?? ""),
            query: parts.count > 1 ? try Query(decoding: parts[1]) : Query(),
            headers: headers,
            body: body
        )
    }

    /// The body as a form.
    ///
    /// Throws 415 unless it says it is one, what `Parameters` refuses, and 400 where a field is
    /// repeated that is not in `repeatable` (RFC 6749 section 3.1).
    package func form(
        limits: Parameters.Limits = Parameters.Limits(),
        repeatable: Set<String> = []
    ) throws(BadRequest) -> Form {
        guard let type = headers["content-type"].flatMap(MediaType.init),
            type.essence == "application/x-www-form-urlencoded"
        else {
            throw BadRequest(status: 415, "The content is not a form.")
        }
        let form = try Form(decoding: body, limits: limits)
        try form.refuseRepeated(except: repeatable)
        return form
    }
}
