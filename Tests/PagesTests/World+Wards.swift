import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

extension World: Wards {
    func add(
        _ ward: Ward,
        delegation: Identifier<Delegation>,
        _ gift: Delegation,
        with entries: [AuditEntry],
        at now: Moment
    ) throws(Refusal) {
        kept[ward.id] = ward
        people[ward.id] = User(
            id: ward.id,
            name: ward.name,
            birthday: ward.birthday,
            isVerified: false,
            kinds: [.patient]
        )
        known[[ward.id, ward.guardian]] = [
            Relationship(kind: .patientRelative, state: .active)
        ]
        rights[ward.id] = [ward.guardian: gift]
        self.entries += entries
    }

    func wards(of guardian: User.ID) throws(Refusal) -> [Ward] {
        kept.values.filter { $0.guardian == guardian }
    }

    func ward(_ person: User.ID) throws(Refusal) -> Ward? { kept[person] }

    func wards(
        offeredTo person: User.ID,
        at now: Moment
    ) throws(Refusal) -> [OfferedWard] {
        guard let user = people[person], user.isVerified, let email = user.email else { return [] }
        return kept.values.filter { ward in
            ward.guardian != person
                && ward.offer.map { $0.address == email && now < $0.until } ?? false
        }.map { ward in
            OfferedWard(ward: ward, guardian: people[ward.guardian]?.name.full ?? "")
        }
    }

    func setOffer(
        _ offer: Ward.Offer?,
        of present: Ward,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard !isOutrun, kept[present.id] == present else { return false }
        kept[present.id]?.offer = offer
        entries.append(entry)
        told += notices
        return true
    }

    func pass(_ passing: Passing) throws(Refusal) -> Bool {
        let (ward, new) = (passing.ward, passing.guardian)
        guard !isOutrun, kept[ward.id] == ward else { return false }
        kept[ward.id] = Ward(
            id: ward.id,
            name: ward.name,
            birthday: ward.birthday,
            reason: ward.reason,
            guardian: new
        )
        if known[[ward.id, new]] == nil { entries += passing.related }
        known[[ward.id, new]] = [Relationship(kind: .patientRelative, state: .active)]
        entries.append(passing.entry)
        change(of: ward.id, for: ward.guardian, passing.taking)
        change(of: ward.id, for: new, passing.giving)
        disconnect(ward.id, passing.disconnecting)
        told += passing.notices
        return true
    }

    private func change(
        of ward: User.ID,
        for person: User.ID,
        _ change: (Delegation?) -> DelegationChange?
    ) {
        guard let change = change(rights[ward]?[person]) else { return }
        rights[ward, default: [:]][person] = change.after
        entries.append(change.entry)
    }

    private func disconnect(_ ward: User.ID, _ entry: (App.ID) -> AuditEntry) {
        for place in given.indices
        where given[place].grant.parties == .device(owner: ward) && given[place].ended == nil {
            given[place] = given[place].ended(at: now)
            entries.append(entry(given[place].grant.app))
        }
    }

    func begin(_ link: MailLink, with entry: AuditEntry) throws(Refusal) {
        links = links.filter {
            $0.value.person != link.person || $0.value.notice.kind != link.notice.kind
        }
        links[link.hash] = link
        entries.append(entry)
    }

    func handOver(_ handover: Handover) throws(Refusal) -> Bool {
        let (ward, link) = (handover.ward, handover.link)
        guard people.values.allSatisfy({ $0.email != link.address }) else {
            throw .conflict(.exists)
        }
        guard !isOutrun, links.removeValue(forKey: link.hash) != nil,
            kept.removeValue(forKey: ward.id) != nil
        else { return false }
        people[ward.id]?.email = link.address
        people[ward.id]?.isVerified = true
        hashes[ward.id] = handover.passwordHash
        entries.append(handover.entry)
        change(of: ward.id, for: ward.guardian, handover.change)
        disconnect(ward.id, handover.disconnecting)
        told += handover.notices
        return true
    }
}

extension World {
    /// Sends the form for a new account of a ward.
    func makeWard(
        _ browser: Browser,
        _ changes: [String: String] = [:]
    ) throws -> Response {
        let fields = [
            "csrf": try browser.token("/wards", on: "/wards"), "first_name": "Mia",
            "last_name": "Burrows", "birthday": "2015-02-28", "reason": "child",
        ]
        return try browser.post("/wards", fields.merging(changes) { $1 })
    }

    /// A ward whose account who is at a browser keeps: for a reason other than age, unless another
    /// is said.
    func ward(
        _ browser: Browser,
        because reason: Ward.Reason = .guardianship
    ) throws -> Ward {
        #expect(try makeWard(browser, ["reason": reason.rawValue]).status == 303)
        return try #require(kept.values.first)
    }

    /// Sends one of the forms of a ward's page.
    func change(
        _ browser: Browser,
        _ ward: Ward,
        _ fields: [String: String]
    ) throws -> Response {
        let address = "/wards/" + ward.id.description
        let secret = try #require(browser.secret)
        let token = secret.formToken(FormName.passWard.rawValue)
        return try browser.post(address, ["csrf": token].merging(fields) { $1 })
    }
}
