internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many days are shown.
    private static let days = 30

    /// The accesses to an owner's data of the last month: a bar a day, a table, and by whom.
    func activityPage() throws(Refusal) -> Response {
        let circle = try circle()
        let owner = try owner()
        let clock = clock(of: owner, in: circle)
        let last = clock.day(now)
        let first = CivilDate(daysSinceEpoch: last.daysSinceEpoch - Self.days + 1)
        let counts = try parts.searchAudit.counts(
            of: owner,
            between: (0...Self.days).map { clock.start(of: first, later: $0) },
            by: try standing(over: owner, in: circle),
            at: now
        )
        let activity = Activity(
            counts.tallies,
            of: owner,
            from: first,
            days: Self.days,
            words: words
        )
        let notices = counts.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard))</p>\n"
        }
        let period = words.span(words.date(first), words.date(last))
        let content: HTML = """
            <h1>\(words.activityTitle)</h1>
            <p class="lead">\(words.activityLead)</p>
            \(wards(owner, in: circle, action: "/account/activity"))\(notices)
            \(activity.figure(period))
            <details><summary>\(words.tableOf(period))</summary>
            \(activity.table(period))</details>
            <h2>\(words.byWhom)</h2>
            \(people(counts, owner, circle, first, last))
            <p class="actions"><a class="button secondary" \
            href="\(Link("/account/activity/log", ["owner": owner.description]))">\
            \(words.analyzerTitle)</a></p>
            """
        return page(words.activityTitle, content, in: .audit, width: .wide)
    }

    /// Who reached the data, how often, and the way to each one's entries.
    private func people(
        _ counts: SearchAudit.Counts,
        _ owner: User.ID,
        _ circle: Circle,
        _ first: CivilDate,
        _ last: CivilDate
    ) -> HTML {
        var lines: [Reacher: (done: Int, refused: Int)] = [:]
        for tally in counts.tallies {
            let reacher = Reacher(actor: tally.actor, app: tally.app)
            lines[reacher, default: (0, 0)].done += tally.isRefused ? 0 : tally.count
            lines[reacher, default: (0, 0)].refused += tally.isRefused ? tally.count : 0
        }
        guard !lines.isEmpty else { return "<p>\(words.noEntries)</p>" }
        let names = KnownNames(counts.names, in: circle)
        let shown = lines.sorted { left, right in
            (left.value.done + left.value.refused, left.key.text)
                > (right.value.done + right.value.refused, right.key.text)
        }.prefix(100)
        let rows = shown.map { reacher, count -> HTML in
            var link = Link(
                "/account/activity/log",
                [
                    "owner": owner.description, "from": first.description,
                    "to": last.description, "tag": AuditFilter.Tag.data.rawValue,
                ]
            )
            if let actor = reacher.actor { link = Link(link, ["person": actor.description]) }
            if let app = reacher.app { link = Link(link, ["app": app.text]) }
            return """
                <tr><td><a href="\(link)">\(names.who(reacher.actor, reacher.app, words))</a></td>\
                <td class="number">\(words.count(count.done))</td>\
                <td class="number">\(words.count(count.refused))</td></tr>

                """
        }
        return """
            <div class="scroll" role="region" aria-label="\(words.byWhom)" tabindex="0">
            <table><thead><tr><th scope="col">\(words.who)</th>\
            <th scope="col" class="number">\(words.accessesDone)</th>\
            <th scope="col" class="number">\(words.accessesRefused)</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>

            """
    }
}

/// Who reaches data: a person, an app, or both.
private struct Reacher: Hashable {
    let actor: User.ID?
    let app: App.ID?

    var text: String { (actor?.description ?? "") + (app?.text ?? "") }
}

/// The names of people and apps, as who is logged in reads them.
struct KnownNames {
    let reader: User.ID
    let people: [User.ID: String]
    let apps: [App.ID: String]

    /// Names that came with what is shown, and those of a circle.
    init(_ names: NamesOfAll, in circle: Circle) {
        reader = circle.person
        people = circle.members.reduce(into: names.people) { $0[$1.owner.id] = $1.owner.name }
        apps = names.apps
    }

    /// Who acted, in words.
    func who(_ actor: User.ID?, _ app: App.ID?, _ words: any Words) -> String {
        let name = actor.map { $0 == reader ? words.you : people[$0] ?? words.unknownPerson }
        let program = app.map { words.through(apps[$0] ?? $0.text) }
        let parts = [name, program].compactMap(\.self)
        return parts.isEmpty ? words.nobodyKnown : parts.joined(separator: ", ")
    }
}

extension Visit {
    /// The names of people and apps; those of his circle need no round trip.
    func namesKnown(
        _ people: Set<User.ID>,
        _ apps: Set<App.ID>,
        in circle: Circle
    ) throws(Refusal) -> KnownNames {
        let others = people.subtracting(circle.members.map(\.owner.id))
        let names = try parts.names.names(ofPeople: others, apps: apps, entities: [])
        return KnownNames(names, in: circle)
    }
}
