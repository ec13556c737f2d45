internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The apps that can be used, with a search by a word.
    func marketPage() throws(Refusal) -> Response {
        let word = request.query["q"] ?? ""
        guard let number = Int(request.query["page"] ?? "1") else { throw .notFound }
        let (apps, hasMore) = try parts.findApps(word, page: number, by: try person)
        let cards = apps.map(card)
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noApps)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            <h1>\(words.market)</h1>
            \(doneNotice)<p class="lead">\(words.marketLead)</p>
            <form method="get" action="/market" role="search">
            \(Field(name: "q", label: words.searchWord)
                .input("search", word, complete: "off", required: false))\
            <p class="actions"><button class="secondary">\(words.search)</button></p>
            </form>
            \(list)
            \(pager(word, number, hasMore))
            """
        return page(words.market, content, in: .market, width: .wide)
    }

    private func card(_ found: MarketApp) -> HTML {
        let used: HTML? =
            found.isUsed ? " <span class=\"badge ok\">\(words.youUseIt)</span>" : nil
        return """
            <li class="card"><h2><a href="\(Link("/market/\(found.app.id.text)"))">\
            \(found.app.name)</a></h2>
            <p>\(badge(of: found.app))\(used)</p>
            <p class="app-words">\(found.description)</p>
            <p class="hint">\(words.developedBy(found.developer)) \
            \(words.kind(found.app.granterType))</p></li>

            """
    }

    /// Whether anybody has verified who is behind an app.
    func badge(of app: App) -> HTML {
        app.isVerified
            ? "<span class=\"badge ok\">\(words.verified)</span>"
            : "<span class=\"badge warn\">\(words.notVerified)</span>"
    }

    private func pager(_ word: String, _ number: Int, _ hasMore: Bool) -> HTML? {
        guard number > 1 || hasMore else { return nil }
        func link(_ text: String, _ number: Int) -> HTML {
            let link = Link("/market", ["q": word, "page": String(number)])
            return "<a href=\"\(link)\">\(text)</a>"
        }
        let back: HTML? = number > 1 ? link(words.previous, number - 1) : nil
        let on: HTML? = hasMore ? link(words.next, number + 1) : nil
        return """
            <nav class="pager" aria-label="\(words.morePages)">\(back) \(on)</nav>

            """
    }
}
