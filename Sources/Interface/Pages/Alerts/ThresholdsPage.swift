internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The thresholds of somebody's readings; with forms for a doctor of his.
    func thresholdsPage() throws(Refusal) -> Response {
        try thresholdsPage(faults: [:])
    }

    /// The same, with what was wrong with what came, by field.
    private func thresholdsPage(faults: [String: String]) throws(Refusal) -> Response {
        let circle = try circle()
        var owner = try person
        if let text = form["owner"] ?? request.query["owner"] {
            guard let named = User.ID(text) else { throw .notFound }
            owner = named
        }
        let members = circle.members.filter { !readable($0).isEmpty }
        guard let member = members.first(where: { $0.owner.id == owner }) else { throw .notFound }
        let book = try parts.alerting.thresholds.thresholds(of: owner)
        let sections = readable(member).map { type in
            section(type, book[type.code], member, faults)
        }
        let others = members.filter { $0.owner.id != owner }
            .sorted {
                ($0.owner.name, $0.owner.id.description) < ($1.owner.name, $1.owner.id.description)
            }
            .map { other -> HTML in
                let link = Link("/alerts/thresholds", ["owner": other.owner.id.description])
                return "<li><a href=\"\(link)\">\(other.owner.name)</a></li>"
            }
        let choice: HTML? =
            others.isEmpty
            ? nil
            : "<nav class=\"sections\" aria-label=\"\(words.whose)\"><ul>\(others)</ul></nav>\n"
        let saved: HTML? =
            request.query["done"] == nil || !faults.isEmpty
            ? nil : "<p class=\"notice ok\" role=\"status\">\(words.thresholdsSaved)</p>\n"
        let content: HTML = """
            <h1>\(words.thresholds)</h1>
            \(choice)\(saved)<p class="lead">\(words.thresholdsOf(member.owner.name))</p>
            <p>\(words.thresholdsLead)</p>
            <ul class="cards">\(sections)</ul>
            <p><a href="/alerts">\(words.alerts)</a></p>
            """
        return page(
            words.thresholds,
            content,
            in: .alerts,
            status: faults.isEmpty ? 200 : 422,
            at: "/alerts/thresholds"
        )
    }

    /// Sets the thresholds of a type, or those of everybody again.
    func changeThresholds() throws(Refusal) -> Response {
        guard let owner = User.ID(form["owner"] ?? ""),
            let code = DataType.Code(form["type"] ?? ""), let type = parts.registry[code],
            let standing = try parts.standings.standing(
                ofPerson: try person,
                over: owner,
                at: now
            )
        else { throw .notFound }
        var thresholds: Thresholds?
        if form["do"] != "reset" {
            var (limits, faults) = ([String: Thresholds.Limits](), [String: String]())
            for name in type.limitNames {
                let low = limit("low", type, name, &faults)
                let high = limit("high", type, name, &faults)
                if let low, let high, low > high {
                    faults[fieldName("high", type, name)] = words.thresholdsCross
                }
                limits[name] = Thresholds.Limits(low: low, high: high)
            }
            guard faults.isEmpty else { return try thresholdsPage(faults: faults) }
            thresholds = Thresholds(limits)
        }
        try parts.changeThresholds(
            of: code,
            to: thresholds,
            in: context("thresholds"),
            by: standing,
            at: now
        )
        return .redirect(
            to: Link("/alerts/thresholds", ["owner": owner.description, "done": "set"]).description
        )
    }

    private func limit(
        _ end: String,
        _ type: DataType,
        _ name: String,
        _ faults: inout [String: String]
    ) -> Double? {
        let field = fieldName(end, type, name)
        let text = form[field] ?? ""
        guard !text.isEmpty else { return nil }
        guard let number = MeasurementForm.number(text) else {
            faults[field] = words.numberFault
            return nil
        }
        if let possible = type.possible, !possible.contains(number) {
            let (low, high) = (possible.lowerBound, possible.upperBound)
            faults[field] = words.rangeFault(words.number(low), words.number(high))
        }
        return number
    }

    private func fieldName(_ end: String, _ type: DataType, _ name: String) -> String {
        [end, type.code.text, name].filter { !$0.isEmpty }.joined(separator: "-")
    }

    /// The types with numbers that who is logged in may read.
    private func readable(_ member: Circle.Member) -> [DataType] {
        guard let relations = member.standing.relations, let actor = relations.actor else {
            return []
        }
        return parts.registry.types.filter { type in
            let access = Access(
                way: .pages(actor.id),
                owner: member.owner.id,
                operation: .read,
                type: type.code
            )
            return !type.limitNames.isEmpty && decide(access, relations, at: now).isPermit
        }
    }

    private func section(
        _ type: DataType,
        _ set: SetThresholds?,
        _ member: Circle.Member,
        _ faults: [String: String]
    ) -> HTML {
        let mayChange =
            member.standing.relations?.maySetThresholds(of: type.code, at: now) == true
        let own: HTML? =
            set?.change == nil
            ? nil : "<p><span class=\"badge warn\">\(words.thresholdsAreOwn)</span></p>\n"
        return """
            <li class="card"><h2>\(words.name(type))</h2>
            \(own)\(mayChange ? form(type, set, member, faults) : facts(type, set))</li>

            """
    }

    private func facts(_ type: DataType, _ set: SetThresholds?) -> HTML {
        let lines = type.limitNames.map { name -> HTML in
            let limits = set?.thresholds.limits[name]
            let unit = words.unit(type.unit)
            let sentence = words.critical(
                low: limits?.low.map { words.number($0) + " " + unit },
                high: limits?.high.map { words.number($0) + " " + unit }
            )
            return "<p>\(label(type, name)) \(sentence)</p>\n"
        }
        return "\(lines)"
    }

    private func label(_ type: DataType, _ name: String) -> HTML? {
        guard case .panel(let components) = type.shape,
            let component = components.first(where: { $0.name == name })
        else { return nil }
        return "<strong>\(words.name(component))</strong>:"
    }

    private func form(
        _ type: DataType,
        _ set: SetThresholds?,
        _ member: Circle.Member,
        _ faults: [String: String]
    ) -> HTML {
        let fields = type.limitNames.flatMap { name -> [HTML] in
            let limits = set?.thresholds.limits[name]
            return [
                ("low", words.criticalBelow, limits?.low),
                ("high", words.criticalAbove, limits?.high),
            ]
            .map { end, said, value in
                let field = fieldName(end, type, name)
                let typed = form[field] ?? value.map(NumberText.of) ?? ""
                var title = said
                if case .panel(let components) = type.shape,
                    let component = components.first(where: { $0.name == name })
                {
                    title = words.name(component) + ": " + said
                }
                return Field(
                    name: field,
                    label: title,
                    hint: words.unit(type.unit),
                    error: faults[field]
                ).input("text", typed, complete: "off", required: false)
            }
        }
        let reset: HTML? =
            set?.change == nil
            ? nil
            : """
             <button class="secondary" name="do" value="reset">\(words.usualThresholds)\
            <span class="visually-hidden">: \(words.name(type))</span></button>
            """
        return """
            <form method="post" action="/alerts/thresholds">\(token(.changeThresholds))
            <input type="hidden" name="owner" value="\(member.owner.id.description)">
            <input type="hidden" name="type" value="\(type.code.text)">
            \(fields)<p class="actions"><button name="do" value="set">\(words.setThresholds)\
            <span class="visually-hidden">: \(words.name(type))</span></button>\(reset)</p></form>
            """
    }
}
