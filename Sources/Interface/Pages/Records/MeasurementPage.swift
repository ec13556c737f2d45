internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Where a person enters a single measurement: first of which kind, then its numbers.
    func measurementPage() throws(Refusal) -> Response {
        let circle = try circle()
        let owner = try owner()
        guard let text = request.query["type"], !text.isEmpty else {
            return try measurementPage(nil, of: owner, in: circle)
        }
        let type = try typedType(text)
        let form = MeasurementForm(type, clock(of: owner, in: circle), at: now)
        return try measurementPage(form, of: owner, in: circle)
    }

    /// Stores it, once: a form that is sent twice is done once.
    func enterMeasurement() throws(Refusal) -> Response {
        let circle = try circle()
        let owner = try formOwner()
        let type = try typedType(form["type"] ?? "")
        var filled = MeasurementForm(form, type, clock(of: owner, in: circle))
        guard let draft = filled.draft(words, at: now) else {
            return try measurementPage(filled, of: owner, in: circle)
        }
        let key = "\(try person) \(form["once"] ?? "")"
        let content = "\(owner) \(type.code) \(filled.time) \(filled.numbers)"
        _ = try parts.createRecords(
            CreateRecords.Batch(owner: owner, type: type.code, drafts: [draft], isList: false),
            once: Once(key: Self.digest(key), request: Self.digest(content)),
            in: context("pages: form"),
            by: try standing(over: owner, in: circle),
            at: now
        ) { records in Array(records.map(\.address.description).joined().utf8) }
        let link = Link(
            "/data/new",
            ["owner": owner.description, "type": type.code.text, "done": "entered"]
        )
        return .redirect(to: link.description)
    }

    /// A type of which a person can type a value.
    private func typedType(_ text: String) throws(Refusal) -> DataType {
        guard let code = DataType.Code(text), let type = parts.registry[code], type.isTyped else {
            throw .notFound
        }
        return type
    }

    private func measurementPage(
        _ filled: MeasurementForm?,
        of owner: User.ID,
        in circle: Circle
    ) throws(Refusal) -> Response {
        let people = parts.listPeople(in: circle, at: now)
        guard let line = people.first(where: { $0.owner.id == owner }) else { throw .notFound }
        let types = parts.registry.types.filter { type in
            type.isTyped && line.rights[type.code]?.contains(.create) == true
        }
        let isDone = request.method == .get && request.query["done"] == "entered"
        let notice: HTML =
            isDone ? "<p class=\"notice ok\" role=\"status\">\(words.entered)</p>\n" : ""
        let others: HTML =
            owner == circle.person
            ? "" : "<p class=\"notice warn\">\(words.actsFor(line.owner.name))</p>\n"
        let entry: HTML? = filled.map { filled in fields(filled, of: owner) }
        let content: HTML = """
            <h1>\(words.enterMeasurement)</h1>
            \(areas(owner, line, current: .entering))\(notice)\(others)
            \(types.isEmpty ? "<p>\(words.noRecords)</p>" : choice(types, filled?.type, owner))
            \(entry)
            """
        return page(
            words.enterMeasurement,
            content,
            in: .data,
            width: .narrow,
            status: filled?.errors.isEmpty == false ? 422 : 200
        )
    }

    private func choice(_ types: [DataType], _ chosen: DataType?, _ owner: User.ID) -> HTML {
        let type = Field(name: "type", label: words.whatData).select(
            [(value: "", label: words.choose)]
                + types.map { (value: $0.code.text, label: words.name($0)) },
            chosen: chosen?.code.text ?? ""
        )
        return """
            <form method="get" action="/data/new">\(ownerField(owner))
            \(type)<p class="actions"><button class="secondary">\(words.choose)</button></p>
            </form>

            """
    }

    private func fields(_ filled: MeasurementForm, of owner: User.ID) -> HTML {
        var entropy = LentEntropy(next: parts.randomBytes)
        let once = BrowserSecret(using: &entropy).text
        let code = filled.type.code.text
        let alert: HTML =
            filled.errors.isEmpty
            ? "" : "<p class=\"notice danger\" role=\"alert\">\(words.formFaults)</p>\n"
        return """
            <h2>\(words.name(filled.type))</h2>
            \(alert)<form method="post" action="/data/new">\(token(.addRecord))\
            \(ownerField(owner))<input type="hidden" name="type" value="\(code)">\
            <input type="hidden" name="once" value="\(form["once"] ?? once)">
            \(filled.fields(words))<p class="actions"><button>\(words.keep)</button></p>
            </form>
            """
    }
}
