internal import Cryptography
package import Domain
package import HTTP
internal import Languages

/// The platform's own pages: one a worker thread.
package final class Pages {
    private let site: Site
    private let parts: PageParts
    private let clock: () -> Moment

    /// The pages of an installation.
    ///
    /// - Parameters:
    ///   - site: the installation.
    ///   - parts: what they are made of.
    ///   - clock: what time it is.
    package init(site: Site, parts: PageParts, clock: @escaping () -> Moment) {
        self.site = site
        self.parts = parts
        self.clock = clock
    }

    /// Method, path and rule of each route, for a printed table.
    package static var table: [String] { router.routes.map(\.description) }

    /// The answer to a request; it always is a page, a file, or the way to another page.
    package func respond(to request: Request) -> Response {
        let now = clock()
        var visit = Visit(
            request: request,
            form: Form(),
            session: nil,
            now: now,
            site: site,
            parts: parts,
            words: Language(of: request).words
        )
        do throws(Refusal) {
            visit.session = try visit.identify()
            if let account = visit.session?.account { visit.parts = parts.knowing(account) }
            return try answer(&visit).guarded
        } catch {
            return visit.page(error).guarded
        }
    }

    private func answer(_ visit: inout Visit) throws(Refusal) -> Response {
        switch Self.router.match(visit.request.method, visit.request.path.segments) {
        case .found(let route, let parameters):
            if let refusal = visit.hold(to: route, visit.request.method) { return refusal }
            let answer = route.answer(visit.request, parameters, visit)
            // An answer with a cookie of its own has begun a newer session still.
            guard let renewal = visit.renewal, answer.headers["set-cookie"] == nil else {
                return answer
            }
            return answer.with(renewal)
        case .methodNotAllowed(let methods):
            let names = Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")
            return visit.page(.method, status: 405).with("allow", names)
        case .notFound:
            throw .notFound
        }
    }
}

extension Visit {
    /// Holds a request to the rule of its route, and reads its form.
    ///
    /// - Returns: the answer to a request that breaks the rule.
    fileprivate mutating func hold(
        to route: Route<PageRule, Visit>,
        _ method: Method
    ) -> Response? {
        if method == .post {
            guard request.comes(from: site.origin) else {
                return page(.foreignForm, status: 403)
            }
            do throws(BadRequest) {
                form = try request.form(repeatable: FormName.repeatable(parts.registry))
            } catch {
                return page(error)
            }
        }
        // Whose address nobody knows to be his can show that it is, or leave.
        if let session, !session.isVerified, route.access != .entry,
            !Pages.openToUnverified.contains(route.pattern)
        {
            return .redirect(to: "/verify")
        }
        switch route.access {
        case .entry:
            return nil
        case .signedIn:
            return session == nil ? logInFirst() : nil
        case .form(let name):
            return hold(toForm: name)
        case .freshForm(let name):
            return hold(toForm: name) ?? confirmFirst()
        }
    }

    private func hold(toForm name: FormName) -> Response? {
        guard let session else { return logInFirst() }
        guard session.secret.matches(form[FormName.field], form: name.rawValue) else {
            return page(.foreignForm, status: 403)
        }
        return nil
    }
}
