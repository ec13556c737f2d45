/// What scripts of other origins may do (Fetch standard, section 3.3).
///
/// Credentials of the browser are never allowed: such scripts come with a token of their own.
package struct CrossOrigin: Sendable {
    /// The methods that scripts may use.
    package var methods: [Method]
    /// The request header fields that scripts may set.
    package var requestHeaders: [String]
    /// The response header fields that scripts may read.
    package var exposedHeaders: [String]
    /// For how many seconds a browser may keep the answer to a preflight.
    package var maxAge: Int

    /// A rule for all routes that are open to scripts.
    package init(
        methods: [Method],
        requestHeaders: [String] = ["authorization", "content-type"],
        exposedHeaders: [String] = [],
        maxAge: Int = 600
    ) {
        self.methods = methods
        self.requestHeaders = requestHeaders
        self.exposedHeaders = exposedHeaders
        self.maxAge = maxAge
    }

    /// The answer to a preflight, or nil where the request is none.
    ///
    /// An origin that is not allowed gets the same answer without permission.
    package func preflight(_ request: Request, isAllowed: (String) -> Bool) -> Response? {
        guard request.method == .options, request.headers["origin"] != nil,
            request.headers["access-control-request-method"] != nil
        else { return nil }
        var response = Response.noContent
        guard apply(to: &response, request, isAllowed: isAllowed) else { return response }
        let names = methods.map(\.rawValue).joined(separator: ", ")
        response.headers.set("access-control-allow-methods", names)
        let fields = requestHeaders.joined(separator: ", ")
        response.headers.set("access-control-allow-headers", fields)
        response.headers.set("access-control-max-age", String(maxAge))
        return response
    }

    /// Lets scripts of the request's origin read an answer where `isAllowed`; says so in its
    /// result.
    @discardableResult
    package func apply(
        to response: inout Response,
        _ request: Request,
        isAllowed: (String) -> Bool
    ) -> Bool {
        // A cache must not give one origin the permission of another.
        response.headers.add("vary", "Origin")
        let origins = request.headers.all("origin")
        guard origins.count == 1, origins[0] != "null", isAllowed(origins[0]) else { return false }
        response.headers.set("access-control-allow-origin", origins[0])
        if !exposedHeaders.isEmpty {
            let names = exposedHeaders.joined(separator: ", ")
            response.headers.set("access-control-expose-headers", names)
        }
        return true
    }
}
