internal import Application
internal import Domain
internal import HTML
internal import Languages

/// Tells policies in words.
struct PolicyTeller {
    let words: any Words
    let registry: DataTypeRegistry
    let clock: ReaderClock

    /// How the other is called.
    let name: String

    /// Whose policies they are, where they are not the reader's own.
    let ward: String?

    /// Lines, or that there is none.
    func list(_ lines: [HTML]) -> HTML {
        lines.isEmpty ? "<p>\(words.nothingGiven)</p>" : "<ul class=\"cards\">\(lines)</ul>"
    }

    /// What the other may do, with what changes it.
    func given(_ policy: Policy, _ actions: HTML) -> HTML {
        let verbs = words.verbs(policy.operations)
        return line(words.gives(name, verbs, types(policy), of: ward), policy, actions)
    }

    /// What the other lets the reader, or his ward, do.
    func received(_ policy: Policy) -> HTML {
        let verbs = words.verbs(policy.operations)
        let sentence =
            ward.map { words.gives($0, verbs, types(policy), of: name) }
            ?? words.youMay(verbs, types(policy), of: name)
        return line(sentence, policy, "")
    }

    private func line(_ sentence: HTML, _ policy: Policy, _ actions: HTML) -> HTML {
        let period = words.period(
            from: policy.validity.from.map(begin),
            until: policy.validity.until.map(end)
        )
        let times = words.dataPeriod(
            from: policy.data.from.map(begin),
            until: policy.data.until.map(end)
        )
        let data: HTML? = policy.data == .always ? nil : "<p class=\"hint\">\(times)</p>\n"
        return """
            <li class="card"><p>\(sentence)</p>
            <p><span class="badge ok">\(period)</span></p>
            \(data)\(actions)</li>

            """
    }

    private func types(_ policy: Policy) -> String? {
        switch policy.types {
        case .all: nil
        case .one(let code): registry[code].map(words.name) ?? code.text
        }
    }

    /// A day where a day begins, else the time.
    private func begin(_ moment: Moment) -> String {
        clock.isMidnight(moment)
            ? words.date(clock.day(moment)) : words.time(clock.reading(moment))
    }

    /// The last day that is included where a day ends, else the time.
    private func end(_ moment: Moment) -> String {
        clock.isMidnight(moment)
            ? words.date(clock.lastDay(before: moment)) : words.time(clock.reading(moment))
    }
}

/// A policy as a form names it: what it says.
///
/// Where a delegation has no such line, it names nothing.
struct PolicyKey {
    /// The policy.
    let policy: Policy

    /// The name of a policy.
    init(_ policy: Policy) { self.policy = policy }

    /// Reads a name, or nil where it is none.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let bits = UInt8(parts[1]), bits < 16,
            let types = parts[0] == "*" ? .all : DataType.Code(parts[0]).map(DataTypes.one)
        else { return nil }
        var bounds: [Moment?] = []
        for part in parts[2...] {
            guard part != "-" else {
                bounds.append(nil)
                continue
            }
            guard let milliseconds = Int64(part) else { return nil }
            bounds.append(Moment(milliseconds: milliseconds))
        }
        policy = Policy(
            types: types,
            operations: Operations(rawValue: bits),
            validity: Window(from: bounds[0], until: bounds[1]),
            data: Window(from: bounds[2], until: bounds[3])
        )
    }

    /// The name.
    var text: String {
        let type: String
        switch policy.types {
        case .all: type = "*"
        case .one(let code): type = code.text
        }
        let bounds = [
            policy.validity.from, policy.validity.until, policy.data.from, policy.data.until,
        ].map { $0.map { String($0.milliseconds) } ?? "-" }
        return ([type, String(policy.operations.rawValue)] + bounds).joined(separator: ".")
    }
}
