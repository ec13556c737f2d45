private import JSON

/// An error in a form that programs read (RFC 9457).
package struct Problem: Sendable, Equatable {
    /// A URI that names the kind of problem; `about:blank` where the status says it all.
    package var type: String
    /// The kind of problem in a few words.
    package var title: String
    /// The status code of the answer.
    package var status: Int
    /// What is wrong with this request, and where.
    package var detail: String?
    /// A URI that names this occurrence, such as that of the request's identifier.
    package var instance: String?
    /// Further members, with values that are strings.
    package var members: [(name: String, value: String)]

    /// A problem; the title is that of the status unless given.
    package init(
        type: String = "about:blank",
        title: String? = nil,
        status: Int,
        detail: String? = nil,
        instance: String? = nil,
        members: [(name: String, value: String)] = []
    ) {
        self.type = type
        self.title = title ?? Status.phrase(status)
        self.status = status
        self.detail = detail
        self.instance = instance
        self.members = members
    }

    /// The problem as JSON.
    package var bytes: [UInt8] {
        JSONWriter.object { object in
            object.member("type", type)
            object.member("title", title)
            object.member("status", status)
            object.member("detail", detail)
            object.member("instance", instance)
            for member in members { object.member(member.name, member.value) }
        }
    }

    /// The answer, of type application/problem+json.
    package var response: Response {
        Response(status: status, contentType: "application/problem+json", body: bytes)
    }

    /// Whether both say the same.
    package static func == (one: Problem, other: Problem) -> Bool { one.bytes == other.bytes }
}
