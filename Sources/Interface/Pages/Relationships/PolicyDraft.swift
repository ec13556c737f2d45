internal import Domain
internal import HTTP

/// A permission as a form has it: days, where a policy has moments.
struct PolicyDraft {
    let type: String
    let operations: Operations
    let from: String
    let until: String
    let dataFrom: String
    let dataUntil: String

    /// A policy in a form; nil: the form for a new one, with nothing chosen.
    init(_ policy: Policy?, _ clock: ReaderClock) {
        switch policy?.types {
        case .one(let code): type = code.text
        case .all: type = "*"
        case nil: type = ""
        }
        operations = policy?.operations ?? []
        from = policy?.validity.from.map { clock.day($0).description } ?? ""
        until = policy?.validity.until.map { clock.lastDay(before: $0).description } ?? ""
        dataFrom = policy?.data.from.map { clock.day($0).description } ?? ""
        dataUntil = policy?.data.until.map { clock.lastDay(before: $0).description } ?? ""
    }

    /// What came.
    init(_ form: Form) {
        type = form["type"] ?? ""
        operations = Operations(form.all("operation").compactMap(Operation.init))
        from = form["from"] ?? ""
        until = form["until"] ?? ""
        dataFrom = form["data_from"] ?? ""
        dataUntil = form["data_until"] ?? ""
    }

    /// The policy that is meant.
    ///
    /// A day that was left as it was stays the moment that it was: a change elsewhere in the form
    /// must not make it later.
    ///
    /// - Throws: `Refusal.invalid` with the form's field names.
    func policy(replacing old: Policy?, _ clock: ReaderClock) throws(Refusal) -> Policy {
        let shown = PolicyDraft(old, clock)
        let types: DataTypes
        switch DataType.Code(type) {
        case let code? where type != "*": types = .one(code)
        default:
            guard type == "*" else { throw .invalid("type", "Choose the data.") }
            types = .all
        }
        func begin(
            _ name: String,
            _ text: String,
            _ was: String,
            _ moment: Moment?
        )
            throws(Refusal) -> Moment?
        {
            if text == was { return moment }
            return try day(name, text).map { clock.start(of: $0) }
        }
        func end(
            _ name: String,
            _ text: String,
            _ was: String,
            _ moment: Moment?
        )
            throws(Refusal) -> Moment?
        {
            if text == was { return moment }
            return try day(name, text).map { clock.start(of: $0, later: 1) }
        }
        return Policy(
            types: types,
            operations: operations,
            validity: Window(
                from: try begin("from", from, shown.from, old?.validity.from),
                until: try end("until", until, shown.until, old?.validity.until)
            ),
            data: Window(
                from: try begin("data_from", dataFrom, shown.dataFrom, old?.data.from),
                until: try end("data_until", dataUntil, shown.dataUntil, old?.data.until)
            )
        )
    }

    private func day(_ name: String, _ text: String) throws(Refusal) -> CivilDate? {
        guard !text.isEmpty else { return nil }
        guard let day = CivilDate(text), day.year < 9_999 else {
            throw .invalid(name, "Give a day.")
        }
        return day
    }
}
