internal import Application
internal import Domain
internal import HTML

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

    private var app: App { wish.client.app }

    /// Whether no data are asked for, only who he is.
    private var isLogInOnly: Bool { wish.rights.isEmpty }

    /// Whether he is asked about others' data and nobody gave him any.
    var isAboutNobody: Bool { wish.audience == .others && delegators.isEmpty && !isLogInOnly }

    /// The heading.
    var title: String {
        if isLogInOnly { return "\(app.name) asks who you are" }
        return switch wish.audience {
        case .own, .device: "\(app.name) asks for your data"
        case .subscribers: "\(app.name) asks for your data, for its users"
        case .others: "\(app.name) asks for data that others entrusted to you"
        }
    }

    /// Who asks.
    var introduction: HTML {
        let known: HTML =
            isKnown
            ? """
            <p>You use this app already: what it may do now is ticked. Rights that you leave out
            here it cannot use this time; what you gave it before stays as it is.</p>
            """ : ""
        return """
            <h1>\(title)</h1>
            \(credit)
            \(known)
            \(subject)
            """
    }

    /// The app, and whether anybody has verified who is behind it.
    var credit: HTML {
        let badge: HTML =
            app.isVerified
            ? "<span class=\"badge ok\">Developer verified by TPaaS</span>"
            : "<span class=\"badge warn\">Developer not verified</span>"
        return """
            <p class="lead"><strong>\(app.name)</strong> is an app by
            <strong>\(wish.client.developer)</strong>. \(badge)</p>
            """
    }

    /// Whose data it is about, and who will use them.
    private var subject: HTML {
        if isLogInOnly { return "<p>It does not ask for any health data.</p>" }
        return switch wish.audience {
        case .own, .device:
            """
            <p>Tick what it may do with <strong>your own</strong> data. It sees what is kept about
            you on TPaaS, in every country; what it adds is kept in your personal health record.</p>
            """
        case .subscribers:
            """
            <p class="notice"><strong>Any user of this app may do what you tick here</strong> with
            your own data, whoever that is, as long as he is logged in to \(app.name). You see in
            your record of accesses who it was.</p>
            """
        case .others:
            """
            <p>Tick whose data <strong>you</strong> want to use in \(app.name), and what it may do
            with them for you. It can never do more than each of them allows you; each of them sees
            that you use \(app.name), and every access.</p>
            """
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
                <span class="hint">allows you: \(words(delegator.rights))</span></span></label>

                """
        }
        return """
            <h2>Whose data?</h2>
            <fieldset class="consent"><legend>Who entrusted data to you</legend>
            <p class="hint">Whom you leave out, of him \(app.name) sees nothing from now on.</p>
            \(boxes)</fieldset>

            """
    }

    private func words(_ scope: Scope) -> String {
        rights(scope.operations(on:)).map { right in
            let verbs = right.operations.list.map { $0.verb.lowercased() }
            return right.type.display + " (" + verbs.joined(separator: ", ") + ")"
        }
        .joined(separator: ", ")
    }

    /// The rights: first those that the app needs, then those that may be left out.
    var sections: HTML {
        let needed = rights { wish.required.operations(on: $0) }
        let optional = rights { type in
            wish.rights.operations(on: type).subtracting(wish.required.operations(on: type))
        }
        return HTML([
            section("It needs these to work", needed, isRequired: true),
            section("You can leave these out", optional, isRequired: false),
        ])
    }

    /// Whether it may see who touched his data.
    var audit: HTML {
        guard wish.isAudit else { return "" }
        return """
            <fieldset class="consent"><legend>The log of who used your data</legend>
            <label class="check"><input type="checkbox" name="\(ReadAudit.scopeWord)" value="yes" \
            \(checked: ticksAudit)><span><strong>See</strong> who used your data
            <span class="hint">All of the log: people, apps, kinds of data, also those that
            \(app.name) itself may not see, and your own log-ins.</span></span></label>
            </fieldset>

            """
    }

    /// Whether it stays connected.
    var offline: HTML {
        guard wish.audience != .others else { return session }
        return wish.isOffline
            ? """
            <p class="notice"><strong>It stays connected.</strong> \(app.name) can do this also
            when you are not using it, for at most a year, until the day above or until you
            withdraw it.</p>
            """
            : """
            <p class="notice"><strong>It does not stay connected.</strong> \(app.name) can do this
            for a few minutes after you use it; then it asks again.</p>
            """
    }

    private var session: HTML {
        wish.isOffline
            ? """
            <p class="notice"><strong>It stays connected for a working day.</strong> After 12 hours
            at most \(app.name) asks you to log in again.</p>
            """
            : """
            <p class="notice"><strong>It does not stay connected.</strong> \(app.name) can do this
            for a few minutes; then it asks you again.</p>
            """
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
                <fieldset class="consent"><legend>\(right.type.display)</legend>
                \(purpose(of: right.type, isRequired))\(boxes)</fieldset>

                """ as HTML
        }
        return "<h2>\(title)</h2>\n\(fields)"
    }

    private func purpose(of type: DataType, _ isRequired: Bool) -> HTML? {
        let line = app.template.lines.first { $0.type == type.code && $0.isRequired == isRequired }
        guard let line, !line.purpose.isEmpty else { return nil }
        return "<p class=\"hint\">\(wish.client.developer) says: \(line.purpose)</p>\n"
    }

    private func box(_ operation: Operation, _ type: DataType, _ isRequired: Bool) -> HTML {
        let word = type.code.text + ":" + operation.rawValue
        let isTicked = ticked.operations(on: type.code).contains(operation)
        let needed: HTML = isRequired ? " <span class=\"badge\">needed</span>" : ""
        return """
            <label class="check"><input type="checkbox" name="right" value="\(word)" \
            \(checked: isTicked)><span><strong>\(operation.verb)</strong> \(type.display)\(needed)\
            <span class="hint">\(operation.meaning)</span></span></label>

            """
    }
}

extension Operation {
    fileprivate var verb: String {
        switch self {
        case .create: "Add"
        case .read: "Read"
        case .update: "Change"
        case .delete: "Delete"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .create: "Store new measurements."
        case .read: "See all that is there, also from before today."
        case .update: "Correct measurements that are there."
        case .delete: "Remove measurements for good."
        }
    }
}
