/// One line of the table of routes: what is asked, who may ask, and who answers.
package struct Route<Access: Sendable, Context>: Sendable {
    /// What answers: it gets the request, the parameters of the path and what the caller lends.
    package typealias Answer = @Sendable (Request, PathParameters, Context) -> Response

    /// The method.
    ///
    /// A route for GET answers HEAD, too.
    package let method: Method
    /// The path without its leading slash, like `api/v1/owners/{owner}`; `{…}` is one segment.
    package let pattern: String
    /// The rule of access, which the caller enforces before it asks for the answer.
    package let access: Access
    /// What answers.
    package let answer: Answer
    let segments: [Segment]

    /// One line of the table.
    package init(_ method: Method, _ pattern: String, access: Access, answer: @escaping Answer) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.answer = answer
        segments = pattern.split(separator: "/").map(Segment.init)
    }

    enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter(String)

        init(_ text: Substring) {
            if text.first == "{" && text.last == "}" {
                self = .parameter(String(text.dropFirst().dropLast()))
            } else {
                self = .literal(String(text))
            }
        }

        /// The segment without the name of its parameter.
        var shape: String {
            switch self {
            case .literal(let text): text
            case .parameter: "{}"
            }
        }
    }

    /// The parameters where the path has this pattern, else nil.
    ///
    /// Empty segments match no parameter.
    func match(_ path: [String]) -> PathParameters? {
        guard path.count == segments.count else { return nil }
        var values: [(name: String, value: String)] = []
        for (segment, text) in zip(segments, path) {
            switch segment {
            case .literal(let literal):
                guard literal == text else { return nil }
            case .parameter(let name):
                guard !text.isEmpty else { return nil }
                values.append((name, text))
            }
        }
        return PathParameters(values)
    }
}

extension Route: CustomStringConvertible {
    /// Method, path and rule of access, for a printed table.
    package var description: String { "\(method.rawValue) /\(pattern) \(access)" }
}

/// The segments of a path that a route's pattern names.
package struct PathParameters: Sendable {
    private let values: [(name: String, value: String)]

    /// Names and values, as matched or for a test.
    package init(_ values: [(name: String, value: String)] = []) {
        self.values = values
    }

    /// The segment, decoded and never empty.
    ///
    /// Traps on a name that is not in the pattern.
    package subscript(name: String) -> String {
        guard let entry = values.first(where: { $0.name == name }) else {
            preconditionFailure("the pattern has no {\(name)}")
        }
        return entry.value
    }
}
