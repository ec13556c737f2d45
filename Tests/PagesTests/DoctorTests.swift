import Application
import Domain
import HTTP
import Testing

@testable import Pages

/// Choosing doctors, and their answers, in the browser.
struct DoctorTests {
    private let world: World
    private let page = "/relationships/doctors"
    private let clinic: LegalEntity

    init() throws {
        world = try World()
        let country = try #require(Country("IT"))
        clinic = LegalEntity(id: Identifier(high: 7, low: 1), name: "Clinic", country: country)
        world.affiliations[world.john] = [Affiliation(entity: clinic, isConfirmed: true)]
        world.people[world.john]?.kinds = [.doctor]
        world.affiliations[world.katherine] = [Affiliation(entity: clinic, isConfirmed: false)]
    }

    private func ask(
        _ browser: Browser,
        _ doctor: User.ID?,
        _ more: [String: String] = [:]
    ) throws -> Response {
        var fields = ["csrf": try browser.token(page, on: page), "owner": world.eve.description]
        fields["doctor"] = doctor?.description
        return try browser.post(page, fields.merging(more) { $1 })
    }

    private func answer(_ answer: String) throws -> Response {
        let john = try Browser.loggedIn(world, as: world.john)
        let token = try john.token("/relationships/answer", on: "/relationships")
        let id = world.asked.last?.request.id.description ?? ""
        return try john.post(
            "/relationships/answer",
            ["csrf": token, "request": id, "answer": answer]
        )
    }

    @Test func `only confirmed doctors can be chosen, by name and place, without an address`()
        throws
    {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let text = try eve.get(page).text
        #expect(text.contains("John Burrows") && text.contains("Clinic"))
        #expect(!text.contains("Katherine") && !text.contains("john@example.org"))
        #expect(try !eve.get(page + "?q=nobody").text.contains("John Burrows"))
        #expect(try eve.get(page + "?q=JOHN").text.contains("John Burrows"))
        let elsewhere = Identifier<LegalEntity>(high: 7, low: 2).description
        #expect(try !eve.get(page + "?entity=" + elsewhere).text.contains("John Burrows"))
        // An end that has come ends it here as well.
        world.affiliations[world.john] = [
            Affiliation(
                entity: clinic,
                isConfirmed: true,
                period: Window(until: world.now)
            )
        ]
        #expect(try !eve.get(page).text.contains("John Burrows"))
    }

    @Test func `who is no confirmed doctor is nobody, and nobody chooses himself`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let nobody = try ask(eve, world.nobody)
        #expect(nobody.status == 404)
        for person in [world.katherine, world.patrick] {
            #expect(try ask(eve, person) == nobody)
        }
        #expect(try ask(eve, nil).status == 422)
        let john = try Browser.loggedIn(world, as: world.john)
        let own = ["owner": world.john.description]
        world.affiliations[world.eve] = world.affiliations[world.john]
        #expect(try ask(john, world.john, own).status == 403)
        #expect(world.asked.isEmpty)
    }

    @Test func `a guardian does not offer himself a ward's data`() throws {
        world.affiliations[world.katherine] = world.affiliations[world.john]
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        let ward = ["owner": world.patrick.description]
        #expect(try ask(katherine, world.katherine, ward).status == 403)
        #expect(try ask(katherine, world.john, ward).status == 303)
        #expect(world.asked.map(\.request.asker) == [world.patrick])
        let eve = try Browser.loggedIn(world, as: world.eve)
        #expect(try ask(eve, world.john, ward).status == 404)
        #expect(try eve.get(page + "?owner=" + world.patrick.description).status == 404)
    }

    @Test func `what is offered is given when the doctor accepts, not before`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        #expect(try eve.get("/home").text.contains(page))
        let sent = try ask(eve, world.john, ["offer": "activity"])
        #expect(sent.location?.hasPrefix("/relationships?done=chosen") == true)
        #expect(try !eve.get("/home").text.contains("href=\"\(page)\""))
        #expect(world.told.map(\.recipient) == [.person(world.john)])
        #expect(world.entries.last?.event == .account(.relationshipRequested))
        #expect(world.rights[world.eve]?[world.john] == nil)
        #expect(try eve.get("/relationships").text.contains("<h3>John Burrows</h3>"))
        let john = try Browser.loggedIn(world, as: world.john)
        let inbox = try john.get("/relationships").text
        #expect(inbox.contains("<h3>Eve Burrows</h3>") && inbox.contains("read: Activity."))
        #expect(inbox.contains("Asked on 10 May 2024"))
        world.entries = []
        #expect(try answer("accept").status == 303)
        let given = world.rights[world.eve]?[world.john]
        #expect(given?.policies.map(\.operations) == [.read] && given?.manage == false)
        #expect(given?.policies.map(\.types) == [.one(world.activity)])
        let events = world.entries.filter { $0.owner == world.eve }.compactMap { entry in
            if case .policy(let event) = entry.event { event.after } else { nil }
        }
        #expect(events.contains { $0.first?.hasPrefix("activity:read") == true })
        #expect(world.told.last?.notice.kind == .relationshipAccepted)
        #expect(world.told.last?.recipient == .person(world.eve))
        #expect(try eve.get(page).text.contains("in a relationship with you"))
    }

    @Test func `a refusal by a chosen doctor is told, and he can be asked again`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        _ = try ask(eve, world.john)
        #expect(try eve.get(page).text.contains("asked, no answer yet"))
        #expect(try answer("refuse").location?.contains("done=refused") == true)
        #expect(world.told.last?.notice.kind == .relationshipRefused)
        #expect(world.told.last?.notice.other == world.john)
        #expect(world.told.last?.recipient == .person(world.eve))
        #expect(world.entries.last?.event == .account(.relationshipRefused))
        #expect(try !eve.get("/relationships").text.contains("John"))
        #expect(try ask(eve, world.john).status == 303)
        #expect(world.asked.count == 2)
    }

    @Test func `whose place has ended has no requests to answer`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        _ = try ask(eve, world.john)
        let john = try Browser.loggedIn(world, as: world.john)
        let own = try john.token("/relationships/answer", on: "/relationships")
        world.affiliations[world.john] = []
        #expect(try !john.get("/relationships").text.contains("Eve"))
        let answer = try john.post(
            "/relationships/answer",
            [
                "csrf": own, "answer": "accept",
                "request": world.asked.first?.request.id.description ?? "",
            ]
        )
        #expect(answer.status == 404)
    }

    @Test func `no more doctors are asked in a day than there may be requests`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        for number in 0..<AskForRelationship.mostADay {
            let request = RelationshipRequest(
                id: Identifier(high: 8, low: UInt64(number)),
                asker: world.eve,
                email: "a\(number)@example.org",
                kind: .patientDoctor,
                asked: world.now
            )
            world.asked.append(World.Asked(request: request))
        }
        #expect(try ask(eve, world.john).status == 429)
    }

    @Test func `a data type that is none is not offered`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        #expect(try ask(eve, world.john, ["offer": "shoe_size"]).status == 422)
        #expect(world.asked.isEmpty)
    }

    @Test func `a doctor signs up with the place where he works, and waits`() throws {
        let entity = EntityStaff(entity: clinic, doctors: [], administrators: [])
        world.staffs[clinic.id] = entity
        let form = try Browser(world).get("/signup/doctor")
        #expect(form.status == 200 && form.text.contains("Clinic (IT)"))
        let fields = [
            "first_name": "Ada", "last_name": "Lovelace", "birthday": "1980-12-10",
            "gender": "female", "email": "ada@example.org", "account_type": "doctor",
            "password": "seven purple chairs",
        ]
        func send(_ entity: String?) throws -> Response {
            var fields = fields
            fields["entity"] = entity
            return try Browser(world).post("/signup", fields)
        }
        for wrong in [nil, "", "x", Identifier<LegalEntity>(high: 7, low: 2).description] {
            let answer = try send(wrong)
            #expect(answer.status == 422 && answer.text.contains("id=\"entity-error\""))
        }
        #expect(try send(clinic.id.description).location == "/login")
        let user = try #require(world.people.values.first { $0.email == "ada@example.org" })
        #expect(user.kinds == [.doctor] && world.named[user.id] == clinic.id)
    }

    @Test func `who acts for nobody asks no doctor for another`() throws {
        let ask = AskDoctors(
            requests: world,
            directory: world,
            standings: world,
            identifiers: world,
            registry: world.registry
        )
        let list = ListDoctors(directory: world, standings: world)
        for owner in [world.patrick, world.nobody] {
            #expect(throws: Refusal.notFound) {
                try ask(
                    [world.john],
                    offering: [],
                    of: owner,
                    in: "r",
                    by: world.eve,
                    at: world.now
                )
            }
            #expect(throws: Refusal.notFound) {
                try list(matching: "", at: nil, for: owner, by: world.eve, at: world.now)
            }
        }
        #expect(world.asked.isEmpty)
    }
}
