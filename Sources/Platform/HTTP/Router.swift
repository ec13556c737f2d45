/// The table of routes of a role.
package struct Router<Access: Sendable, Context>: Sendable {
    /// All routes, in the order in which they were declared.
    package let routes: [Route<Access, Context>]
    private let byLength: [Int: [Route<Access, Context>]]

    /// A table; traps where two routes have the same method and pattern.
    ///
    /// A literal segment goes before a parameter, so that `users/me` is not taken for a user.
    package init(_ routes: [Route<Access, Context>]) {
        var seen: Set<String> = []
        for route in routes {
            let shape = route.segments.map(\.shape).joined(separator: "/")
            precondition(
                seen.insert(route.method.rawValue + " " + shape).inserted,
                "two routes for \(route.method.rawValue) /\(route.pattern)"
            )
        }
        self.routes = routes
        byLength = Dictionary(grouping: routes, by: \.segments.count).mapValues { group in
            group.sorted { Router.isMoreLiteral($0, $1) }
        }
    }

    /// What a request leads to.
    package enum Match {
        /// A route and the parameters of its path.
        case found(Route<Access, Context>, PathParameters)
        /// There is this path, with these methods.
        case methodNotAllowed([Method])
        /// There is no such path.
        case notFound
    }

    /// The route of a request.
    package func match(_ method: Method, _ path: [String]) -> Match {
        let wanted = method == .head ? .get : method
        var allowed: [Method] = []
        for route in byLength[path.count] ?? [] {
            guard let parameters = route.match(path) else { continue }
            if route.method == wanted { return .found(route, parameters) }
            allowed.append(route.method)
            if route.method == .get { allowed.append(.head) }
        }
        return allowed.isEmpty ? .notFound : .methodNotAllowed(allowed)
    }

    /// The answer to a request: the route's, unless `refuse` has one that goes before it; or 404,
    /// or 405 with Allow.
    ///
    /// Preflights are for `CrossOrigin`, before.
    package func respond(
        to request: Request,
        in context: Context,
        refuse: (Route<Access, Context>, PathParameters) -> Response?
    ) -> Response {
        switch match(request.method, request.path.segments) {
        case .found(let route, let parameters):
            return refuse(route, parameters) ?? route.answer(request, parameters, context)
        case .methodNotAllowed(let methods):
            let names = Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")
            return Problem(status: 405).response.with("allow", names)
        case .notFound:
            return Problem(status: 404).response
        }
    }

    private static func isMoreLiteral(
        _ one: Route<Access, Context>,
        _ other: Route<Access, Context>
    ) -> Bool {
        for (left, right) in zip(one.segments, other.segments) {
            switch (left, right) {
            case (.literal, .parameter): return true
            case (.parameter, .literal): return false
            default: continue
            }
        }
        return false
    }
}
