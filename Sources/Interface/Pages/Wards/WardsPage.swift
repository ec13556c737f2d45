internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The wards of who is logged in, and a form for another one.
    func wardsPage() throws(Refusal) -> Response {
        try wardsPage([:], nil)
    }

    /// Makes an account for a ward.
    func makeWard() throws(Refusal) -> Response {
        let name = PersonName(
            first: form["first_name"] ?? "",
            middle: form["middle_name"] ?? "",
            last: form["last_name"] ?? ""
        )
        guard let reason = Ward.Reason(rawValue: form["reason"] ?? "") else { throw .notFound }
        guard let birthday = CivilDate(form["birthday"] ?? "") else {
            return try wardsPage(["birthday": words.birthdayFault], nil)
        }
        do throws(Refusal) {
            let ward = try parts.makeWard(name, born: birthday, because: reason, try act)
            return .redirect(to: "/wards/\(ward.id.description)?done=made")
        } catch .invalid(let violations) {
            var faults: [String: String] = [:]
            for violation in violations {
                faults[violation.field] =
                    violation.field == "reason"
                    ? words.noChildFault : words.fault(ofField: violation.field)
            }
            return try wardsPage(faults, nil)
        } catch .conflict {
            return try wardsPage([:], words.tooManyWards)
        } catch .forbidden {
            return try wardsPage([:], words.noGuardian)
        }
    }

    private func wardsPage(
        _ faults: [String: String],
        _ refusal: String?
    ) throws(Refusal) -> Response {
        let offered = try parts.guardianship.wards.wards(offeredTo: try person, at: now)
        let cards = try parts.guardianship.wards.wards(of: try person).map { ward -> HTML in
            let link = Link("/wards/\(ward.id.description)")
            return """
                <li class="card"><h2><a href="\(link)">\(ward.name.full)</a></h2>
                <p class="hint">\(words.birthday): \(words.date(ward.birthday))</p></li>

                """
        }
        let list: HTML =
            cards.isEmpty ? "<p>\(words.noWards)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let notice: HTML? = refusal.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let content: HTML = """
            <h1>\(words.wardsTitle)</h1>
            \(notice)\(wardsNotice)<p class="lead">\(words.wardsLead)</p>
            \(offers(offered))\(list)
            \(wardForm(faults))
            """
        return page(
            words.wardsTitle,
            content,
            in: .account,
            width: .narrow,
            status: faults.isEmpty && refusal == nil ? 200 : 422
        )
    }

    private var wardsNotice: HTML? {
        let sentence =
            switch request.method == .get ? request.query["done"] : nil {
            case "accepted": words.wardAccepted
            case "refused": words.wardRefused
            case "closed": words.wardClosed
            default: String?.none
            }
        return sentence.map { "<p class=\"notice ok\" role=\"status\">\($0)</p>\n" }
    }

    /// Whom others ask the person to take on.
    private func offers(_ offered: [OfferedWard]) -> HTML? {
        let cards = offered.map { one -> HTML in
            let name = one.ward.name.full
            return """
                <li class="card"><p>\(words.isOffered(name, by: one.guardian))</p>
                <p class="hint">\(words.birthday): \(words.date(one.ward.birthday))</p>
                <form method="post" action="/wards/offers">\(token(.answerWard))
                <input type="hidden" name="ward" value="\(one.ward.id.description)">
                <p class="actions"><button name="do" value="accept">\(words.acceptWard)\
                <span class="visually-hidden">: \(name)</span></button>
                <button class="secondary" name="do" value="refuse">\(words.refuseWard)\
                <span class="visually-hidden">: \(name)</span></button></p></form></li>

                """
        }
        return cards.isEmpty
            ? nil : "<h2>\(words.offeredWards)</h2>\n<ul class=\"cards\">\(cards)</ul>\n"
    }

    /// Takes a ward on whom another guardian hands over, or refuses him.
    func answerWard() throws(Refusal) -> Response {
        guard let id = User.ID(form["ward"] ?? "") else { throw .notFound }
        do throws(Refusal) {
            switch form["do"] {
            case "accept":
                try parts.passWard.accept(id, try act)
                return .redirect(to: "/wards?done=accepted")
            case "refuse":
                try parts.passWard.refuse(id, try act)
                return .redirect(to: "/wards?done=refused")
            default: throw .notFound
            }
        } catch .conflict {
            return try wardsPage([:], words.tooManyWards)
        } catch .forbidden {
            return try wardsPage([:], words.noGuardian)
        }
    }

    private func wardForm(_ faults: [String: String]) -> HTML {
        func text(_ name: String, _ label: String, _ type: String = "text") -> HTML {
            Field(name: name, label: label, error: faults[name]).input(
                type,
                form[name] ?? "",
                complete: "off",
                required: name != "middle_name"
            )
        }
        let reasons = Ward.Reason.allCases.map {
            (value: $0.rawValue, label: words.reason($0))
        }
        let reason = Field(name: "reason", label: words.wardReason, error: faults["reason"])
            .select(reasons, chosen: form["reason"] ?? "")
        return """
            <h2>\(words.newWard)</h2>
            <p>\(words.newWardMeaning)</p>
            <form method="post" action="/wards">\(token(.makeWard))
            <div class="fields">
            \(text("first_name", words.firstName))\(text("middle_name", words.middleName))\
            \(text("last_name", words.lastName))\(text("birthday", words.birthday, "date"))</div>
            \(reason)<p class="actions"><button>\(words.makeWard)</button></p></form>

            """
    }
}
