internal import HTML
internal import HTTP
internal import Languages

extension AuthorizationServer {
    /// A whole page that nobody may frame (RFC 9700 §4.16) and that needs no script.
    ///
    /// - Parameters:
    ///   - title: its title.
    ///   - content: what is in it.
    ///   - words: the language.
    ///   - address: where the choice of another language leads; it must answer a GET.
    ///   - target: where its form may lead beside ourselves.
    ///   - status: the status of the answer.
    /// - Returns: the answer.
    func page(
        _ title: String,
        _ content: HTML,
        in words: any ConsentWords,
        at address: String = "/",
        leadingTo target: RedirectURI? = nil,
        status: Int = 200
    ) -> Response {
        let frame = Frame(words, isDemo: surroundings.isDemo)
        let page: HTML = """
            <!doctype html>
            <html lang="\(words.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – TPaaS</title>
            <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/tpaas.css">
            </head>
            <body>
            <a class="skip" href="#content">\(words.skipToContent)</a>
            \(frame.banner)<header class="site">
            <a class="brand" href="/">\
            <img src="/assets/logo.svg" alt="" width="32" height="32">TPaaS</a>
            </header>
            <main id="content" class="narrow">
            \(content)
            </main>
            \(frame.footer(leadingBackTo: address))
            </body>
            </html>

            """
        let forms = "'self'" + (target.map { " " + $0.formActionSource } ?? "")
        return Response.html(page.bytes, status: status)
            .with(
                "content-security-policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'; form-action " + forms
            )
            .with("x-frame-options", "DENY")
            // Not `no-referrer`: it would make the Origin of our own forms `null`.
            .with("referrer-policy", "same-origin")
    }

    /// A page that says why there is nothing to ask; it leads nowhere but home.
    func errorPage(_ trouble: ConsentTrouble, in words: any ConsentWords, status: Int) -> Response {
        page(
            words.didNotWork,
            """
            <h1>\(words.didNotWork)</h1>
            <p class="notice danger" role="alert">\(words.sentence(trouble))</p>
            <p>\(words.nothingGiven)</p>
            <p><a href="/">\(words.backHome)</a></p>
            """,
            in: words,
            status: status
        )
    }
}
