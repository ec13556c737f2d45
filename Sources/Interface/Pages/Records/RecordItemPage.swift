internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// One record: what it says, where it comes from, what it said before; to be changed or deleted
    /// by who may.
    func recordPage() throws(Refusal) -> Response {
        let query = request.query
        let item = try item(query["owner"], query["type"], query["id"])
        return try recordPage(item, try circle(), filled: nil)
    }

    /// Changes a record, if it still has the version that the form showed.
    func changeRecord() throws(Refusal) -> Response {
        let circle = try circle()
        let item = try item(form["owner"], form["type"], form["id"])
        let type = item.type
        var filled = MeasurementForm(form, type, clock(of: item.owner, in: circle))
        if case .sample = item.address { filled.time = "2000-01-01T00:00" }
        guard let typed = filled.draft(words, at: now) else {
            return try recordPage(item, circle, filled: filled)
        }
        var draft = typed
        // A form has no seconds: a time that was left as it was stays the moment that it was.
        let isTimeKept =
            if case .sample = item.address { true } else { form["time"] == form["was"] }
        if isTimeKept { draft = RecordDraft(time: nil, value: typed.value) }
        _ = try parts.changeRecord.update(
            target(item),
            to: draft,
            in: context("pages: \(item.address)"),
            by: try standing(over: item.owner, in: circle),
            at: now
        )
        let link = recordLink(item.address, of: item.owner, type.code)
        return .redirect(to: Link(link, ["done": "changed"]).description)
    }

    /// Deletes a record, with all that it said before.
    func removeRecord() throws(Refusal) -> Response {
        let item = try item(form["owner"], form["type"], form["id"])
        try parts.changeRecord.delete(
            target(item),
            in: context("pages: \(item.address)"),
            by: try standing(over: item.owner, in: try circle()),
            at: now
        )
        let link = Link(
            "/data",
            ["owner": item.owner.description, "type": item.type.code.text]
        )
        return .redirect(to: link.description)
    }

    private struct Item {
        let owner: User.ID
        let type: DataType
        let address: Record.Address
    }

    private func item(
        _ owner: String?,
        _ type: String?,
        _ address: String?
    ) throws(Refusal) -> Item {
        guard let owner = User.ID(owner ?? ""), let address = Record.Address(address ?? ""),
            let type = DataType.Code(type ?? "").flatMap({ parts.registry[$0] })
        else { throw .notFound }
        return Item(owner: owner, type: type, address: address)
    }

    private func target(_ item: Item) -> ChangeRecord.Target {
        let version = Int(form["version"] ?? "").map { ChangeRecord.Condition.versions([$0]) }
        return ChangeRecord.Target(item.address, of: item.owner, item.type.code, if: version)
    }

    private func recordPage(
        _ item: Item,
        _ circle: Circle,
        filled: MeasurementForm?
    ) throws(Refusal) -> Response {
        let answer = try parts.readHistory(
            item.address,
            of: item.owner,
            item.type.code,
            in: context("pages: \(item.address)"),
            by: try standing(over: item.owner, in: circle),
            at: now
        )
        let line = parts.listPeople(in: circle, at: now).first { $0.owner.id == item.owner }
        guard let line else { throw .notFound }
        let teller = try RecordTeller(answer, item.type, self, circle)
        let isDone = request.method == .get && request.query["done"] == "changed"
        let notice: HTML =
            isDone ? "<p class=\"notice ok\" role=\"status\">\(words.recordChanged)</p>\n" : ""
        let rights = line.rights[item.type.code] ?? []
        let content: HTML = """
            <h1>\(words.name(item.type))</h1>
            \(notice)\(areas(item.owner, line, current: nil))
            <dl class="facts"><dt>\(words.whose)</dt><dd>\(line.owner.name)</dd>
            \(teller.facts)</dl>
            \(rights.contains(.update) ? changing(item, answer.record, circle, filled) : "")
            \(rights.contains(.delete) ? deleting(item, answer.record) : "")
            <h2>\(words.versions)</h2>
            \(teller.versions)
            """
        let status = filled == nil ? 200 : 422
        return page(words.name(item.type), content, in: .data, width: .narrow, status: status)
    }

    private func changing(
        _ item: Item,
        _ record: Record,
        _ circle: Circle,
        _ filled: MeasurementForm?
    ) -> HTML {
        if case .sealed = record.value { return "" }
        guard item.type.isTyped else { return "" }
        let clock = clock(of: item.owner, in: circle)
        let original = MeasurementForm(record, item.type, clock)
        let (shown, was) = (filled ?? original, original.time)
        var hasTime = true
        if case .sample = item.address { hasTime = false }
        let alert: HTML =
            filled == nil
            ? "" : "<p class=\"notice danger\" role=\"alert\">\(words.formFaults)</p>\n"
        return """
            <h2>\(words.changeRecordTitle)</h2>
            \(alert)<form method="post" action="/data/record">\(token(.changeRecord))\
            \(names(item, record))
            <input type="hidden" name="was" value="\(was)">
            \(shown.fields(words, hasTime: hasTime))
            <p class="actions"><button>\(words.keepChange)</button></p>
            </form>

            """
    }

    private func deleting(_ item: Item, _ record: Record) -> HTML {
        """
        <h2>\(words.deleteRecordTitle)</h2>
        <p>\(words.deleteRecordText)</p>
        <form method="post" action="/data/record/removal">\(token(.removeRecord))\
        \(names(item, record))
        <p class="actions"><button class="danger">\(words.deleteRecord)</button></p>
        </form>

        """
    }

    private func names(_ item: Item, _ record: Record) -> HTML {
        """
        \(ownerField(item.owner))\
        <input type="hidden" name="type" value="\(item.type.code.text)">\
        <input type="hidden" name="id" value="\(item.address.description)">\
        <input type="hidden" name="version" value="\(count: record.version)">
        """
    }
}
