internal import HTML
internal import HTTP
internal import Languages

/// The areas of the site, as its navigation shows them.
enum Section: Hashable, Sendable {
    case home, data, market, relationships, audit, notices, alerts, account, logIn, signUp
}

/// How wide the column of a page is.
enum PageWidth: String, Hashable, Sendable {
    case narrow, normal, wide
}

extension Visit {
    /// A whole page: frame, navigation, content; the choice of a language leads back to `address`.
    func page(
        _ title: String,
        _ content: HTML,
        in section: Section? = nil,
        width: PageWidth = .normal,
        status: Int = 200,
        at address: String? = nil
    ) -> Response {
        let frame = Frame(words, isDemo: site.isDemo)
        let page: HTML = """
            <!doctype html>
            <html lang="\(words.language.rawValue)" data-show-password="\(words.showPassword)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – TPaaS</title>
            <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/tpaas.css">
            <script src="/assets/tpaas.js" type="module"></script>
            </head>
            <body>
            <a class="skip" href="#content">\(words.skipToContent)</a>
            \(frame.banner)<header class="site">
            <a class="brand" href="\(session == nil ? Link("/") : Link("/home"))">\
            <img src="/assets/logo.svg" alt="" width="32" height="32">TPaaS</a>
            \(navigation(section))
            </header>
            <main id="content" class="\(width.rawValue)">
            \(content)
            </main>
            \(frame.footer(leadingBackTo: address ?? ownAddress))
            </body>
            </html>

            """
        let answer = Response.html(page.bytes, status: status)
        // The script asks for new alerts as long as somebody is logged in.
        return session == nil ? answer : answer.with(.reading)
    }

    private func navigation(_ section: Section?) -> HTML {
        var items: [HTML]
        if session == nil {
            items = [
                item(words.help, Link("/help"), isCurrent: false),
                item(words.logIn, Link("/login"), isCurrent: section == .logIn),
                item(words.signUp, Link("/signup"), isCurrent: section == .signUp),
            ]
        } else {
            items = [
                item(words.home, Link("/home"), isCurrent: section == .home),
                item(words.data, Link("/data"), isCurrent: section == .data),
                item(words.market, Link("/market"), isCurrent: section == .market),
                item(
                    words.relationships,
                    Link("/relationships"),
                    isCurrent: section == .relationships
                ),
                item(words.audit, Link("/account/audit"), isCurrent: section == .audit),
                noticesItem(isCurrent: section == .notices),
                alertsItem(isCurrent: section == .alerts),
                item(words.account, Link("/account"), isCurrent: section == .account),
            ]
            items.append(
                """
                <li><form class="inline" method="post" action="/logout">\(token(.logOut))\
                <button class="secondary">\(words.logOut)</button></form></li>
                """
            )
        }
        return """
            <nav class="site" aria-label="\(words.mainNavigation)"><ul>\(items)</ul></nav>
            """
    }

    /// The way to the notices, and how many are new.
    private func noticesItem(isCurrent: Bool) -> HTML {
        guard let count = session?.unseen, count > 0 else {
            return item(words.notices, Link("/notices"), isCurrent: isCurrent)
        }
        let badge: HTML = """
            <span class="badge" aria-hidden="true">\(count: count)</span>\
            <span class="visually-hidden">\(words.newNotices(count))</span>
            """
        return isCurrent
            ? """
            <li><a href="/notices" aria-current="page">\(words.notices) \(badge)</a></li>
            """
            : "<li><a href=\"/notices\">\(words.notices) \(badge)</a></li>"
    }

    /// The way to the alerts, and how many are open; the script of the page keeps it up to date.
    private func alertsItem(isCurrent: Bool) -> HTML {
        let alerts = session?.alerts ?? []
        let count = alerts.count
        let number: HTML =
            count == 0
            ? "<span class=\"badge danger\" aria-hidden=\"true\" hidden></span>"
            : "<span class=\"badge danger\" aria-hidden=\"true\">\(count: count)</span>"
        let badge: HTML = """
            \(number)<span class="visually-hidden" role="status">\(words.openAlerts(count))</span>
            """
        let mark = session?.alertMark ?? ""
        return isCurrent
            ? """
            <li><a href="/alerts" aria-current="page" data-alerts="\(mark)">\(words.alerts) \
            \(badge)</a></li>
            """
            : """
            <li><a href="/alerts" data-alerts="\(mark)">\(words.alerts) \(badge)</a></li>
            """
    }

    private func item(_ text: String, _ link: Link, isCurrent: Bool) -> HTML {
        isCurrent
            ? "<li><a href=\"\(link)\" aria-current=\"page\">\(text)</a></li>"
            : "<li><a href=\"\(link)\">\(text)</a></li>"
    }
}
