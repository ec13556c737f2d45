internal import Domain
internal import HTML
internal import Languages

/// Tells entries of the audit in words.
struct AuditTeller {
    let words: any Words
    let registry: DataTypeRegistry
    let people: [User.ID: String]
    let apps: [App.ID: String]
    let entities: [LegalEntity.ID: String]

    /// What the public log has of them; nil where it is not shown.
    var seals: AuditSeals?

    /// Who reads; of himself he reads "you".
    let reader: User.ID

    /// The time on the reader's clock.
    let clock: (Moment) -> String

    /// One entry as a row: when, who, what, how many, how it ended, what the log has of it.
    ///
    /// - Parameters:
    ///   - entry: the entry.
    ///   - owner: about whom, for who reads the audit of all; he is not told the exact request.
    /// - Returns: the row of a table.
    func row(_ entry: AuditEntry, about owner: HTML? = nil) -> HTML {
        let (what, request) = what(entry.event)
        let isAccess = if case .access = entry.event { true } else { false }
        let detail = isAccess && owner != nil ? nil : request
        let hint: HTML? = detail.map { "<span class=\"hint\">\($0)</span>" }
        let cells: [HTML] =
            [
                "\(clock(entry.time))", who(entry), "\(what) \(hint)", count(entry.event),
                outcome(entry.event),
            ] + (seals.map { [$0.cell(entry)] } ?? [])
        let all = owner.map { [cells[0], $0] + cells.dropFirst() } ?? cells
        let row = zip(columns(withOwner: owner != nil), all).map { column, cell -> HTML in
            let kind = column == words.howMany ? "number" : ""
            return """
                <td role="cell" class="\(kind)" data-label="\(column)">\(cell)</td>
                """
        }
        let gaps = seals?.gaps(above: entry, columns: columns().count)
        return "\(gaps)\(seals?.rowBegin(entry) ?? "<tr role=\"row\">")\(row)</tr>\n"
    }

    /// The rows of hidden entries that belong to none of these.
    func otherGaps(_ entries: [AuditEntry]) -> HTML? {
        seals?.otherGaps(entries, columns: columns().count)
    }

    /// What the columns are called; on a narrow screen each cell says it.
    func columns(withOwner: Bool = false) -> [String] {
        [words.time] + (withOwner ? [words.aboutWhom] : [])
            + [words.who, words.what, words.howMany, words.outcome]
            + (seals == nil ? [] : [words.seal])
    }

    private func who(_ entry: AuditEntry) -> HTML {
        let person = entry.actor.map(name)
        let app = entry.app.map { words.through(apps[$0] ?? $0.text) }
        let entity = entry.entity.flatMap { entities[$0] }
        let parts = [person, entity, app].compactMap { $0 }
        if case .erased = entry.event { return "" }
        if case .erasure = entry.event { return "" }
        return parts.isEmpty ? "\(words.nobodyKnown)" : "\(parts.joined(separator: ", "))"
    }

    private func name(_ person: User.ID) -> String {
        person == reader ? words.you : people[person] ?? words.unknownPerson
    }

    private func what(_ event: AuditEvent) -> (text: String, detail: String?) {
        switch event {
        case .access(let access):
            let type = registry[access.type].map(words.name) ?? access.type.text
            return (words.did(access.operation, type), access.request)
        case .policy(let policy):
            let consumer =
                User.ID(policy.consumer).map(name)
                ?? App.ID(policy.consumer).flatMap { apps[$0] } ?? policy.consumer
            if let kind = Relationship.Kind(rawValue: policy.relation) {
                return (words.relationship(policy.action, consumer, words.name(kind)), nil)
            }
            let before = policy.before.joined(separator: " ")
            let after = policy.after.joined(separator: " ")
            return (words.changed(policy.action, consumer), words.rights(before, after))
        case .account(let account):
            return (words.happened(account), nil)
        case .emergency(let emergency):
            let text = emergency.text
            return (words.happened(emergency.action), text.isEmpty ? nil : text)
        case .factorsReset(let reason):
            return (words.didResetFactors, reason)
        case .erasure(let erasure):
            return (words.didErase(erasure.reason, erasure.entries), nil)
        case .erased(let since):
            return (words.entryErased(clock(since)), nil)
        }
    }

    private func count(_ event: AuditEvent) -> HTML {
        guard case .access(let access) = event else { return "" }
        return "\(count: access.entries)"
    }

    private func outcome(_ event: AuditEvent) -> HTML {
        guard case .access(let access) = event else { return "" }
        let shards = access.shards.map(\.text).joined(separator: ", ")
        switch access.outcome {
        case .permit(let rule):
            return """
                <span class="badge ok">\(words.allowed)</span> \(words.because(rule)) \
                <span class="hint">\(shards)</span>
                """
        case .refused(let rule):
            return """
                <span class="badge warn">\(words.notDone)</span> \(words.because(rule))
                """
        case .deny(let denial):
            return """
                <span class="badge danger">\(words.denied)</span> \(words.because(denial))
                """
        }
    }
}
