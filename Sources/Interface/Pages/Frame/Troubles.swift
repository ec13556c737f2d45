internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The page that says what went wrong.
    ///
    /// It holds nothing of the request, so that denied and absent are the same page.
    func page(_ trouble: Trouble, status: Int, _ violations: [Refusal.Violation] = []) -> Response {
        let (title, sentence) = words.trouble(trouble)
        let items = violations.map { violation -> HTML in "<li>\(violation.message)</li>" }
        let list: HTML = items.isEmpty ? "" : "<ul>\(items)</ul>"
        return page(
            title,
            "<h1>\(title)</h1>\n<p class=\"lead\">\(sentence)</p>\n\(list)",
            width: .narrow,
            status: status,
            at: start
        )
    }

    /// What a browser is answered that is refused: the one translation of refusals to pages.
    func page(_ refusal: Refusal) -> Response {
        switch refusal {
        case .unauthenticated:
            return logInFirst()
        case .forbidden(.residency):
            return page(.residency, status: 403)
        case .forbidden(.reauthentication):
            return page(.reauthentication, status: 403)
        case .forbidden:
            return page(.forbidden, status: 403)
        case .notFound:
            return page(.notFound, status: 404)
        case .invalid(let violations):
            return page(.invalid, status: 422, violations)
        case .conflict:
            return page(.conflict, status: 409)
        case .throttled(let seconds):
            return page(.throttled(minutes: (seconds + 59) / 60), status: 429)
                .with("retry-after", String(seconds))
        case .unavailable(.shard(let name)):
            return page(.shardUnavailable(name), status: 503).with("retry-after", "5")
        case .unavailable:
            return page(.unavailable, status: 503).with("retry-after", "5")
        }
    }

    /// What a browser is answered whose request is no good HTTP.
    func page(_ error: BadRequest) -> Response {
        page(error.status == 413 ? .tooLarge : .badRequest, status: error.status)
    }
}
