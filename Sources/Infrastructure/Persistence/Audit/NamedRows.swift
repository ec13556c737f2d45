internal import Application
internal import Domain
internal import MariaDB

/// The names of who appears in an entry of the platform's outbox, beside it.
///
/// They are looked up one by one, by primary key: a page has few entries.
struct EntryNames {
    private var people: [User.ID: String] = [:]
    private var apps: [App.ID: String] = [:]
    private var entities: [LegalEntity.ID: String] = [:]

    /// What all entries' names are together with those of others.
    static func union(_ all: [EntryNames], _ others: NamesOfAll) -> NamesOfAll {
        var (people, apps, entities) = (others.people, others.apps, others.entities)
        for names in all {
            people.merge(names.people) { first, _ in first }
            apps.merge(names.apps) { first, _ in first }
            entities.merge(names.entities) { first, _ in first }
        }
        return NamesOfAll(people: people, apps: apps, entities: entities)
    }

    /// The columns that `init` reads, of entries `a` with owner, actor, app and body.
    static var list: SQL {
        """
        \(person("a.owner")), \(actorAndApp),
            (SELECT n.name FROM legal_entity n
                WHERE n.id = \(identifier(member("$.legal_entity")))),
            \(person(identifier(member("$.consumer")))),
            (SELECT n.name FROM app n WHERE n.id = \(member("$.consumer")) COLLATE utf8mb4_bin)
        """
    }

    /// The columns of who acted and by which app, of rows `a`.
    static var actorAndApp: SQL {
        """
        \(person("a.actor")), (SELECT n.name FROM app n
            WHERE n.id = CONVERT(a.app USING utf8mb4) COLLATE utf8mb4_bin)
        """
    }

    /// The names beside an entry.
    init(_ row: borrowing Row, from first: Int, of entry: AuditEntry) throws(MariaDBError) {
        try self.init(row, from: first + 1, actor: entry.actor, app: entry.app)
        if let owner = entry.owner { people[owner] = try row.optionalText(first) }
        if let entity = entry.entity { entities[entity] = try row.optionalText(first + 3) }
        guard case .policy(let event) = entry.event else { return }
        if let person = User.ID(event.consumer) {
            people[person] = try row.optionalText(first + 4) ?? people[person]
        }
        if let app = App.ID(event.consumer) {
            apps[app] = try row.optionalText(first + 5) ?? apps[app]
        }
    }

    /// The names of who acted and of the app.
    init(
        _ row: borrowing Row,
        from first: Int,
        actor: User.ID?,
        app: App.ID?
    ) throws(MariaDBError) {
        if let actor { people[actor] = try row.optionalText(first) }
        if let app { apps[app] = try row.optionalText(first + 1) }
    }

    /// The full name of a person.
    private static func person(_ id: SQL) -> SQL {
        """
        (SELECT CONCAT_WS(' ', NULLIF(n.first_name, ''), NULLIF(n.middle_name, ''),
            NULLIF(n.last_name, '')) FROM user n WHERE n.id = \(id))
        """
    }

    /// A member of the body, NULL where it has none.
    private static func member(_ path: String) -> SQL {
        "JSON_VALUE(CONVERT(a.body USING utf8mb4), \(path))"
    }

    /// The octets of an identifier that is written out.
    private static func identifier(_ text: SQL) -> SQL { "UNHEX(REPLACE(\(text), '-', ''))" }
}

/// An entry of the platform's outbox with the names of who appears in it.
struct NamedRow {
    let entry: AuditEntry
    let names: EntryNames

    /// Reads entries of the platform's outbox with names; `page` selects body, id, time, erased,
    /// owner, actor and app of some.
    static func selection(_ page: SQL) -> Selection<NamedRow> {
        Selection(
            """
            SELECT a.body, a.id, a.time, a.erased, a.owner, \(EntryNames.list) FROM (\(page)) a
            """
        ) { row in
            let entry = try Outbox.entry(row, about: try row.optionalIdentifier(4))
            return NamedRow(entry: entry, names: try EntryNames(row, from: 5, of: entry))
        }
    }
}
