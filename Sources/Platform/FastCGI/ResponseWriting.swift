internal import HTTP

/// Writes the head of an answer as nginx reads it (RFC 3875 section 6).
enum ResponseWriting {
    /// The bytes before the content: `Status`, the header fields and an empty line.
    static func head(_ response: Response) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes += "Status: \(response.status) \(Status.phrase(response.status))\r\n".utf8
        for field in response.headers.fields {
            bytes += field.name.utf8
            bytes += ": ".utf8
            bytes += field.value.utf8
            bytes += "\r\n".utf8
        }
        // How long pieces will be is not known before: nginx sends them chunked.
        if hasContent(response) && response.pieces == nil {
            bytes += "content-length: \(response.body.count)\r\n".utf8
        }
        bytes += "\r\n".utf8
        return bytes
    }

    /// The content that follows, none for HEAD (RFC 9110 section 9.3.2).
    static func body(_ response: Response, to method: Method?) -> [UInt8] {
        method == .head || !hasContent(response) ? [] : response.body
    }

    /// What follows the content, none for HEAD.
    static func pieces(_ response: Response, to method: Method?) -> Pieces? {
        method == .head || !hasContent(response) ? nil : response.pieces
    }

    private static func hasContent(_ response: Response) -> Bool {
        response.status != 204 && response.status != 304
    }
}
