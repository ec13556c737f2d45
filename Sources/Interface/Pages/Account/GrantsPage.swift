internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// What apps hold that an owner gave them, with their use (`security.md` 28): for him or who
    /// manages for him.
    func grantsPage() throws(Refusal) -> Response {
        let owner = try owner()
        let person = try person
        let circle = try owner == person ? nil : self.circle()
        let known = circle.map(parts.knowing) ?? parts
        let (alive, ended) = try known.listGrants(of: owner, by: person, at: now)
        let zone = readerClock.zone
        let teller = GrantTeller(
            words: words,
            registry: parts.registry,
            people: try parts.names.people(Set((alive + ended).flatMap(\.partners))),
            clock: { moment in
                let offset = parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
                return words.time(LocalClock(moment, offsetMinutes: offset).reading)
            }
        )
        let hasEnded = request.query["ended"] == "yes"
        let notice: HTML? =
            hasEnded
            ? "<p class=\"notice ok\" role=\"status\">\(words.grantHasEnded)</p>\n" : nil
        let cards = alive.map { given in
            teller.card(given, "<h2>\(teller.title(given))</h2>", ending(given, of: owner))
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noGrants)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let past = ended.map { teller.card($0, "<h3>\(teller.title($0))</h3>", "") }
        let pastList: HTML? =
            past.isEmpty
            ? nil : "<h2>\(words.endedGrants)</h2>\n<ul class=\"cards\">\(past)</ul>\n"
        let content: HTML = """
            <h1>\(words.grants)</h1>
            \(notice)\(circle.map { actingNotice(owner, in: $0) })\
            <p class="lead">\(words.grantsLead)</p>
            \(list)
            \(pastList)
            """
        return page(words.grants, content, in: .account, width: .wide)
    }

    /// Ends one of them.
    func endGrant() throws(Refusal) -> Response {
        guard let id = Grant.ID(form["grant"] ?? "") else { throw .notFound }
        let owner = try formOwner()
        try parts.endGrant(id, in: request.id, by: try person, at: now)
        guard try owner != person else { return .redirect(to: "/account/grants?ended=yes") }
        let link = Link("/account/grants", ["owner": owner.description, "ended": "yes"])
        return .redirect(to: link.description)
    }

    private func ending(_ grant: GivenGrant, of owner: User.ID) -> HTML {
        """
        <form method="post" action="/account/grants">\(token(.endGrant))
        \(ownerField(owner))
        <input type="hidden" name="grant" value="\(grant.grant.id.description)">
        <button class="danger">\(words.endIt)<span class="visually-hidden">: \(grant.app)</span>\
        </button></form>

        """
    }
}

/// Tells in words what an app holds.
struct GrantTeller {
    let words: any Words
    let registry: DataTypeRegistry
    let people: [User.ID: String]

    /// The time on the reader's clock.
    let clock: (Moment) -> String

    /// The app, and whether anybody has verified who is behind it.
    func title(_ given: GivenGrant) -> HTML {
        given.isVerified
            ? "\(given.app) <span class=\"badge ok\">\(words.verified)</span>"
            : "\(given.app) <span class=\"badge warn\">\(words.notVerified)</span>"
    }

    /// One grant under its heading, with what ends it.
    func card(_ given: GivenGrant, _ heading: HTML, _ ending: HTML) -> HTML {
        let until = given.grant.period.until.map(clock) ?? words.withoutEnd
        return """
            <li class="card">\(heading)
            <dl class="facts">
            \(fact(words.developer, given.developer))\
            \(fact(words.forWhat, words.purpose(given.grant.parties)))\
            \(fact(words.device, given.device))\
            <dt>\(words.mayDo)</dt><dd><ul class="plain">\(rights(given))</ul></dd>
            \(fact(words.given, given.given.map(clock)))\
            \(fact(words.lastUse, given.lastUsed.map(clock) ?? words.never))\
            \(fact(words.calls, words.count(given.calls)))\
            \(partners(given))\
            \(fact(words.end, given.ended.map { words.endedOn(clock($0)) } ?? until))</dl>
            \(ending)</li>

            """
    }

    private func rights(_ given: GivenGrant) -> [HTML] {
        let lines = registry.types.compactMap { type -> String? in
            let operations = given.grant.scope.operations(on: type.code)
            return operations.isEmpty ? nil : words.rights(operations, words.name(type))
        }
        let audit = given.otherScopes.contains(ReadAudit.scopeWord) ? [words.mayReadAudit] : []
        let known = Set<IdentityScope>(words: given.otherScopes)
        let identity = IdentityScope.allCases.filter(known.contains).map(words.mayKnow)
        return (lines + audit + identity).map { "<li>\($0)</li>" }
    }

    private func partners(_ given: GivenGrant) -> HTML? {
        let names = given.partners.map { people[$0] ?? words.unknownPerson }.sorted()
        guard !names.isEmpty else { return nil }
        let isOwner = given.grant.parties.owner != given.grant.parties.actor
        let title = isOwner ? words.usedBy : words.usedFor
        return fact(title, names.joined(separator: ", "))
    }

    private func fact(_ name: String, _ value: String?) -> HTML? {
        value.map { "<dt>\(name)</dt><dd>\($0)</dd>\n" }
    }
}
