internal import HTTP

/// Makes a request of the parameters that nginx sends (CGI, RFC 3875 section 4.1).
enum RequestReading {
    struct Parameter: Equatable {
        var name: String
        var value: String
    }

    /// The request without its content, and how long that is to be.
    struct Head {
        var request: Request
        var contentLength: Int
    }

    /// Splits `name=value`; 400 unless it is UTF-8.
    static func parameter(_ bytes: [UInt8]) throws(BadRequest) -> Parameter {
        let name = bytes.prefix { $0 != UInt8(ascii: "=") }
        guard let name = String(validating: name, as: UTF8.self),
            let value = String(validating: bytes.dropFirst(name.utf8.count + 1), as: UTF8.self)
        else { throw BadRequest("A header field is not UTF-8.") }
        return Parameter(name: name, value: value)
    }

    /// The request that the parameters describe.
    ///
    /// Names without `HTTP_` come from nginx alone; no header field can take their place, as nginx
    /// puts `HTTP_` before all of those.
    static func head(_ parameters: [Parameter]) throws(BadRequest) -> Head {
        var server: [String: String] = [:]
        var headers = Headers()
        for parameter in parameters {
            if parameter.name.hasPrefix("HTTP_") {
                let name = fieldName(parameter)
                // Of these two, only what nginx made of them counts: CONTENT_TYPE, CONTENT_LENGTH.
                guard name != "CONTENT-TYPE" && name != "CONTENT-LENGTH" else { continue }
                try add(name, parameter.value, to: &headers)
            } else if server.updateValue(parameter.value, forKey: parameter.name) != nil {
                throw BadRequest("The parameter \(parameter.name) is repeated.")
            }
        }
        if let type = server["CONTENT_TYPE"], !type.isEmpty {
            try add("CONTENT-TYPE", type, to: &headers)
        }
        try headers.refuseRepeatedSingletons()
        guard let method = Method(rawValue: server["REQUEST_METHOD"] ?? "") else {
            throw BadRequest(status: 501, "The method is not known.")
        }
        var request = try Request(method, server["REQUEST_URI"] ?? "", headers: headers)
        request.id = server["REQUEST_ID"] ?? ""
        request.remoteAddress = server["REMOTE_ADDR"] ?? ""
        request.scheme = server["REQUEST_SCHEME"] ?? "http"
        request.host = headers["host"] ?? server["SERVER_NAME"] ?? ""
        return Head(request: request, contentLength: try length(server["CONTENT_LENGTH"]))
    }

    /// nginx writes `-` as `_`, and drops names that have a `_` (underscores_in_headers off).
    private static func fieldName(_ parameter: Parameter) -> String {
        String(parameter.name.dropFirst(5).map { $0 == "_" ? "-" : $0 })
    }

    private static func add(
        _ name: String,
        _ value: String,
        to headers: inout Headers
    ) throws(BadRequest) {
        guard Headers.isValid(name: name, value: value) else {
            throw BadRequest("A header field has a character that does not belong there.")
        }
        headers.add(name, value)
    }

    private static func length(_ text: String?) throws(BadRequest) -> Int {
        guard let text, !text.isEmpty else { return 0 }
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let length = Int(text)
        else { throw BadRequest("The Content-Length is not a number.") }
        return length
    }
}
