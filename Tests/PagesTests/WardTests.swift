import Application
import Domain
import HTTP
import Testing

@testable import Pages

/// Accounts that guardians keep for others: who may make one, and what it is then.
struct WardTests {
    private let world: World

    init() throws { world = try World() }

    private func act(by person: User.ID) -> Act { Act(by: person, in: "r", at: world.now) }

    private var makeWard: MakeWard {
        MakeWard(
            wards: world,
            users: world,
            standings: world,
            identifiers: world,
            majority: .standard
        )
    }

    private func make(
        _ browser: Browser,
        _ changes: [String: String] = [:]
    ) throws -> Response {
        try world.makeWard(browser, changes)
    }

    @Test func `a guardian makes an account, acts for it, and all of it is in its audit`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve, because: .child)
        let owners = world.entries.map(\.owner)
        #expect(owners.filter { $0 == ward.id }.count == 3)
        #expect(world.entries.allSatisfy { $0.actor == world.eve })
        #expect(world.entries.first?.event == .account(.wardMade))
        let policies = world.entries.compactMap { entry -> [String]? in
            if case .policy(let event) = entry.event { event.after } else { nil }
        }
        #expect(policies.contains { $0.contains("manage") })
        let query = "?owner=" + ward.id.description
        for page in ["/data", "/relationships", "/relationships/access", "/account/audit"] {
            #expect(try eve.get(page + query).status == 200)
            let john = try Browser.loggedIn(world, as: world.john)
            #expect(try john.get(page + query).status == 404)
        }
        #expect(try eve.get("/wards").text.contains("Mia Burrows"))
        #expect(try eve.get("/wards/" + ward.id.description).text.contains("28 February 2033"))
        #expect(world.people[ward.id]?.email == nil && world.hashes[ward.id] == nil)
    }

    @Test(arguments: [
        ("first_name", ""), ("last_name", " "), ("birthday", "x"), ("birthday", "2999-01-01"),
        ("birthday", "2006-05-10"),
    ])
    func `what cannot be is said beside its field`(_ field: String, _ value: String) throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let answer = try make(eve, [field: value])
        #expect(answer.status == 422 && answer.text.contains("class=\"error\""))
        #expect(world.kept.isEmpty)
    }

    @Test func `who is of age has a guardian for another reason than age`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let grown = ["birthday": "2006-05-10"]
        #expect(try make(eve, grown.merging(["reason": "guardianship"]) { $1 }).status == 303)
        #expect(try make(eve, ["birthday": "2006-05-11"]).status == 303)
        #expect(try make(eve, ["reason": "whim"]).status == 404)
    }

    @Test func `who is not of age is nobody's guardian, and nobody has any number`() throws {
        let name = PersonName(first: "Mia", last: "B")
        let birthday = try #require(CivilDate("2015-02-28"))
        world.people[world.eve]?.birthday = CivilDate("2006-05-11")
        #expect(throws: Refusal.forbidden(.notAllowed)) {
            try makeWard(name, born: birthday, because: .child, act(by: world.eve))
        }
        world.people[world.eve]?.birthday = CivilDate("2006-05-10")
        for _ in 0..<MakeWard.most {
            try makeWard(name, born: birthday, because: .child, act(by: world.eve))
        }
        #expect(throws: Refusal.conflict(.exists)) {
            try makeWard(name, born: birthday, because: .child, act(by: world.eve))
        }
    }

    @Test func `majority is a day, also for who was born on 29 February`() throws {
        func day(_ text: String) throws -> CivilDate? {
            Majority.standard.day(born: try #require(CivilDate(text)))
        }
        #expect(try day("2008-02-29") == CivilDate("2026-03-01"))
        #expect(try day("2008-02-28") == CivilDate("2026-02-28"))
        #expect(
            Majority(years: 20).day(born: try #require(CivilDate("2008-02-29")))
                == CivilDate("2028-02-29")
        )
        for born in ["2008-02-28", "2008-02-29", "2008-03-01", "2005-12-31"] {
            let birthday = try #require(CivilDate(born))
            let day = try #require(Majority.standard.day(born: birthday))
            for offset in -2...2 {
                let today = CivilDate(daysSinceEpoch: day.daysSinceEpoch + offset)
                let isReached = Majority.standard.isReached(born: birthday, on: today)
                #expect(isReached == (offset >= 0))
                let latest = try #require(Majority.standard.latestBirthday(comingOfAgeBy: today))
                #expect((birthday <= latest) == isReached)
            }
        }
    }
}
