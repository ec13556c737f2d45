internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    private static let devices: Link = "/account/devices"

    /// The devices that write for an owner, with what can be done about each: for him or who
    /// manages for him.
    func devicesPage() throws(Refusal) -> Response {
        let owner = try owner()
        let circle = try circle()
        let devices = try parts.knowing(circle).listGrants(of: owner, by: circle.person, at: now)
            .alive.filter(\.grant.parties.isDevice)
        let zone = readerClock.zone
        let cards = devices.map { device in
            card(device, of: owner) { moment in
                let offset = parts.zones.offsetMinutes(in: zone, at: moment) ?? 0
                return words.time(LocalClock(moment, offsetMinutes: offset).reading)
            }
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noDevices)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            <h1>\(words.devices)</h1>
            \(notice)\(actingNotice(owner, in: circle))\
            <p class="lead">\(lead(owner, in: circle))</p>
            \(wards(owner, in: circle, action: Self.devices, words.whoseDevices))\(list)
            \(connecting(owner, in: circle))
            """
        return page(words.devices, content, in: .account, width: .wide)
    }

    private func lead(_ owner: User.ID, in circle: Circle) -> String {
        guard owner != circle.person, let member = circle.member(owner) else {
            return words.devicesLead
        }
        return words.devicesLead(of: member.owner.name)
    }

    /// The way to where the code of a device is entered, for whom it is to be: oneself, or a ward.
    private func connecting(_ owner: User.ID, in circle: Circle) -> HTML? {
        let isOwn = owner == circle.person
        guard isOwn || circle.member(owner)?.isWard == true else { return nil }
        let link = isOwn ? "/device" : Link("/device", ["owner": owner.description])
        return """
            <p class="actions"><a class="button" href="\(link)">\(words.connectDevice)</a></p>
            """
    }

    /// Renames or removes one of them.
    func changeDevice() throws(Refusal) -> Response {
        guard let id = Grant.ID(form["grant"] ?? "") else { throw .notFound }
        let owner = try formOwner()
        switch form["change"] {
        case "rename":
            try parts.renameDevice(
                id,
                to: form["name"] ?? "",
                in: request.id,
                by: try person,
                at: now
            )
            return try changed("name", of: owner)
        case "remove":
            try parts.endGrant(id, in: request.id, by: try person, at: now)
            return try changed("removed", of: owner)
        default:
            throw .notFound
        }
    }

    private func changed(_ what: String, of owner: User.ID) throws(Refusal) -> Response {
        let page = Link(Self.devices, ["changed": what])
        let isOwn = try owner == person
        let link = isOwn ? page : Link(page, ["owner": owner.description])
        return .redirect(to: link.description)
    }

    private var notice: HTML? {
        let sentence =
            switch request.query["changed"] {
            case "name": words.deviceRenamed
            case "removed": words.deviceRemoved
            default: String?.none
            }
        return sentence.map { "<p class=\"notice ok\" role=\"status\">\($0)</p>\n" }
    }

    private func card(
        _ device: GivenGrant,
        of owner: User.ID,
        _ clock: (Moment) -> String
    ) -> HTML {
        let name = device.device ?? device.app
        let used = device.lastUsed ?? device.given
        let unused = device.idle.flatMap { idle in used.map { clock($0 + idle) } }
        let rights = parts.registry.types.compactMap { type -> HTML? in
            let operations = device.grant.scope.operations(on: type.code)
            guard !operations.isEmpty else { return nil }
            return "<li>\(words.rights(operations, words.name(type)))</li>"
        }
        return """
            <li class="card"><h2>\(name)</h2>
            <dl class="facts"><dt>\(words.appOfDevice)</dt><dd>\(device.app)</dd>
            <dt>\(words.mayDo)</dt><dd><ul class="plain">\(rights)</ul></dd>
            <dt>\(words.lastUse)</dt><dd>\(device.lastUsed.map(clock) ?? words.never)</dd>
            <dt>\(words.unusedUntil)</dt><dd>\(unused ?? words.withoutEnd)</dd>
            <dt>\(words.end)</dt>\
            <dd>\(device.grant.period.until.map(clock) ?? words.withoutEnd)</dd></dl>
            \(changing(device, of: owner, name))</li>

            """
    }

    private func changing(_ device: GivenGrant, of owner: User.ID, _ name: String) -> HTML {
        let id = device.grant.id.description
        return """
            <form method="post" action="/account/devices">\(token(.changeDevice))
            \(ownerField(owner))
            <input type="hidden" name="grant" value="\(id)">
            <div class="field"><label for="\("name-" + id)">\(words.deviceName)</label>
            <input id="\("name-" + id)" name="name" type="text" value="\(name)" \
            autocomplete="off" maxlength="100"></div>
            <p class="actions">
            <button name="change" value="rename" class="secondary">\(words.rename)\
            <span class="visually-hidden">: \(name)</span></button>
            <button name="change" value="remove" class="danger">\(words.remove)\
            <span class="visually-hidden">: \(name)</span></button></p></form>

            """
    }
}
