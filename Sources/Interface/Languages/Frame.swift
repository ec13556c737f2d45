package import HTML

/// What stands above and below the content of every page, in every way in.
package struct Frame {
    private let words: any SharedWords

    /// Whether the installation is a demonstration, which every page then says.
    private let isDemo: Bool

    /// The frame of an installation's pages.
    package init(_ words: any SharedWords, isDemo: Bool) {
        self.words = words
        self.isDemo = isDemo
    }

    /// The first line of a demonstration's page; nil of another's.
    package var banner: HTML? {
        guard isDemo else { return nil }
        return """
            <aside class="demo-banner" aria-label="\(words.demoLabel)">\
            \(words.demoBanner)</aside>

            """
    }

    /// The foot of a page: links, and the choice of the language.
    ///
    /// - Parameter address: path and query to which the choice leads back; it must answer a GET.
    /// - Returns: the element.
    package func footer(leadingBackTo address: String) -> HTML {
        """
        <footer class="site">
        <nav aria-label="\(words.aboutNavigation)"><ul>
        <li><a href="/privacy">\(words.privacy)</a></li>
        <li><a href="/accessibility">\(words.accessibility)</a></li>
        <li><a href="/help">\(words.help)</a></li>
        </ul></nav>
        <form class="language" method="post" action="/language" \
        aria-label="\(words.languageLabel)">
        <input type="hidden" name="back" value="\(address)">
        \(Language.allCases.map(button))</form>
        <p>\(words.tagline)</p>
        </footer>
        """
    }

    private func button(_ language: Language) -> HTML {
        language == words.language
            ? """
            <button name="language" value="\(language.rawValue)" lang="\(language.rawValue)" \
            aria-current="true">\(language.ownName)</button>

            """
            : """
            <button name="language" value="\(language.rawValue)" lang="\(language.rawValue)">\
            \(language.ownName)</button>

            """
    }
}
