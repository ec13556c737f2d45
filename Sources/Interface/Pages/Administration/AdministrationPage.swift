internal import Application
internal import Domain
internal import HTML
internal import HTTP

/// The parts of the administration, as its own menu shows them.
enum AdministrationPart: String, Hashable, Sendable, CaseIterable {
    case users, apps, developers, entities, emergencies, audit, log, shards

    /// Where it is.
    var link: Link {
        switch self {
        case .users: "/admin/users"
        case .apps: "/admin/apps"
        case .developers: "/admin/developers"
        case .entities: "/admin/entities"
        case .emergencies: "/admin/emergency"
        case .audit: "/admin/audit"
        case .log: "/admin/log"
        case .shards: "/admin/shards"
        }
    }
}

extension Visit {
    /// The parts of the administration, each in a sentence.
    func administrationPage() throws(Refusal) -> Response {
        try parts.administerAccounts.enter(try person)
        let cards = AdministrationPart.allCases.map { part -> HTML in
            """
            <li class="card"><h2><a href="\(part.link)">\(words.name(part))</a></h2>
            <p>\(words.hint(part))</p></li>

            """
        }
        let content: HTML = """
            <h1>\(words.administration)</h1>
            <p class="lead">\(words.administrationLead)</p>
            <ul class="cards">\(cards)</ul>
            """
        return page(words.administration, content, in: .account, width: .wide)
    }

    /// A page of the administration: its menu, what was done, the content.
    func administration(
        _ part: AdministrationPart,
        _ title: String,
        _ content: HTML,
        fault: AdministrationFault? = nil
    ) -> Response {
        let items = AdministrationPart.allCases.map { other -> HTML in
            other == part
                ? """
                <li><a href="\(other.link)" aria-current="page">\(words.name(other))</a></li>
                """
                : "<li><a href=\"\(other.link)\">\(words.name(other))</a></li>"
        }
        let fault: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.fault($0))</p>\n"
        }
        let content: HTML = """
            <nav class="sections" aria-label="\(words.administration)"><ul>\(items)</ul></nav>
            <h1>\(title)</h1>
            \(fault ?? officeNotice)\(content)
            """
        return page(
            title,
            content,
            in: .account,
            width: .wide,
            status: fault == nil ? 200 : 422
        )
    }

    /// What was just done.
    var officeNotice: HTML? {
        guard request.method == .get,
            let deed = request.query["done"].flatMap({ AdministrationDeed(rawValue: $0) })
        else { return nil }
        return "<p class=\"notice ok\" role=\"status\">\(words.done(deed))</p>\n"
    }

    /// Who acts now, for a use case.
    var act: Act {
        get throws(Refusal) { Act(by: try person, in: request.id, at: now) }
    }

    /// The form that looks for a word.
    func search(_ word: String, at address: Link, _ label: String, more: HTML? = nil) -> HTML {
        """
        <form method="get" action="\(address)" role="search">
        \(Field(name: "q", label: label)
            .input("search", word, complete: "off", required: false))\(more)\
        <p class="actions"><button class="secondary">\(words.search)</button></p>
        </form>

        """
    }

    /// The way to the pages before and after.
    func pager(_ number: Int, hasMore: Bool, _ link: (Int) -> Link) -> HTML? {
        guard number > 1 || hasMore else { return nil }
        let back: HTML? =
            number > 1 ? "<a href=\"\(link(number - 1))\">\(words.previous)</a>" : nil
        let on: HTML? = hasMore ? "<a href=\"\(link(number + 1))\">\(words.next)</a>" : nil
        return """
            <nav class="pager" aria-label="\(words.otherPages)"><span>\(back)</span>\
            <span>\(on)</span></nav>

            """
    }
}

/// What an administrator just did, as the page after it says.
enum AdministrationDeed: String, Hashable, Sendable, CaseIterable {
    case enabled, disabled, given, taken, reset
    case verify, doubt, suspend, resume
    case accepted, declined
    case added, appointed, dismissed, proposed, confirm, refuse, end
}

/// What cannot be done, by the name of the use case's field.
enum AdministrationFault: String, Hashable, Sendable, CaseIterable {
    case last, role, name, country, email
    case own, reason, factor
}
