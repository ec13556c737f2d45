internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// A ward: where his guardian acts for him, and how the account goes into other hands.
    func wardPage(_ parameter: String) throws(Refusal) -> Response {
        guard let id = User.ID(parameter) else { throw .notFound }
        return try wardPage(id, [:])
    }

    /// Writes to the ward's own address, or to that of another guardian; or asks nobody any more.
    func passWard(_ parameter: String) throws(Refusal) -> Response {
        guard let id = User.ID(parameter) else { throw .notFound }
        switch form["do"] {
        case "hand-over": return try handWardOver(id)
        case "ask": return try askGuardian(id)
        case "withdraw":
            try parts.passWard.withdraw(id, try act)
            return .redirect(to: "/wards/\(id.description)?done=withdrawn")
        default: throw .notFound
        }
    }

    private func handWardOver(_ id: User.ID) throws(Refusal) -> Response {
        do throws(Refusal) {
            try parts.handWardOver(
                id,
                to: form["email"] ?? "",
                counting: Self.digest("ward link " + id.description),
                try act,
                digest: parts.digest(.takeOver)
            )
        } catch .invalid {
            return try wardPage(id, ["email": words.wardAddressFault])
        } catch .forbidden {
            return try wardPage(id, ["email": words.handOverTooYoung])
        }
        return .redirect(to: "/wards/\(id.description)?done=sent")
    }

    private func askGuardian(_ id: User.ID) throws(Refusal) -> Response {
        do throws(Refusal) {
            try parts.passWard.offer(
                id,
                to: form["guardian"] ?? "",
                counting: Self.digest("ward offer " + id.description),
                try act
            )
        } catch .invalid {
            return try wardPage(id, ["guardian": words.wardAddressFault])
        }
        return .redirect(to: "/wards/\(id.description)?done=asked")
    }

    private func wardPage(_ id: User.ID, _ faults: [String: String]) throws(Refusal) -> Response {
        let person = try person
        let ward = try parts.handWardOver.show(id, by: person)
        let isGuardian = ward.guardian == person
        let closing: HTML? =
            isGuardian
            ? """
            <h2>\(words.closeWard)</h2>
            <p>\(words.closeWardMeaning)</p>
            <p class="actions"><a class="button danger" \
            href="\(Link("/wards/\(id.description)/close"))">\(words.closeWard)</a></p>

            """ : nil
        let isDue = parts.handWardOver.isDue(ward, by: person, at: now)
        let content: HTML = """
            <h1>\(ward.name.full)</h1>
            \(wardNotice)\(facts(ward))\(isGuardian ? places(ward) : nil)\
            <h2>\(words.handOver)</h2>
            <p>\(words.handOverMeaning)</p>
            \(isDue ? handing(ward, faults["email"]) : tooYoung)\
            <h2>\(words.passWard)</h2>
            <p>\(words.passWardMeaning)</p>
            \(passing(ward, faults["guardian"]))\(closing)\
            <p><a href="/wards">\(words.wardsTitle)</a></p>
            """
        return page(
            ward.name.full,
            content,
            in: .account,
            width: .narrow,
            status: faults.isEmpty ? 200 : 422
        )
    }

    private var wardNotice: HTML? {
        let sentence =
            switch request.method == .get ? request.query["done"] : nil {
            case "made": words.wardMade
            case "sent": words.linkSent
            case "asked": words.guardianAsked
            case "withdrawn": words.guardianAskEnded
            default: String?.none
            }
        return sentence.map { "<p class=\"notice ok\" role=\"status\">\($0)</p>\n" }
    }

    private func facts(_ ward: Ward) -> HTML {
        let day = parts.guardianship.majority.day(born: ward.birthday)
        let majority: HTML? =
            ward.reason == .child
            ? day.map { "<dt>\(words.comesOfAge)</dt><dd>\(words.date($0))</dd>\n" } : nil
        return """
            <dl class="facts"><dt>\(words.birthday)</dt><dd>\(words.date(ward.birthday))</dd>
            <dt>\(words.wardReason)</dt><dd>\(words.reason(ward.reason))</dd>
            \(majority)</dl>

            """
    }

    /// Where the guardian acts for the ward.
    private func places(_ ward: Ward) -> HTML {
        let owner: KeyValuePairs<StaticString, String> = ["owner": ward.id.description]
        let links = [
            (Link("/data", owner), words.data),
            (Link("/relationships", owner), words.relationships),
            (Link("/relationships/access", owner), words.whoSeesWard),
            (Link("/account/grants", owner), words.grants),
            (Link("/account/devices", owner), words.devices),
            (Link("/account/emergencies", owner), words.emergencyAccess),
            (Link("/account/audit", owner), words.audit),
            (Link("/data/export", owner), words.exportTitle(of: ward.name.full)),
        ].map { link, name -> HTML in
            "<a class=\"button secondary\" href=\"\(link)\">\(name)</a>\n"
        }
        return "<p class=\"actions\">\(links)</p>\n"
    }

    private var tooYoung: HTML {
        "<p class=\"notice\">\(words.handOverTooYoung)</p>\n"
    }

    private func handing(_ ward: Ward, _ fault: String?) -> HTML {
        let address = Field(
            name: "email",
            label: words.wardAddress,
            hint: words.wardAddressHint,
            error: fault
        ).input("email", form["email"] ?? "", complete: "off")
        return """
            <form method="post" action="\(Link("/wards/\(ward.id.description)"))">\
            \(token(.passWard))
            \(address)<p class="actions"><button name="do" value="hand-over">\(words.sendLink)\
            </button></p></form>

            """
    }

    private func passing(_ ward: Ward, _ fault: String?) -> HTML {
        let address = Field(
            name: "guardian",
            label: words.guardianAddress,
            hint: words.guardianAddressHint,
            error: fault
        ).input("email", form["guardian"] ?? "", complete: "off")
        let open: HTML? = ward.offer.flatMap { offer in
            guard now < offer.until else { return nil }
            let day = words.date(readerClock.day(offer.until))
            return """
                <form method="post" action="\(Link("/wards/\(ward.id.description)"))">\
                \(token(.passWard))
                <p>\(words.isAsked(offer.address, until: day))</p>
                <p class="actions"><button class="secondary" name="do" value="withdraw">\
                \(words.withdrawAsking)</button></p></form>

                """
        }
        return """
            \(open)<form method="post" action="\(Link("/wards/\(ward.id.description)"))">\
            \(token(.passWard))
            \(address)<p class="actions"><button class="secondary" name="do" value="ask">\
            \(words.askGuardian)</button></p></form>

            """
    }
}
