internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// Tells in words what stands between a person and an app, with the forms that change it.
struct AppTeller {
    let visit: Visit
    let view: ViewApp.View

    /// The time on the reader's clock.
    let clock: (Moment) -> String

    private var words: any Words { visit.words }
    private var app: App { view.app.app }
    private var isUsable: Bool { app.isUsable(by: visit.session?.person) }

    /// What is to be known first: the app is gone, or has changed, or gets less than it asks for.
    var notices: HTML {
        let gone: HTML? =
            isUsable
            ? app.state == .draft ? "<p class=\"notice warn\">\(words.draftIsYours)</p>\n" : nil
            : "<p class=\"notice warn\">\(words.notInMarket)</p>\n"
        let withheld: HTML? =
            view.offered.lines.count == app.template.lines.count
            ? nil : "<p class=\"notice warn\">\(words.sensitiveWithheld)</p>\n"
        return HTML([gone ?? "", withheld ?? "", changed ?? ""])
    }

    /// Its template has changed since the person accepted it: what it adds, and that he has seen
    /// it.
    private var changed: HTML? {
        guard let accepted = view.app.accepted, isUsable,
            accepted.version != app.template.version
        else { return nil }
        let lines = lines(view.app.added).map { "<li>\($0)</li>" as HTML }
        let list: HTML = lines.isEmpty ? "<p>\(words.addsNothing)</p>" : "<ul>\(lines)</ul>"
        return """
            <div class="notice warn"><p>\(words.hasChanged(app.name))</p>\(list)
            \(form("subscription", .subscription, """
                <button class="secondary" name="do" value="begin">\(words.haveSeenIt)</button>
                """))</div>

            """
    }

    /// How one begins to use it.
    var subscription: HTML? {
        guard !view.app.isUsed, isUsable else { return nil }
        return """
            <p class="notice">\(words.notYetUsed(app.name))</p>
            \(form("subscription", .subscription, """
                <button name="do" value="begin">\(words.subscribe)</button>
                """))

            """
    }

    /// For each owner on whose data it can work: what it needs, what it would like, what it has.
    var sections: HTML {
        guard !view.subjects.isEmpty else {
            return "<p class=\"notice\">\(words.nobodyEntrusted(app.name))</p>\n"
        }
        return HTML(view.subjects.map(section))
    }

    /// Whether it holds something of the person, and what removes it.
    var tokens: HTML {
        guard !view.grants.isEmpty else {
            return "<h2>\(words.whatItHolds)</h2>\n<p>\(words.holdsNothing)</p>\n"
        }
        return """
            <h2>\(words.whatItHolds)</h2>
            <p>\(words.holds(view.grants.count)) <a href="/account/grants">\(words.grants)</a></p>
            <p class="hint">\(words.removeTokensMeaning)</p>
            \(form("tokens", .appTokens, """
                <button class="secondary">\(words.removeTokens)</button>
                """))

            """
    }

    /// How it all ends.
    var leaving: HTML? {
        let hasGiven = view.given.policies.values.contains { !$0.isEmpty }
        guard view.app.isUsed || hasGiven || !view.grants.isEmpty else { return nil }
        return """
            <h2>\(words.leave)</h2>
            <p>\(words.leavingMeaning(app.name))</p>
            \(form("subscription", .subscription, """
                <button class="danger" name="do" value="end">\(words.unsubscribe)</button>
                """))

            """
    }

    private func section(_ subject: Delegator) -> HTML {
        let heading =
            view.audience == .own
            ? words.onYourData : words.onDataOf(subject.owner.name)
        let cards = [needed(subject)] + view.offered.optionalTypes.map { line($0, subject) }
        return """
            <h2>\(heading)</h2>
            <ul class="cards">\(cards.compactMap { $0 })</ul>
            \(elsewhere(subject))
            """
    }

    /// What was given on the same data for a device or for other users of the app: it is taken back
    /// with the rest.
    private func elsewhere(_ subject: Delegator) -> HTML {
        let places: [(Delegation.Audience, Grant.Parties)] = [
            (.device, .device(owner: subject.owner.id)),
            (.subscribers, .ownerForSubscribers(subject.owner.id)),
        ]
        return HTML(
            places.compactMap { audience, parties -> HTML? in
                let place = GivenToApp.Place(audience, of: subject.owner.id)
                let given = lines(view.given.rights(place, at: visit.now))
                guard view.audience == .own, !given.isEmpty else { return nil }
                return """
                    <h3>\(words.purpose(parties))</h3>
                    <ul class="plain">\(given.map { "<li>\($0)</li>" as HTML })</ul>

                    """
            }
        )
    }

    private func needed(_ subject: Delegator) -> HTML? {
        let minimum = view.minimum(of: subject)
        guard !minimum.isEmpty else { return nil }
        let items = visit.parts.registry.types.compactMap { type -> HTML? in
            let operations = minimum.operations(on: type.code)
            guard !operations.isEmpty else { return nil }
            return """
                <li><strong>\(words.rights(operations, words.name(type)))</strong>\
                \(purpose(type.code, isRequired: true))</li>
                """
        }
        let ends = minimum.byType.map { standing($1, $0, subject) }
        return """
            <li class="card"><h3>\(words.itNeeds)</h3>
            <ul class="plain">\(items)</ul>
            <p>\(badge(ends))</p>
            <p class="hint">\(words.neededMeaning)</p>
            \(answers("needed", words.itNeeds, ends, subject, canAllow: true))</li>

            """
    }

    private func line(_ code: DataType.Code, _ subject: Delegator) -> HTML? {
        let minimum = view.minimum(of: subject)
        let asked = view.offered.ceiling.intersection(subject.rights).operations(on: code)
        let operations = asked.subtracting(minimum.operations(on: code))
        guard !operations.isEmpty, let type = visit.parts.registry[code] else { return nil }
        let name = words.rights(operations, words.name(type))
        let isNew = !view.app.added.operations(on: code).isDisjoint(with: operations)
        let new: HTML? = isNew ? " <span class=\"badge warn\">\(words.isNew)</span>" : nil
        let ends = [standing(operations, code, subject)]
        let hasMinimum = view.rights(of: subject, at: visit.now).includes(minimum)
        return """
            <li class="card"><h3>\(name)\(new)</h3>
            \(purpose(code, isRequired: false))
            <p>\(badge(ends))</p>
            \(answers(code.text, name, ends, subject, canAllow: hasMinimum))</li>

            """
    }
}

extension AppTeller {
    /// How far something is allowed.
    private enum Standing: Hashable {
        case closed
        case partly(Operations)
        case open(until: Moment?)
    }

    private func standing(
        _ operations: Operations,
        _ type: DataType.Code,
        _ subject: Delegator
    ) -> Standing {
        let place = GivenToApp.Place(view.audience, of: subject.owner.id)
        let present = view.given.rights(place, at: visit.now).operations(on: type)
        if present.isSuperset(of: operations) {
            return .open(until: view.given.end(of: operations, on: type, place))
        }
        let part = present.intersection(operations)
        return part.isEmpty ? .closed : .partly(part)
    }

    private func badge(_ standings: [Standing]) -> HTML {
        let ends = standings.compactMap { standing -> Moment? in
            if case .open(let end) = standing { end ?? .latest } else { nil }
        }
        guard ends.count < standings.count else {
            let end = ends.min() ?? .latest
            let text = end == .latest ? words.noEnd : words.until(clock(end))
            return "<span class=\"badge ok\">\(words.isAllowed)</span> \(text)"
        }
        return standings.allSatisfy { $0 == .closed }
            ? "<span class=\"badge\">\(words.isNotAllowed)</span>"
            : "<span class=\"badge warn\">\(words.isPartlyAllowed)</span>"
    }

    private func purpose(_ type: DataType.Code, isRequired: Bool) -> HTML? {
        let line = view.offered.lines.first { $0.type == type && $0.isRequired == isRequired }
        guard let purpose = line.flatMap({ words.written($0.purpose) }) else { return nil }
        return "<p class=\"hint\">\(words.saidBy(view.app.developer, purpose))</p>\n"
    }

    private func lines(_ rights: Scope) -> [String] {
        visit.parts.registry.types.compactMap { type in
            let operations = rights.operations(on: type.code)
            return operations.isEmpty ? nil : words.rights(operations, words.name(type))
        }
    }

    private func answers(
        _ part: String,
        _ name: String,
        _ standings: [Standing],
        _ subject: Delegator,
        canAllow: Bool
    ) -> HTML {
        let hidden: HTML = """
            <input type="hidden" name="part" value="\(part)">
            <input type="hidden" name="owner" value="\(subject.owner.id.description)">

            """
        let said: HTML = "<span class=\"visually-hidden\">: \(name)</span>"
        let isOpen = standings.allSatisfy { if case .open = $0 { true } else { false } }
        var forms: [HTML] = []
        if !isOpen, isUsable, canAllow {
            forms.append(
                form(
                    "rights",
                    .appRights,
                    """
                    \(hidden)\(periods("\(part)-\(subject.owner.id)"))
                    <button name="do" value="allow">\(words.allow)\(said)</button>
                    """
                )
            )
        } else if !isOpen, isUsable {
            forms.append("<p class=\"hint\">\(words.neededFirst)</p>\n")
        }
        if standings.contains(where: { $0 != .closed }) || isGivenElsewhere(part, subject) {
            forms.append(
                form(
                    "rights",
                    .appRights,
                    """
                    \(hidden)<button class="danger" name="do" value="take">\
                    \(part == "needed" ? words.takeAll : words.take)\(said)</button>
                    """
                )
            )
        }
        return HTML(forms)
    }

    /// Whether it was given for a device or for other users of the app.
    private func isGivenElsewhere(_ part: String, _ subject: Delegator) -> Bool {
        view.given.policies.keys.contains { place in
            let rights = view.given.rights(place, at: visit.now)
            let isMeant = DataType.Code(part).map { !rights.operations(on: $0).isEmpty } ?? false
            return place.owner == subject.owner.id && place.audience != view.audience
                && (isMeant || part == "needed" && !rights.isEmpty)
        }
    }

    private func periods(_ key: String) -> HTML {
        let options = MarketPeriod.allCases.map { choice -> HTML in
            let last = choice.period(day: "")?.lastDay(at: visit.now)
            let day = last.map(words.date) ?? ""
            return """
                <option value="\(choice.rawValue)" \(selected: choice == .year)>\
                \(words.period(choice, until: day))</option>

                """
        }
        return """
            <div class="field"><label for="until-\(key)">\(words.forHowLong)</label>
            <select id="until-\(key)" name="until">\(options)</select></div>
            <div class="field"><label for="day-\(key)">\(words.dayOfChoice)</label>
            <input id="day-\(key)" name="day" type="date" value="" autocomplete="off"></div>

            """
    }

    private func form(_ path: String, _ name: FormName, _ content: HTML) -> HTML {
        let action = Link("/market/\(app.id.text)/\(path)")
        return """
            <form method="post" action="\(action)">\(visit.token(name))
            \(content)</form>

            """
    }
}

extension PolicyTemplate {
    /// The data types of which it asks for something that it does not need.
    fileprivate var optionalTypes: [DataType.Code] {
        var seen: Set<DataType.Code> = []
        return lines.filter { !$0.isRequired && seen.insert($0.type).inserted }.map(\.type)
    }
}
