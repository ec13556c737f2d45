import Application
import Domain
import FoundationEssentials
import HTTP

/// A request for a right as a client sends it; what is not known is passed over.
struct SentAccessRequest {
    /// The most bytes of such a request.
    static let mostBytes = 16_384

    private struct Members: Decodable {
        let owner: String
        let datatype: String
        let operations: [String]
        let reason: String
        let until: String?
    }

    private let members: Members

    /// Reads it.
    ///
    /// - Throws: 415 unless it is JSON, 413 where it is too large, 400 where it is not well formed,
    ///   and 422 with the place of what is missing or of another kind.
    init(_ request: Request) throws(Fault) {
        try request.requireIdentity()
        let media = request.headers["content-type"].flatMap(MediaType.init)
        guard let media, media.essence == "application/json" else {
            throw .http(BadRequest(status: 415, "Send the request as application/json."))
        }
        try request.requireAtMost(Self.mostBytes)
        members = try RecordBody.decode(request.body, Members.self)
    }

    /// What is wanted.
    ///
    /// - Throws: 422 with the place of each member that cannot be taken.
    func wish() throws(Fault) -> AskForAccess.Wish {
        var violations: [Refusal.Violation] = []
        func read<T>(_ value: T?, _ field: String, _ message: String) -> T? {
            if value == nil { violations.append(Refusal.Violation(field, message)) }
            return value
        }
        let owner = read(User.ID(members.owner), "/owner", "It is not a UUID.")
        let type = read(
            DataType.Code(members.datatype),
            "/datatype",
            "There is no such data type."
        )
        let named = members.operations.map { Operation(rawValue: $0) }
        let operations = read(
            named.contains(nil) ? nil : Operations(named.compactMap { $0 }),
            "/operations",
            "They are create, read, update and delete."
        )
        let until = members.until.map { text in
            read(Moment(text), "/until", "It is not a date-time of RFC 3339.")
        }
        guard let owner, let type, let operations, violations.isEmpty else {
            throw .refusal(.invalid(violations))
        }
        return AskForAccess.Wish(
            owner: owner,
            type: type,
            operations: operations,
            reason: members.reason,
            until: until ?? nil
        )
    }
}
