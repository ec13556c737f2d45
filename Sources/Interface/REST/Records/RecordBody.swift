import Application
import Domain
import FoundationEssentials
import HTTP
import JSON

/// The records of a request: one object, or an array of them.
struct RecordBody {
    /// The most bytes of a request with records.
    static let mostBytes = 1 << 20

    /// How deep objects and arrays may be nested.
    static let deepest = 16

    let drafts: [RecordDraft]
    let isList: Bool

    /// Reads the records of a request.
    ///
    /// - Throws: 415 unless it is JSON, 413 where it is too large, 400 where it is not well formed,
    ///   and 422 with the place of what cannot be taken.
    init(_ request: Request, _ type: DataType) throws(Fault) {
        try request.requireIdentity()
        let media = request.headers["content-type"].flatMap(MediaType.init)
        guard let media, media.essence == "application/json" else {
            throw .http(BadRequest(status: 415, "Send the records as application/json."))
        }
        try request.requireAtMost(Self.mostBytes)
        let start = request.body.first { !" \t\r\n".utf8.contains($0) }
        isList = start == UInt8(ascii: "[")
        let shape = type.shape
        let sent =
            isList
            ? try Self.decode(request.body, [SentRecord].self, shape)
            : [try Self.decode(request.body, SentRecord.self, shape)]
        var drafts: [RecordDraft] = []
        for (index, record) in sent.enumerated() {
            drafts.append(try record.draft(at: isList ? "/\(index)" : ""))
        }
        self.drafts = drafts
    }

    /// Decodes JSON; records need the shape of their data type.
    ///
    /// - Throws: 400 where it is not well formed or nested too deep, 422 with the place of what is
    ///   missing or of another kind.
    static func decode<T: Decodable>(
        _ body: [UInt8],
        _ type: T.Type,
        _ shape: DataType.Shape? = nil
    ) throws(Fault) -> T {
        // RFC 8259 §8.1: UTF-8. The decoder would take UTF-16 as well, whose depth is not seen.
        guard !body.contains(0) else {
            throw .http(BadRequest("The content is not JSON in UTF-8."))
        }
        try checkDepth(body)
        let decoder = JSONDecoder()
        if let key = SentRecord.shape, let shape { decoder.userInfo[key] = shape }
        do {
            return try decoder.decode(T.self, from: Data(body))
        } catch let error as DecodingError {
            throw fault(error)
        } catch {
            throw .http(BadRequest("The content is not well-formed JSON."))
        }
    }

    private static func fault(_ error: DecodingError) -> Fault {
        switch error {
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            .http(BadRequest("The content is not well-formed JSON."))
        case .keyNotFound(let key, let context):
            .invalid(pointer(context.codingPath + [key]), "It is missing.")
        case .valueNotFound(_, let context):
            .invalid(pointer(context.codingPath), "It is null.")
        case .typeMismatch(_, let context), .dataCorrupted(let context):
            .invalid(pointer(context.codingPath), "It is of another kind than it must be.")
        @unknown default:
            .http(BadRequest("The content cannot be read."))
        }
    }

    /// The place as a JSON pointer (RFC 6901).
    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { key in
            if let index = key.intValue { return "/" + String(index) }
            let name = key.stringValue.split(separator: "~", omittingEmptySubsequences: false)
                .joined(separator: "~0")
            return "/"
                + name.split(separator: "/", omittingEmptySubsequences: false)
                .joined(separator: "~1")
        }.joined()
    }

    private static func checkDepth(_ body: [UInt8]) throws(Fault) {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in body {
            if isEscaped {
                isEscaped = false
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
                isInString = byte != UInt8(ascii: "\"")
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
                guard depth <= deepest else {
                    throw .http(BadRequest("The content is nested deeper than \(deepest)."))
                }
            }
        }
    }
}

extension Request {
    /// Refuses content that is compressed or otherwise encoded.
    func requireIdentity() throws(Fault) {
        guard let coding = headers["content-encoding"], coding.lowercased() != "identity" else {
            return
        }
        throw .http(BadRequest(status: 415, "Send the content without Content-Encoding."))
    }

    /// Refuses content that is too large.
    func requireAtMost(_ bytes: Int) throws(Fault) {
        guard body.count > bytes else { return }
        throw .http(BadRequest(status: 413, "The content is larger than \(bytes) bytes."))
    }
}
