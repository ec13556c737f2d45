internal import HTML
internal import HTTP

extension AuthorizationServer {
    /// A whole page that nobody may frame (RFC 9700 §4.16) and that needs no script.
    ///
    /// - Parameters:
    ///   - title: its title.
    ///   - content: what is in it.
    ///   - target: where its form may lead beside ourselves.
    ///   - hasForm: whether it has a form that leads nowhere else.
    ///   - status: the status of the answer.
    /// - Returns: the answer.
    func page(
        _ title: String,
        _ content: HTML,
        leadingTo target: RedirectURI? = nil,
        hasForm: Bool = false,
        status: Int = 200
    ) -> Response {
        let banner: HTML? =
            surroundings.isDemo
            ? """
            <aside class="demo-banner" aria-label="Demo installation">Demo installation: invented \
            people, known passwords. Do not enter real health data.</aside>

            """ : nil
        let page: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – TPaaS</title>
            <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/tpaas.css">
            </head>
            <body>
            <a class="skip" href="#content">Skip to content</a>
            \(banner)<header class="site">
            <a class="brand" href="/">\
            <img src="/assets/logo.svg" alt="" width="32" height="32">TPaaS</a>
            </header>
            <main id="content" class="narrow">
            \(content)
            </main>
            <footer class="site">
            <nav aria-label="About"><ul>
            <li><a href="/privacy">Privacy</a></li>
            <li><a href="/accessibility">Accessibility</a></li>
            <li><a href="/help">Help</a></li>
            </ul></nav>
            <p>TPaaS, a trustworthy platform for home healthcare</p>
            </footer>
            </body>
            </html>

            """
        let forms =
            target.map { "'self' " + $0.formActionSource } ?? (hasForm ? "'self'" : "'none'")
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
    func errorPage(_ sentence: String, status: Int) -> Response {
        page(
            "This did not work",
            """
            <h1>This did not work</h1>
            <p class="notice danger" role="alert">\(sentence)</p>
            <p>Nothing was given to any app. If this happens again, tell the developer of the
            app.</p>
            <p><a href="/">Back to TPaaS</a></p>
            """,
            status: status
        )
    }
}
