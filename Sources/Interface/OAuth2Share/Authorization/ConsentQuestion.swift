internal import Application
internal import Domain
internal import HTML
internal import Languages

/// What a person is asked, in words.
struct ConsentQuestion {
    let wish: PermissionRequest
    let registry: DataTypeRegistry

    /// Whether he uses the app already.
    let isKnown: Bool

    /// What is ticked when he sees the page; of an app that is new to him nothing.
    let ticked: Scope

    /// Who delegated something to him, where he is asked about others' data; and who is ticked.
    let delegators: [Delegator]
    let chosen: Set<User.ID>

    /// Whether the audit is ticked: never before he has ticked it himself, as it is for this grant
    /// only.
    let ticksAudit: Bool

    /// What is ticked of who he is.
    let tickedIdentity: Set<IdentityScope>

    /// The language.
    let words: any ConsentWords

    private var app: App { wish.client.app }

    /// Whether no data are asked for, only who he is.
    private var isLogInOnly: Bool { wish.rights.isEmpty }

    /// Whether he is asked about others' data and nobody gave him any.
    var isAboutNobody: Bool { wish.audience == .others && delegators.isEmpty && !isLogInOnly }

    /// The heading.
    var title: String {
        if isLogInOnly { return words.asksWhoYouAre(app.name) }
        return switch wish.audience {
        case .own, .device: words.asksForOwn(app.name)
        case .subscribers: words.asksForUsers(app.name)
        case .others: words.asksForEntrusted(app.name)
        }
    }

    /// Who asks.
    var introduction: HTML {
        let known: HTML = isKnown ? "<p>\(words.isKnown)</p>" : ""
        return """
            <h1>\(title)</h1>
            \(credit)
            \(known)
            \(subject)
            """
    }

    /// The app, whether anybody has verified who is behind it, and whether it is a draft.
    var credit: HTML {
        let draft: HTML? =
            app.state == .draft ? "\n<p class=\"notice warn\">\(words.isDraft)</p>" : nil
        let badge: HTML =
            app.isVerified
            ? "<span class=\"badge ok\">\(words.verified)</span>"
            : "<span class=\"badge warn\">\(words.notVerified)</span>"
        return """
            <p class="lead">\(words.appBy(app.name, wish.client.developer)) \(badge)</p>\(draft)
            """
    }

    /// Whose data it is about, and who will use them.
    private var subject: HTML {
        if isLogInOnly { return "<p>\(words.noHealthData)</p>" }
        return switch wish.audience {
        case .own, .device:
            "<p>\(words.aboutOwn)</p>"
        case .subscribers:
            "<p class=\"notice\">\(words.aboutUsers(app.name))</p>"
        case .others:
            "<p>\(words.aboutEntrusted(app.name))</p>"
        }
    }

    /// The owners to choose from, with what each allows him.
    var people: HTML? {
        guard wish.audience == .others, !isLogInOnly else { return nil }
        let boxes: [HTML] = delegators.map { delegator in
            let id = delegator.owner.id
            return """
                <label class="check"><input type="checkbox" name="owner" value="\(id.description)" \
                \(checked: chosen.contains(id))><span><strong>\(delegator.owner.name)</strong>
                <span class="hint">\(allowed(delegator.rights))</span></span></label>

                """
        }
        return """
            <h2>\(words.whoseData)</h2>
            <fieldset class="consent"><legend>\(words.whoEntrusted)</legend>
            <p class="hint">\(words.leftOut(app.name))</p>
            \(boxes)</fieldset>

            """
    }

    private func allowed(_ scope: Scope) -> String {
        words.allowsYou(
            rights(scope.operations(on:)).map { right in
                (type: words.name(right.type), verbs: words.verbs(right.operations))
            }
        )
    }

    /// The rights: first those that the app needs, then those that may be left out.
    var sections: HTML {
        let needed = rights { wish.required.operations(on: $0) }
        let optional = rights { type in
            wish.rights.operations(on: type).subtracting(wish.required.operations(on: type))
        }
        return HTML([
            section(words.needsThese, needed, isRequired: true),
            section(words.canLeaveOut, optional, isRequired: false),
        ])
    }

    /// Whether it may see who touched his data.
    var audit: HTML {
        guard wish.isAudit else { return "" }
        return """
            <fieldset class="consent"><legend>\(words.auditLegend)</legend>
            <label class="check"><input type="checkbox" name="\(ReadAudit.scopeWord)" value="yes" \
            \(checked: ticksAudit)><span>\(words.auditRight)
            <span class="hint">\(words.auditMeaning(app.name))</span></span></label>
            </fieldset>

            """
    }

    /// Whether it stays connected.
    var offline: HTML {
        let name = app.name
        let sentence =
            switch (wish.audience, wish.isOffline) {
            case (.others, true): words.staysForWork(name)
            case (.others, false): words.asksAgain(name)
            case (_, true): words.staysConnected(name)
            case (_, false): words.endsSoon(name)
            }
        return "<p class=\"notice\">\(sentence)</p>"
    }

    private func rights(
        _ operations: (DataType.Code) -> Operations
    ) -> [(type: DataType, operations: Operations)] {
        registry.types.map { (type: $0, operations: operations($0.code)) }
            .filter { !$0.operations.isEmpty }
    }

    private func section(
        _ title: String,
        _ rights: [(type: DataType, operations: Operations)],
        isRequired: Bool
    ) -> HTML {
        guard !rights.isEmpty else { return "" }
        let fields = rights.map { right in
            let boxes = right.operations.list.map { box($0, right.type, isRequired) }
            return """
                <fieldset class="consent"><legend>\(words.name(right.type))</legend>
                \(purpose(of: right.type, isRequired))\(boxes)</fieldset>

                """ as HTML
        }
        return "<h2>\(title)</h2>\n\(fields)"
    }

    private func purpose(of type: DataType, _ isRequired: Bool) -> HTML? {
        let line = app.template.lines.first { $0.type == type.code && $0.isRequired == isRequired }
        guard let purpose = line.flatMap({ words.written($0.purpose) }) else { return nil }
        return "<p class=\"hint\">\(words.says(wish.client.developer, purpose))</p>\n"
    }

    private func box(_ operation: Operation, _ type: DataType, _ isRequired: Bool) -> HTML {
        let word = type.code.text + ":" + operation.rawValue
        let isTicked = ticked.operations(on: type.code).contains(operation)
        let needed: HTML = isRequired ? " <span class=\"badge\">\(words.needed)</span>" : ""
        return """
            <label class="check"><input type="checkbox" name="right" value="\(word)" \
            \(checked: isTicked)><span>\(words.right(operation, words.name(type)))\(needed)\
            <span class="hint">\(words.meaning(operation))</span></span></label>

            """
    }
}
