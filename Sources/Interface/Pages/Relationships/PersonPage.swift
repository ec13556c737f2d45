internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// What an owner and somebody whom he knows gave each other.
    func personPage(_ parameter: String) throws(Refusal) -> Response {
        let owner = try owner()
        guard let other = User.ID(parameter) else { throw .notFound }
        let circle = try circle()
        let shown = try parts.knowing(circle).showPolicies(
            between: owner,
            and: other,
            by: try person,
            at: now
        )
        let ward: User.ID? = owner == (try person) ? nil : owner
        let teller = PolicyTeller(
            words: words,
            registry: parts.registry,
            clock: readerClock,
            name: shown.name,
            ward: ward.map { circle.member($0)?.owner.name ?? "" }
        )
        let kinds = words.list(shown.kinds.map { words.name($0) })
        let state: HTML =
            shown.kinds.isEmpty
            ? "<p class=\"notice warn\">\(words.relationshipIsOver)</p>\n"
            : "<p class=\"lead\">\(words.knownAs(kinds))</p>\n"
        let received = shown.received?.policies.map { teller.received($0) } ?? []
        let content: HTML = """
            <h1>\(shown.name)</h1>
            \(deedNotice)\(actingNotice(owner, in: circle))\(state)
            <h2>\(words.givenTo(shown.name))</h2>
            \(given(shown, teller, to: other, of: owner))\
            \(trust(shown, in: other, of: owner))
            <h2>\(words.receivedFrom(shown.name))</h2>
            \(teller.list(received))
            \(shown.kinds.isEmpty ? nil : ending(other, shown.name, of: owner))
            <p><a href="\(Link("/relationships", ["owner": owner.description]))">\
            \(words.relationships)</a></p>
            """
        return page(shown.name, content, in: .relationships)
    }

    /// Ends what holds between the two, with all that they gave each other.
    func endRelationship(_ parameter: String) throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let other = User.ID(parameter) else { throw .notFound }
        try parts.endRelationship(with: other, of: owner, in: request.id, by: try person, at: now)
        // Who ended a relationship with his ward has nothing to do with him any more.
        let next = other == (try person) ? other : owner
        return try goBack(to: "/relationships", .ended, of: next)
    }

    private func given(
        _ shown: ShowPolicies.Answer,
        _ teller: PolicyTeller,
        to other: User.ID,
        of owner: User.ID
    ) -> HTML {
        let policies = shown.given?.policies ?? []
        let lines = policies.enumerated().map { number, policy in
            teller.given(
                policy,
                policyActions(
                    policy,
                    "\(number + 1)",
                    canChange: shown.canGive && !shown.ceiling.isEmpty,
                    of: other,
                    owner
                )
            )
        }
        let manages: HTML? =
            shown.given?.manage == true
            ? "<p class=\"notice warn\">\(words.managesForYou)</p>\n" : nil
        let link = Link(
            "/relationships/\(other.description)/policy",
            ["owner": owner.description]
        )
        let give: HTML
        if shown.kinds.isEmpty {
            give = ""
        } else if !shown.canGive {
            give = "<p class=\"hint\">\(words.onlyOwnerGives)</p>\n"
        } else if shown.ceiling.isEmpty {
            give = "<p class=\"hint\">\(words.nothingCanBeGiven)</p>\n"
        } else {
            give = """
                <p class="actions"><a class="button" href="\(link)">\(words.givePermission)</a></p>

                """
        }
        return "\(teller.list(lines))\n\(manages)\(give)"
    }

    private func policyActions(
        _ policy: Policy,
        _ number: String,
        canChange: Bool,
        of other: User.ID,
        _ owner: User.ID
    ) -> HTML {
        let key = PolicyKey(policy).text
        let change = Link(
            "/relationships/\(other.description)/policy",
            ["owner": owner.description, "line": key]
        )
        let which: HTML = "<span class=\"visually-hidden\"> (\(number))</span>"
        let link: HTML? =
            canChange
            ? """
            <a class="button secondary" href="\(change)">\(words.changeIt)\(which)</a>

            """ : nil
        return """
            <form method="post" action="\(Link("/relationships/\(other.description)/removal"))">\
            \(token(.takePolicy))\(ownerField(owner))
            <input type="hidden" name="line" value="\(key)">
            <p class="actions">\(link)<button class="danger">\(words.takeAway)\(which)</button></p>
            </form>
            """
    }

    private func trust(
        _ shown: ShowPolicies.Answer,
        in other: User.ID,
        of owner: User.ID
    ) -> HTML? {
        guard let given = shown.given, shown.isOwner, !shown.kinds.isEmpty else { return nil }
        let manage: HTML? =
            shown.canGiveManage
            ? check("manage", given.manage, words.manageLabel, words.manageHint) : nil
        return """
            <form method="post" action="\(Link("/relationships/\(other.description)/trust"))">\
            \(token(.changeTrust))\(ownerField(owner))
            <fieldset><legend>\(words.trust)</legend>
            \(manage)\(check("apps", given.appsAllowed, words.appsLabel, words.appsHint))\
            </fieldset>
            <p class="actions"><button class="secondary">\(words.save)</button></p>
            </form>
            """
    }

    private func check(_ name: String, _ isOn: Bool, _ label: String, _ hint: String) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(name)" value="yes" \(checked: isOn)>\
        <span>\(label)<span class="hint">\(hint)</span></span></label>

        """
    }

    private func ending(_ other: User.ID, _ name: String, of owner: User.ID) -> HTML {
        """
        <h2>\(words.endRelationship)</h2>
        <p>\(words.endHint)</p>
        <form method="post" action="\(Link("/relationships/\(other.description)/end"))">\
        \(token(.endRelationship))\(ownerField(owner))
        <p class="actions"><button class="danger">\(words.endRelationship)\
        <span class="visually-hidden">: \(name)</span></button></p>
        </form>

        """
    }
}
