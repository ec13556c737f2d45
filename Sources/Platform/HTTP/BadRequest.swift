/// A request that does not say what it wants in a way HTTP allows.
package struct BadRequest: Error, Equatable, Sendable {
    /// The status of the answer: 400, 413 (too large), 414, 415, 431 or 501.
    package var status: Int
    /// What is wrong and where, for the one who wrote the client.
    ///
    /// Holds no value of the request.
    package var detail: String

    /// A request refused with `status` (400 unless told) for the reason in `detail`.
    package init(status: Int = 400, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    /// The answer as a problem (RFC 9457), of the same type whether the front server or a worker
    /// finds it out.
    package var response: Response {
        Problem(type: Self.types[status] ?? "about:blank", status: status, detail: detail).response
    }

    private static let types = [
        413: "/problems/too-large", 415: "/problems/unsupported-media-type",
    ]
}
