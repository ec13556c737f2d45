internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The form to give a permission, or to change the one that `line` names.
    func policyPage(_ parameter: String) throws(Refusal) -> Response {
        let owner = try owner()
        guard let other = User.ID(parameter) else { throw .notFound }
        var old: Policy?
        if let text = request.query["line"] {
            guard let key = PolicyKey(text) else { throw .notFound }
            old = key.policy
        }
        let draft = PolicyDraft(old, readerClock)
        return try policyForm(for: other, of: owner, draft, old, faults: [:])
    }

    /// Gives the permission, or changes it.
    func givePolicy(_ parameter: String) throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let other = User.ID(parameter) else { throw .notFound }
        var old: Policy?
        if let text = form["line"] {
            guard let key = PolicyKey(text) else { throw .notFound }
            old = key.policy
        }
        let draft = PolicyDraft(form)
        var faults: Set<String> = []
        do throws(Refusal) {
            let new = try draft.policy(replacing: old, readerClock)
            try parts.changePolicy(
                old.map { .replace($0, by: new) } ?? .give(new),
                of: owner,
                for: other,
                in: request.id,
                by: try person,
                at: now
            )
            return try goBack(
                to: "/relationships/\(other.description)",
                old == nil ? .given : .changed,
                of: owner
            )
        } catch .invalid(let violations) {
            faults = Set(violations.map(\.field))
        }
        var told: [String: String] = [:]
        for fault in faults { told[fault] = words.fault(ofPolicyField: fault) }
        return try policyForm(for: other, of: owner, draft, old, faults: told)
    }

    /// Takes a permission away.
    func takePolicy(_ parameter: String) throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let other = User.ID(parameter), let key = PolicyKey(form["line"] ?? "") else {
            throw .notFound
        }
        try parts.changePolicy(
            .take(key.policy),
            of: owner,
            for: other,
            in: request.id,
            by: try person,
            at: now
        )
        return try goBack(to: "/relationships/\(other.description)", .taken, of: owner)
    }

    /// Lets somebody decide in the owner's place and use apps, or not.
    func changeTrust(_ parameter: String) throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let other = User.ID(parameter) else { throw .notFound }
        try parts.changeTrust(
            manage: form["manage"] == "yes",
            appsAllowed: form["apps"] == "yes",
            of: owner,
            for: other,
            in: request.id,
            by: try person,
            at: now
        )
        return try goBack(to: "/relationships/\(other.description)", .trusted, of: owner)
    }

    private func policyForm(
        for other: User.ID,
        of owner: User.ID,
        _ draft: PolicyDraft,
        _ old: Policy?,
        faults: [String: String]
    ) throws(Refusal) -> Response {
        let circle = try circle()
        let shown = try parts.knowing(circle).showPolicies(
            between: owner,
            and: other,
            by: try person,
            at: now
        )
        let isThere = old.map { shown.given?.policies.contains($0) == true } ?? true
        // Where nothing can be permitted, the person's page says so and does not lead here.
        guard isThere, !shown.kinds.isEmpty, shown.canGive,
            !shown.ceiling.isEmpty || !faults.isEmpty
        else { throw .notFound }
        let title =
            old == nil ? words.newPermission(shown.name) : words.changePermission(shown.name)
        let line: HTML? = old.map {
            "<input type=\"hidden\" name=\"line\" value=\"\(PolicyKey($0).text)\">\n"
        }
        let action = Link("/relationships/\(other.description)/policy")
        let content: HTML = """
            <h1>\(title)</h1>
            \(actingNotice(owner, in: circle))<p class="lead">\(words.takesEffect)</p>
            <form method="post" action="\(action)">\(token(.givePolicy))\(ownerField(owner))
            \(line)\(policyFields(draft, within: shown.ceiling, faults))\
            <p class="actions"><button>\(old == nil ? words.givePermission : words.save)</button>
            </p></form>
            """
        let status = faults.isEmpty ? 200 : 422
        return page(title, content, in: .relationships, width: .narrow, status: status)
    }

    private func policyFields(
        _ draft: PolicyDraft,
        within ceiling: Operations,
        _ faults: [String: String]
    ) -> HTML {
        let types =
            [(value: "*", label: words.allData)]
            + parts.registry.types.map { (value: $0.code.text, label: words.name($0)) }
        let boxes = ceiling.list.map { operation -> HTML in
            """
            <label class="check"><input type="checkbox" name="operation" \
            value="\(operation.rawValue)" \(checked: draft.operations.contains(operation))>\
            <span>\(words.verb(operation))</span></label>

            """
        }
        let fault: HTML? = faults["operations"].map {
            "<p class=\"error\" id=\"operations-error\" role=\"alert\">\($0)</p>\n"
        }
        func day(_ name: String, _ label: String, _ hint: String?, _ value: String) -> HTML {
            Field(name: name, label: label, hint: hint, error: faults[name])
                .input("date", value, complete: "off", required: false)
        }
        return """
            \(Field(name: "type", label: words.whichData, error: faults["type"])
                .select(types, chosen: draft.type))\
            <fieldset><legend>\(words.whatMayBeDone)</legend>
            \(fault)\(boxes)</fieldset>
            \(day("from", words.firstDay, words.firstDayHint, draft.from))\
            \(day("until", words.lastDay, words.lastDayHint, draft.until))\
            \(day("data_from", words.firstDataDay, words.firstDataDayHint, draft.dataFrom))\
            \(day("data_until", words.lastDataDay, nil, draft.dataUntil))
            """
    }
}

extension Words {
    /// What is said where a field of a permission cannot be taken.
    fileprivate func fault(ofPolicyField name: String) -> String {
        switch name {
        case "operations": operationsFault
        case "until": lastDayFault
        case "data_until": dataDaysFault
        case "type": genderFault
        default: dayFault
        }
    }
}
